// Imports point down the floors of docs/architecture.md, types included. A file of a floor may import its own floor and those
// before it in the list.

import { describe, expect, test } from "vitest";
import { type Arrow, arrowsOf, scripts, sourceFiles } from "./imports.ts";

/** Floors from the ground up; each is a folder (with a slash at its end) or a file, below its root. */
const floors: Readonly<Record<"assembly" | "src", readonly string[]>> = {
  assembly: [
    "unpack",
    "codes",
    "clock",
    "fields",
    "memory",
    "arena",
    "problem",
    "blocks",
    "norms",
    "arithmetic/",
    "vector",
    "matrix",
    "response",
    "dataset/",
    "design/",
    "penalty/",
    "loss/",
    "layout-check",
    "solver/",
    "path/",
    "newton/",
    "interior/",
    "prepare",
    "moments",
    "dispatch/",
    "index",
    "linear",
  ],
  src: [
    "recipe/recipe",
    "types",
    "errors",
    "clock",
    "arithmetic/",
    "data/",
    "recipe/",
    "options/",
    "splits/",
    "model/",
    "wasm/",
    "families/",
    "fit/",
    "explain/",
    "inference/",
    "report/",
    "entry/",
    "plot/",
    "workers/",
    "workers",
    "inference",
    "predict",
    "plot",
    "linear",
    "index",
    "report",
    "cli/",
  ],
};

/** Neighbours in the list that must not know each other all the same. */
const strangers: readonly (readonly [from: RegExp, to: RegExp, why: string])[] = [
  [/^assembly\/penalty\//, /^assembly\/design\//, "a penalty knows coefficients, not columns"],
  [
    /^assembly\/(?:vector\.ts$|matrix\.ts$|arithmetic\/)/,
    /^assembly\/(?:arena|problem)\.ts$/,
    "kernels take addresses, not structs",
  ],
  [/^src\/predict\.ts$/, /^src\/(?:wasm|families|fit|entry)\//, "l1l2/predict works without WebAssembly"],
  [
    /^src\/(?!families\/(?:named-)?families\.ts$)/,
    /^src\/families\/(?!edition\.ts$|gaussian\.ts$|gaussian-alone\.ts$|(?:named-)?families\.ts$|full\.ts$|in-workers\.ts$)/,
    "one table names every family",
  ],
  [
    /^src\/(?:linear|entry\/linear)\.ts$/,
    /^src\/families\/(?:(?:named-)?families|full|in-workers)\.ts$/,
    "l1l2/linear has gaussian alone",
  ],
  [
    /^src\/workers\/(?:messages|session|serve|worker)\.ts$/,
    /^src\/(?:families\/(?:full|in-workers)|wasm\/(?:linear-)?kernels)\.ts$/,
    "the script of a worker gets the kernels by message",
  ],
  [/^src\/(?!workers\/pool\.ts$)/, /^#worker-script$/, "one file starts workers"],
  [/^src\/(?!workers\/|workers\.ts$)/, /^src\/workers/, "nothing but l1l2/workers needs workers"],
  [/^src\/cli\//, /^src\/(?!(?:index|inference|plot|report)\.ts$|cli\/)/, "the command line stands on the public API"],
  [/^src\/(?!plot\/|plot\.ts$|cli\/)/, /^src\/plot/, "nothing that computes draws"],
  [
    /^src\/(?:plot\/|plot\.ts$)/,
    /^src\/(?:wasm|families|fit|linear|index)/,
    "pictures stand on results, and on the functions of l1l2",
  ],
  [/^src\/cli\/(?!vega\.ts$)/, /^vega/, "what draws is a file of its own"],
  [/^src\/(?!wasm\/)/, /^(?:assembly\/|build\/|#(?!worker-script$))/, "only src/wasm knows the kernels"],
  [/^src\/wasm\//, /^assembly\/(?!codes\.ts$|fields\.ts$)/, "codes and field offsets are all that crosses the border"],
];

const files = [...sourceFiles("assembly"), ...sourceFiles("src")].filter((file) => !scripts.includes(file));
const arrows = files.flatMap(arrowsOf);

/** The number of a file's floor, or −1. */
function floorOf(file: string): number {
  const root = file.startsWith("assembly/") ? "assembly" : "src";
  const path = file.slice(root.length + 1);
  return floors[root].findIndex((floor) => (floor.endsWith("/") ? path.startsWith(floor) : path === `${floor}.ts`));
}

function print({ from, to }: Arrow): string {
  return `${from} → ${to}`;
}

test("the walk finds the files and their imports", () => {
  expect(files.length).toBeGreaterThan(40);
  expect(arrows.map(print)).toContain("src/fit/fit.ts → src/fit/fit-path.ts");
  expect(arrows.map(print)).toContain("assembly/path/walk.ts → assembly/clock.ts");
  expect(arrows.map(print)).toContain("src/wasm/kernels.ts → #kernels");
});

test("every file stands on a floor", () => {
  expect(files.filter((file) => floorOf(file) < 0)).toEqual([]);
});

test("every import leads to a file that exists", () => {
  const inside = arrows.filter(({ to }) => /^(?:src|assembly)\//.test(to));
  expect(inside.filter(({ to }) => !files.includes(to)).map(print)).toEqual([]);
});

describe.each(["assembly", "src"] as const)("%s", (root) => {
  const inside = arrows.filter(({ from, to }) => from.startsWith(`${root}/`) && to.startsWith(`${root}/`));

  test("no arrow points up", () => {
    expect(inside.filter(({ from, to }) => floorOf(to) > floorOf(from)).map(print)).toEqual([]);
  });

  // Arrows that are types alone do not count here: src/model/model.ts and src/model/prediction.ts name each other's types.
  test("no file imports itself by way of others", () => {
    const targets = new Map<string, string[]>();
    for (const { from, to, typeOnly } of inside) {
      if (!typeOnly) targets.set(from, [...(targets.get(from) ?? []), to]);
    }
    expect(files.filter((file) => reachable(targets, targets.get(file) ?? []).has(file))).toEqual([]);
  });
});

test.each(strangers)("%s never imports %s: %s", (from, to) => {
  expect(files.some((file) => from.test(file))).toBe(true);
  expect(arrows.filter((arrow) => from.test(arrow.from) && to.test(arrow.to)).map(print)).toEqual([]);
});

test("nothing but the command line and its bundle imports a package", () => {
  const packages = arrows.filter(({ to }) => !/^(?:src|assembly)\/|^#(?:(?:linear-)?kernels|worker-script)$/.test(to));
  expect(packages.filter(({ from }) => !from.startsWith("src/cli/")).map(print)).toEqual([]);
});

function reachable(targets: ReadonlyMap<string, readonly string[]>, start: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...(targets.get(file) ?? []));
  }
  return seen;
}
