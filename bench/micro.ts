// Measures the kernels alone: GFLOP/s and GB/s with arrays that fit the first level cache, the second, and neither, each
// beside the same loop in plain JavaScript, and as a share of what this kind of machine gives such a loop at best
// (SIMD128: dot 11 GFLOP/s in L1, the 4 × 2 Gram tile 13.5). The kernels are those of test/assembly/exports/kernels.ts:
// the shipped code with the shipped flags. A call from JavaScript costs some 10 ns, which the smallest sizes feel.
//
//   npx tsx bench/micro.ts [--quick]

import { instantiateKernels } from "../test/assembly/kernels.ts";
import { type Case, cases } from "./micro/cases.ts";
import { Room } from "./micro/room.ts";
import { quick } from "./support/arguments.ts";
import { report } from "./support/report.ts";
import { perRun } from "./support/stopwatch.ts";

/** Bytes of the arrays: within 32 KiB, within 1 MiB, and beyond a shared cache of tens of MiB. */
const levels = [
  { level: "L1", bytes: 24 << 10 },
  { level: "L2", bytes: 384 << 10 },
  { level: "beyond", bytes: (quick ? 8 : 96) << 20 },
] as const;

interface Row {
  readonly kernel: string;
  readonly level: string;
  readonly size: string;
  readonly gigaflops: number;
  readonly gigabytes: number;
  readonly twinGigaflops: number;
  readonly speedup: number;
  readonly shareOfLimit: number | null;
}

async function measure(one: Case, { level, bytes }: (typeof levels)[number]): Promise<Row> {
  const room = new Room(await instantiateKernels(), 4 * bytes);
  const prepared = one.prepare(room, bytes);
  const kernel = perRun(prepared.kernel, quick ? 3 : 7);
  const twin = perRun(prepared.twin, quick ? 2 : 5);
  const gigaflops = prepared.flops / kernel / 1e9;
  const limited = one.limit !== undefined && (level === "L1" || !one.limit.onlyInL1);
  return {
    kernel: one.name,
    level,
    size: prepared.size,
    gigaflops,
    gigabytes: prepared.bytes / kernel / 1e9,
    twinGigaflops: prepared.flops / twin / 1e9,
    speedup: twin / kernel,
    shareOfLimit: limited ? gigaflops / one.limit!.gigaflops : null,
  };
}

function cells(row: Row): string[] {
  const flops = (value: number): string => (value === 0 ? "–" : value.toFixed(2));
  return [
    row.kernel,
    row.level,
    row.size,
    flops(row.gigaflops),
    row.gigabytes.toFixed(1),
    flops(row.twinGigaflops),
    `${row.speedup.toFixed(1)}×`,
    row.shareOfLimit === null ? "–" : `${(100 * row.shareOfLimit).toFixed(0)}%`,
  ];
}

const rows: Row[] = [];
for (const one of cases) {
  for (const level of levels) rows.push(await measure(one, level));
}
const table = {
  title: "Kernels",
  header: [
    "kernel",
    "arrays in",
    "size",
    "GFLOP/s",
    "GB/s",
    "JavaScript GFLOP/s",
    "against JavaScript",
    "of the limit",
  ],
  rows: rows.map(cells),
  notes: [
    "GB/s counts what a call must read and write at least. Gram and substitutions count the half that is computed; " +
      "tridiagonalise 4m³/3 operations, its matrix at most 12 MiB.",
  ],
};
report("micro", [table], { rows });
