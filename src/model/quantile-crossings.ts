import { addLinearPredictor } from "../data/linear-predictor.ts";
import { allocateNumbers } from "../data/reading.ts";
import type { DesignMatrix } from "../types.ts";
import type { Model } from "./model.ts";

/** How often the predictions of several quantiles cross: that of a larger quantile lies below that of a smaller one. */
export interface Crossings {
  /** Rows with a prediction. */
  readonly rows: number;
  /** Rows in which some predictions cross. */
  readonly crossing: number;
  /** crossing / rows; 0 without rows. */
  readonly share: number;
  /**
   * The most by which one lies below that of a smaller quantile, in units of the response; 0 where none does. What is less than 10⁻⁹ of the
   * largest prediction in size is rounding, and counts nowhere.
   */
  readonly largest: number;
}

/** Less than this share of the largest prediction is rounding: where two quantiles pass through one response, it is the same number twice. */
const ROUNDING = 1e-9;

/** Counts crossings. @param values rows × quantiles, quantile after quantile, the quantiles ascending. */
export function countCrossings(values: Float64Array, rows: number): Crossings {
  const size = values.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, Math.abs(value))), 0);
  const [found, none] = [{ rows: 0, crossing: 0, largest: 0 }, ROUNDING * size];
  for (let row = 0; row < rows; row++) {
    // A row without a prediction has NaN from all.
    if (Number.isNaN(values[row])) continue;
    found.rows++;
    const drop = dropOf(values, rows, row);
    if (!(drop > none)) continue;
    found.crossing++;
    found.largest = Math.max(found.largest, drop);
  }
  const { rows: counted, crossing, largest } = found;
  return Object.freeze({ rows: counted, crossing, share: counted === 0 ? 0 : crossing / counted, largest });
}

/** How far a row falls below the largest that came before. */
function dropOf(values: Float64Array, rows: number, row: number): number {
  let [top, drop] = [Number.NEGATIVE_INFINITY, 0];
  for (let at = row; at < values.length; at += rows) {
    top = Math.max(top, values[at]!);
    drop = Math.max(drop, top - values[at]!);
  }
  return drop;
}

/** The rows of a fit. */
export interface FittedRows {
  readonly design: DesignMatrix;
  /** Rows of the design; undefined: all. */
  readonly rows: Int32Array | undefined;
  readonly offset: Float64Array | undefined;
}

/** Counts the crossings of models, the quantiles ascending, on the rows that they were fitted to. */
export function countTrainingCrossings(models: readonly Model[], { design, rows, offset }: FittedRows): Crossings {
  const count = rows?.length ?? design.rows;
  const values = allocateNumbers(count * models.length, "X");
  const eta = new Float64Array(design.rows);
  models.forEach(({ intercept, support }, k) => {
    const coefficients = { index: support.map(({ column }) => column), value: support.map((it) => it.coefficient) };
    addLinearPredictor(design, coefficients, eta.fill(intercept));
    for (let i = 0; i < count; i++) values[k * count + i] = eta[rows?.[i] ?? i]! + (offset?.[i] ?? 0);
  });
  return countCrossings(values, count);
}

/** `3 of 60 training rows cross, by at most 0.12`. */
export function crossingsText({ rows, crossing, largest }: Crossings, of = "training row"): string {
  const all = `${rows} ${of}${rows === 1 ? "" : "s"}`;
  if (crossing === 0) return `quantiles cross in none of ${all}`;
  return `quantiles CROSS in ${crossing} of ${all}, by at most ${Number(largest.toPrecision(3))}`;
}
