import { L1L2Error } from "../errors.ts";
import {
  addColumns,
  type Equicorrelated,
  equicorrelated,
  multiplyColumns,
  normalNumbers,
} from "./knockoffs-equicorrelated.ts";
import { gramOf } from "./knockoffs-fixed.ts";

/** What the law of a row is taken for: normal, with these means and this covariance. */
export interface RowLaw {
  readonly means: Float64Array;
  /** Square roots of the variances; 1 for a constant. */
  readonly deviations: Float64Array;
  /** p × p. */
  readonly correlation: Float64Array;
  /** Share of the identity in the correlations; null where they were given. */
  readonly shrinkage: number | null;
}

/**
 * Means, deviations and correlations of the rows, those shrunk towards none: (1 − ρ) S + ρ I with the share ρ of Ledoit & Wolf (2004, J. Multivar. Anal. 88),
 *
 *     ρ = min(1, b̄² / d²),     d² = ‖S − I‖²,     b̄² = ( Σᵢ ‖xᵢ‖⁴ / n − ‖S‖² ) / n
 *
 * of columns x with mean 0 and variance 1, S = Σᵢ xᵢxᵢᵀ / n.
 */
export function estimateLaw(columns: readonly Float64Array[]): RowLaw {
  const count = columns.length;
  const rows = columns[0]!.length;
  const means = Float64Array.from(columns, (column) => column.reduce((sum, value) => sum + value, 0) / rows);
  const deviations = Float64Array.from(columns, (column, j) => {
    const squares = column.reduce((sum, value) => sum + (value - means[j]!) * (value - means[j]!), 0);
    const deviation = Math.sqrt(squares / rows);
    return deviation > Math.abs(means[j]!) * 1e-13 ? deviation : 1;
  });
  const standard = standardised(columns, { means, deviations });
  const correlation = gramOf(standard).map((value) => value / rows);
  // A constant has no correlations, and may have any variance.
  for (let j = 0; j < count; j++) if (correlation[j * count + j]! < 0.5) correlation[j * count + j] = 1;
  const shrinkage = shareOfIdentity(standard, correlation);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) correlation[i * count + j]! *= i === j ? 1 : 1 - shrinkage;
  }
  return { means, deviations, correlation, shrinkage };
}

function shareOfIdentity(standard: readonly Float64Array[], correlation: Float64Array): number {
  const [count, rows] = [standard.length, standard[0]!.length];
  let [squares, distance, fourth] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const value = correlation[i * count + j]!;
      squares += value * value;
      distance += i === j ? (value - 1) * (value - 1) : value * value;
    }
  }
  for (let row = 0; row < rows; row++) {
    const length = standard.reduce((sum, column) => sum + column[row]! * column[row]!, 0);
    fourth += length * length;
  }
  const error = Math.max(0, (fourth / rows - squares) / rows);
  return distance > 0 ? Math.min(1, error / distance) : 1;
}

/** (x − mean) / deviation. */
function standardised(
  columns: readonly Float64Array[],
  { means, deviations }: Pick<RowLaw, "means" | "deviations">,
): Float64Array[] {
  return columns.map((column, j) => column.map((value) => (value - means[j]!) / deviations[j]!));
}

/** What draws by one law have in common. */
export function gaussianPlan({ correlation, means }: RowLaw): Equicorrelated {
  const plan = equicorrelated(correlation, means.length);
  if (plan !== undefined) return plan;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "covariance",
    expected: "a positive definite matrix",
    received: "one that is not, by more than rounding",
  });
}

/**
 * Rows drawn from the law of X̃ given X, where (X, X̃) is normal and keeps its law when a column and its knockoff change places (Candès, Fan, Janson & Lv 2018,
 * J. R. Stat. Soc. B 80): on the scale of deviations, mean x (I − s Σ⁻¹) and covariance 2s I − s² Σ⁻¹.
 */
export function gaussianKnockoffs(
  columns: readonly Float64Array[],
  law: RowLaw,
  plan: Equicorrelated,
  seed: number,
): Float64Array[] {
  const rows = columns[0]!.length;
  const draw = normalNumbers(seed);
  const noise = columns.map(() => draw(rows));
  const standard = standardised(columns, law);
  const made = addColumns(multiplyColumns(standard, plan.slopes), multiplyColumns(noise, plan.root));
  return made.map((column, j) => column.map((value) => law.means[j]! + law.deviations[j]! * value));
}
