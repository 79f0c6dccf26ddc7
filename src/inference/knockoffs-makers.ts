import { invalid } from "../options/checks.ts";
import { normalNumbers } from "./knockoffs-equicorrelated.ts";
import { fixedKnockoffs, fixedPlan, unitColumns } from "./knockoffs-fixed.ts";
import { gaussianKnockoffs, gaussianPlan, type RowLaw } from "./knockoffs-gaussian.ts";
import { factor } from "./orthogonal.ts";

/** What makes one draw of knockoffs after the other. */
export interface KnockoffMaker {
  /** Columns that the knockoffs are made for: those of the data, or centred and scaled. */
  readonly columns: readonly Float64Array[];
  readonly draw: (seed: number) => Float64Array[];
  readonly distance: number;
  readonly shrinkage: number | null;
}

/** Model-X: the columns as they are. */
export function gaussianMaker(columns: readonly Float64Array[], law: RowLaw): KnockoffMaker {
  const plan = gaussianPlan(law);
  return {
    columns,
    draw: (seed) => gaussianKnockoffs(columns, law, plan, seed),
    distance: plan.distance,
    shrinkage: law.shrinkage,
  };
}

/** Fixed-X: columns of mean square 1, centred where there is an intercept. */
export interface FixedMaker extends KnockoffMaker {
  /** What the columns were divided by: their deviations. */
  readonly deviations: Float64Array;
  readonly means: Float64Array;
  /** Rows of zeros below those of the data. */
  readonly addedRows: number;
}

/**
 * @param isExtensible Whether rows may be added, for which noise is estimated: with fewer than 2p of them.
 * @throws L1L2Error `invalid-value` for columns that depend on each other, and for too few rows.
 */
export function fixedMaker(columns: readonly Float64Array[], isCentred: boolean, isExtensible: boolean): FixedMaker {
  const rows = columns[0]!.length;
  const { columns: units, means, lengths } = unitColumns(columns, isCentred);
  const size = columns.length + (isCentred ? 1 : 0);
  const needed = size + columns.length;
  if (rows < needed && !(isExtensible && rows > size)) {
    const least = isExtensible ? size + 1 : needed;
    invalid("X", `at least ${least} rows for fixed-X knockoffs of ${columns.length} columns`, rows, ADVICE);
  }
  const plan = fixedPlan(units);
  const addedRows = Math.max(0, needed - rows);
  const long = units.map((column) => extended(column, new Float64Array(addedRows)));
  const constant = isCentred ? extended(new Float64Array(rows).fill(1), new Float64Array(addedRows)) : undefined;
  const root = Math.sqrt(rows + addedRows);
  const scale = (all: readonly Float64Array[]): Float64Array[] =>
    all.map((column) => column.map((value) => value * root));
  return {
    columns: scale(long),
    draw: (seed) => scale(fixedKnockoffs(long, plan, constant, seed)),
    distance: plan.distance,
    shrinkage: null,
    deviations: lengths.map((length) => length / root),
    means,
    addedRows,
  };
}

const ADVICE = 'With fewer, use construction: "model-x"';

/** A response for the rows of fixed-X knockoffs: centred, and normal numbers of the variance that least squares leave in rows that were added (Barber & Candès 2015, section 2.1.2). */
export function extendResponse(
  values: Float64Array,
  columns: readonly Float64Array[],
  { addedRows }: FixedMaker,
  isCentred: boolean,
  seed: number,
): Float64Array {
  const mean = isCentred ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  const centred = values.map((value) => value - mean);
  if (addedRows === 0) return centred;
  const constant = isCentred ? [new Float64Array(values.length).fill(1)] : [];
  const all = [...constant, ...columns];
  const { kept, coefficients } = factor(all, centred);
  const residuals = centred.slice();
  kept.forEach((column, at) => {
    for (let row = 0; row < residuals.length; row++) residuals[row]! -= coefficients[at]! * all[column]![row]!;
  });
  const squares = residuals.reduce((sum, value) => sum + value * value, 0);
  const deviation = Math.sqrt(squares / (values.length - kept.length));
  return extended(
    centred,
    normalNumbers(seed)(addedRows).map((value) => deviation * value),
  );
}

function extended(values: Float64Array, more: Float64Array): Float64Array {
  const long = new Float64Array(values.length + more.length);
  long.set(values);
  long.set(more, values.length);
  return long;
}
