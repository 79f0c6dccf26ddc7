import { sandwich } from "./symmetric.ts";

/**
 * How the covariance of estimates is had: by the expected second derivatives, as R's `summary` (`"expected"`), by the second derivatives themselves
 * (`"observed"`), or robust: (XᵀWX)⁻¹ (Σ sᵢsᵢᵀ) (XᵀWX)⁻¹ with the scores of the rows s, which holds where the variance is another than that of the family (White 1980, Econometrica 48;
 * MacKinnon & White 1985, J. Econometrics 29). HC1 multiplies by n/(n − k), HC2 divides by 1 − hᵢ, HC3 by its square. With clusters scores are summed in each first (Liang & Zeger 1986,
 * Biometrika 73), and HC0 and HC1 alone are there: HC1 then multiplies by G/(G − 1) · (n − 1)/(n − k).
 */
export type CovarianceKind = "expected" | "observed" | "HC0" | "HC1" | "HC2" | "HC3";

/** What each row adds to the gradient: a factor times its entries in the columns. */
export interface RowScores {
  readonly factors: Float64Array;
  readonly columns: readonly Float64Array[];
}

export interface RobustInput extends RowScores {
  readonly leverages: Float64Array;
  /** Rows that count. */
  readonly counted: number;
  /** The number of each row's cluster. */
  readonly clusters: Int32Array | undefined;
}

/** @param bread (XᵀWX)⁻¹ without the dispersion. */
export function robustCovariance(
  kind: Exclude<CovarianceKind, "expected" | "observed">,
  bread: Float64Array,
  { factors, columns, leverages, counted, clusters }: RobustInput,
): Float64Array {
  const size = columns.length;
  const scaled = factors.map((factor, row) => {
    if (kind === "HC2") return factor / Math.sqrt(1 - leverages[row]!);
    return kind === "HC3" ? factor / (1 - leverages[row]!) : factor;
  });
  const sums = clusters === undefined ? undefined : clusterSums(scaled, columns, clusters);
  const meat = sums === undefined ? meatOfRows(scaled, columns) : meatOfSums(sums, size);
  const scale = kind === "HC1" ? smallSample(counted, size, sums && sums.length / size) : 1;
  return sandwich(bread, meat, size).map((value) => value * scale);
}

/** @param clusters How many there are; undefined: each row is its own. */
function smallSample(rows: number, columns: number, clusters: number | undefined): number {
  if (clusters === undefined) return rows / (rows - columns);
  return (clusters / (clusters - 1)) * ((rows - 1) / (rows - columns));
}

function meatOfRows(factors: Float64Array, columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const meat = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      const [a, b] = [columns[i]!, columns[j]!];
      for (let row = 0; row < factors.length; row++) sum += factors[row]! * factors[row]! * a[row]! * b[row]!;
      meat[i * size + j] = sum;
      meat[j * size + i] = sum;
    }
  }
  return meat;
}

/** Cluster after cluster. */
function clusterSums(factors: Float64Array, columns: readonly Float64Array[], clusters: Int32Array): Float64Array {
  const size = columns.length;
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster), -1) + 1;
  const sums = new Float64Array(count * size);
  clusters.forEach((cluster, row) => {
    columns.forEach((column, at) => {
      sums[cluster * size + at]! += factors[row]! * column[row]!;
    });
  });
  return sums;
}

function meatOfSums(sums: Float64Array, size: number): Float64Array {
  const meat = new Float64Array(size * size);
  for (let from = 0; from < sums.length; from += size) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) meat[i * size + j]! += sums[from + i]! * sums[from + j]!;
    }
  }
  return meat;
}
