import { L1L2Error } from "../errors.ts";
import { adapt } from "../fit/adaptive.ts";
import { requireVariation } from "../fit/require-variation.ts";
import { selectRows } from "../fit/training-data.ts";
import { columnsInUse } from "../model/point.ts";
import type { CheckedOptions } from "../options/options.ts";
import { selectOptions } from "../options/select-options.ts";
import type { Sample } from "../wasm/dataset.ts";
import { solvePath } from "../wasm/solve.ts";

/** How often each column is chosen over half samples. */
export interface Stability {
  /** Half samples that could be fitted. */
  readonly halves: number;
  /** The share of them in which each column has a coefficient that is not 0. */
  readonly frequencies: Float64Array;
}

/**
 * Fits one mix at one lambda on complementary halves of the rows (Shah & Samworth 2013, J. R. Stat. Soc. B 75): every pair of halves has each
 * row once, so that the frequencies of a pair do not depend on which rows were drawn twice.
 */
export function stabilityOf(
  sample: Sample,
  options: CheckedOptions,
  { l1Ratio, lambda }: { readonly l1Ratio: number; readonly lambda: number },
  halvesOf: readonly Int32Array[],
): Stability {
  const { columns } = sample.dataset.design;
  const chosen = new Float64Array(columns);
  let halves = 0;
  for (const rows of halvesOf) {
    const used = usedColumns(sample, options, { l1Ratio, lambda }, rows);
    if (used === undefined) continue;
    halves++;
    for (const column of used) chosen[column]!++;
  }
  return { halves, frequencies: chosen.map((count) => (halves === 0 ? 0 : count / halves)) };
}

/** The columns in use; undefined for a half that has nothing to fit, such as one class alone. */
function usedColumns(
  sample: Sample,
  options: CheckedOptions,
  { l1Ratio, lambda }: { readonly l1Ratio: number; readonly lambda: number },
  rows: Int32Array,
): ReadonlySet<number> | undefined {
  const half = selectRows(sample, rows);
  const own: CheckedOptions = {
    ...selectOptions(options, sample.response.rows, rows),
    l1Ratio,
    lambdas: Float64Array.of(lambda),
    earlyStop: false,
    relax: false,
    maxActive: sample.dataset.design.columns,
    onProgress: undefined,
  };
  try {
    requireVariation(half.response, own);
    return sample.dataset.within(() => {
      const { supports } = solvePath(half, adapt(half, own));
      return columnsInUse(supports);
    });
  } catch (error) {
    if (error instanceof L1L2Error && error.code !== "out-of-memory" && error.code !== "time-limit") return undefined;
    throw error;
  }
}

/** Complementary halves of the rows: `pairs` times both halves of a random order. */
export function complementaryHalves(rows: number, pairs: number, shuffled: (pair: number) => Int32Array): Int32Array[] {
  const middle = Math.floor(rows / 2);
  return Array.from({ length: pairs }, (_, pair) => shuffled(pair)).flatMap((order) => [
    order.slice(0, middle).sort(),
    order.slice(middle, 2 * middle).sort(),
  ]);
}
