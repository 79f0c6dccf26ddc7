import { L1L2Error } from "../errors.ts";
import { dot } from "./centred.ts";
import {
  addColumns,
  type Equicorrelated,
  equicorrelated,
  multiplyColumns,
  normalNumbers,
} from "./knockoffs-equicorrelated.ts";

/** Columns as knockoffs are made of them: centred, of length 1; and how to get back. */
export interface UnitColumns {
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  /** What each was divided by; 1 for a column without variation. */
  readonly lengths: Float64Array;
}

/** @param isCentred Whether the mean is subtracted: where a model has an intercept. */
export function unitColumns(columns: readonly Float64Array[], isCentred: boolean): UnitColumns {
  const means = new Float64Array(columns.length);
  const lengths = new Float64Array(columns.length).fill(1);
  const units = columns.map((column, j) => {
    if (isCentred) means[j] = column.reduce((sum, value) => sum + value, 0) / column.length;
    const centred = column.map((value) => value - means[j]!);
    const length = Math.sqrt(dot(centred, centred));
    if (length > Math.abs(means[j]!) * 1e-13 * Math.sqrt(column.length)) lengths[j] = length;
    else centred.fill(0);
    return centred.map((value) => value / lengths[j]!);
  });
  return { columns: units, means, lengths };
}

/** XᵀX, p × p. */
export function gramOf(columns: readonly Float64Array[]): Float64Array {
  const count = columns.length;
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      gram[i * count + j] = dot(columns[i]!, columns[j]!);
      gram[j * count + i] = gram[i * count + j]!;
    }
  }
  return gram;
}

/** What draws of fixed-X knockoffs have in common. */
export function fixedPlan(units: readonly Float64Array[]): Equicorrelated {
  const plan = equicorrelated(gramOf(units), units.length);
  if (plan !== undefined) return plan;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "X",
    expected:
      "columns of which none is constant or made up by the others: a fixed-X knockoff of one is the column itself",
    received: `${units.length} columns that depend on each other`,
    advice: 'Leave columns out, or use construction: "model-x"',
  });
}

/**
 * X̃ = X (I − s Σ⁻¹) + Ũ C of unit columns X, Σ = XᵀX, with Ũ random, orthonormal and orthogonal to X: X̃ᵀX̃ = Σ, XᵀX̃ = Σ − s I (Barber & Candès 2015, Ann. Stat. 43).
 *
 * @param constant What Ũ is orthogonal to beside X: a constant where columns are centred, so that the knockoffs are too.
 * Precondition: at least 2p rows, one more with a constant.
 */
export function fixedKnockoffs(
  units: readonly Float64Array[],
  plan: Equicorrelated,
  constant: Float64Array | undefined,
  seed: number,
): Float64Array[] {
  const rows = units[0]!.length;
  const inside = orthonormalise([...(constant === undefined ? [] : [constant]), ...units], []);
  const draw = normalNumbers(seed);
  const outside = orthonormalise(
    units.map(() => draw(rows)),
    inside,
  );
  return addColumns(multiplyColumns(units, plan.slopes), multiplyColumns(outside, plan.root));
}

/** An orthonormal basis of columns less what of them is in `before`: Gram and Schmidt, twice (Giraud, Langou & Rozložník 2005, Comput. Math. Appl. 50). */
function orthonormalise(columns: readonly Float64Array[], before: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const values = column.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const other of [...before, ...basis]) {
        const product = dot(values, other);
        for (let row = 0; row < values.length; row++) values[row]! -= product * other[row]!;
      }
    }
    const length = Math.sqrt(dot(values, values));
    basis.push(values.map((value) => value / length));
  }
  return basis;
}
