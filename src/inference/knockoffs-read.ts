import { throwNonFinite } from "../data/find-non-finite.ts";
import { readDesign } from "../data/read-design.ts";
import { readVector } from "../data/read-vector.ts";
import { L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import type { DesignInput, DesignMatrix, NumericArray } from "../types.ts";
import { estimateLaw, type RowLaw } from "./knockoffs-gaussian.ts";
import { denseColumns } from "./training.ts";

/** All columns as lists of finite numbers. */
export function finiteColumns(design: DesignMatrix, argument: string): Float64Array[] {
  const columns = denseColumns(design);
  if (!columns.every((column) => column.every(Number.isFinite))) throwNonFinite(design, argument);
  return columns;
}

/** Knockoffs of the caller's own. */
export function readKnockoffs(given: DesignInput, { rows, columns }: DesignMatrix): Float64Array[] {
  const design = readDesign(given, "knockoffColumns");
  requireShape("knockoffColumns", design, rows, columns);
  return finiteColumns(design, "knockoffColumns");
}

function requireShape(argument: string, design: DesignMatrix, rows: number, columns: number): void {
  if (design.rows === rows && design.columns === columns) return;
  const [expected, received] = [`${rows} rows of ${columns} columns`, `${design.rows} rows of ${design.columns}`];
  throw new L1L2Error({ code: "shape-mismatch", argument, expected, received });
}

/** The law of the rows: what of it is known, and estimates of the rest. */
export function lawOf(
  columns: readonly Float64Array[],
  { covariance, means }: { readonly covariance?: DesignInput; readonly means?: NumericArray },
): RowLaw {
  const count = columns.length;
  const estimated = estimateLaw(columns);
  const centres = means === undefined ? estimated.means : readVector(means, count, "means");
  if (covariance === undefined) return { ...estimated, means: centres };
  const design = readDesign(covariance, "covariance");
  requireShape("covariance", design, count, count);
  const known = finiteColumns(design, "covariance");
  const deviations = Float64Array.from(known, (column, j) => {
    const variance = column[j]!;
    return variance > 0 ? Math.sqrt(variance) : invalid(`covariance[${j}][${j}]`, "a variance > 0", variance);
  });
  const correlation = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const scale = deviations[i]! * deviations[j]!;
      const apart = Math.abs(known[j]![i]! - known[i]![j]!);
      if (apart > 1e-10 * scale) {
        invalid(`covariance[${i}][${j}]`, `${known[i]![j]!}, as covariance[${j}][${i}]`, known[j]![i]!);
      }
      correlation[i * count + j] = i === j ? 1 : (known[j]![i]! + known[i]![j]!) / 2 / scale;
    }
  }
  return { means: centres, deviations, correlation, shrinkage: null };
}
