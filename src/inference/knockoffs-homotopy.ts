import { dot } from "./centred.ts";
import { GrowingFactor } from "./knockoffs-factor.ts";

/** Steps for each column: a path has about one, and twice where many columns leave again. */
const MOST_STEPS = 50;
/** Below this share of the first lambda the path is at its end: what is left is rounding. */
const LEAST_SHARE = 1e-10;
/** Knots this near to each other are one. */
const SAME_KNOT = 1e-11;
/** A column that differs from another by no more than this share of its size is a copy. */
const COPY = 1e-11;

/**
 * The largest lambda at which each coefficient is not 0, on the path of
 *
 *     ½ ‖y − Xβ‖² / n + λ ‖β‖₁
 *
 * 0 for a column that never enters. By homotopy (Osborne, Presnell & Turlach 2000, IMA J. Numer. Anal. 20; Efron, Hastie, Johnstone & Tibshirani 2004, Ann. Stat. 32): between two knots
 * β = u − λd with G u = Xᵀy / n and G d = signs over the columns in use, and every other column's inner product with the residual is pⱼ + λ aⱼ; a knot is where one of those reaches ±λ or
 * a coefficient 0. Each is computed anew from the columns in use, so that errors do not add up along the path.
 */
export function entryLambdas(columns: readonly Float64Array[], response: Float64Array): Float64Array {
  const walk = new Homotopy(columns, response);
  const most = MOST_STEPS * (columns.length + 10);
  while (walk.step() && walk.steps < most);
  return walk.entries;
}

class Homotopy {
  readonly entries: Float64Array;
  steps = 0;
  readonly #columns: readonly Float64Array[];
  readonly #rows: number;
  readonly #pulls: Float64Array;
  /** Rows of the Gram matrix, of the columns that were in use. */
  readonly #gram = new Map<number, Float64Array>();
  /** The signs of the coefficients of the columns in use, in the order of the factor. */
  readonly #signs = new Map<number, number>();
  readonly #factor = new GrowingFactor();
  /** Columns that others in use made up, such as copies: they have entered with those. */
  readonly #dependent = new Set<number>();
  #lambda: number;
  #left: { readonly column: number; readonly sign: number } | undefined;
  #joined: number | undefined;
  readonly #end: number;

  constructor(columns: readonly Float64Array[], response: Float64Array) {
    this.#columns = columns;
    this.#rows = response.length;
    this.entries = new Float64Array(columns.length);
    this.#pulls = Float64Array.from(columns, (column) => dot(column, response) / response.length);
    this.#lambda = this.#pulls.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    this.#end = LEAST_SHARE * this.#lambda;
  }

  /** To the next knot; false at the end of the path. */
  step(): boolean {
    this.steps++;
    const used = Int32Array.from(this.#signs.keys());
    const [levels, slopes] = this.#solve(used);
    const crossing = this.#nextCrossing(used, levels, slopes);
    const joining = this.#nextJoining(used, levels, slopes);
    const lambda = Math.min(this.#lambda, Math.max(crossing.lambda, joining.lambda));
    if (!(lambda > this.#end)) return false;
    this.#lambda = lambda;
    if (crossing.lambda > joining.lambda) {
      this.#left = { column: crossing.column, sign: this.#signs.get(crossing.column)! };
      this.#signs.delete(crossing.column);
      this.#factor.remove(used.indexOf(crossing.column));
      this.#joined = undefined;
      return true;
    }
    const { column, sign } = joining;
    this.#enter(column);
    const row = this.#gramRow(column);
    const products = Float64Array.from(used, (other) => row[other]!);
    if (this.#factor.append(products, row[column]!)) {
      this.#signs.set(column, sign);
      this.#enterCopies(column);
    } else this.#dependent.add(column);
    this.#left = undefined;
    this.#joined = column;
    return true;
  }

  #enter(column: number): void {
    if (this.entries[column] === 0) this.entries[column] = this.#lambda;
  }

  /** Copies, and columns of the other sign, reach the same lambda and then stay there: they enter, and one stands for all. */
  #enterCopies(column: number): void {
    const row = this.#gramRow(column);
    row.forEach((product, other) => {
      if (other === column || this.#dependent.has(other)) return;
      const own = this.#columns[other]!;
      const size = (row[column]! * dot(own, own)) / this.#rows;
      if (Math.abs(row[column]! - Math.abs(product)) > COPY * row[column]!) return;
      if (size - product * product > COPY * size) return;
      this.#enter(other);
      this.#dependent.add(other);
    });
  }

  /** u and d of the columns in use. */
  #solve(used: Int32Array): readonly [Float64Array, Float64Array] {
    const pulls = Float64Array.from(used, (column) => this.#pulls[column]!);
    const signs = Float64Array.from(used, (column) => this.#signs.get(column)!);
    return [this.#factor.solve(pulls), this.#factor.solve(signs)];
  }

  /** The largest lambda below the last knot at which a coefficient in use becomes 0. */
  #nextCrossing(used: Int32Array, levels: Float64Array, slopes: Float64Array) {
    const next = { lambda: 0, column: -1 };
    used.forEach((column, at) => {
      const lambda = levels[at]! / slopes[at]!;
      // The one that has just joined is 0 there.
      const below = column === this.#joined ? this.#lambda * (1 - SAME_KNOT) : this.#lambda * (1 + SAME_KNOT);
      // Going away from 0 as lambda falls, a coefficient has its zero above.
      const isShrinking = slopes[at]! * this.#signs.get(column)! < 0;
      if (isShrinking && lambda < below && lambda > next.lambda) Object.assign(next, { lambda, column });
    });
    return next;
  }

  /** The largest lambda below the last knot at which another column's inner product is as large. */
  #nextJoining(used: Int32Array, levels: Float64Array, slopes: Float64Array) {
    const next = { lambda: 0, column: -1, sign: 1 };
    const rows = Array.from(used, (column) => this.#gramRow(column));
    for (let column = 0; column < this.#columns.length; column++) {
      if (this.#signs.has(column) || this.#dependent.has(column)) continue;
      let [level, slope] = [this.#pulls[column]!, 0];
      rows.forEach((row, at) => {
        level -= row[column]! * levels[at]!;
        slope += row[column]! * slopes[at]!;
      });
      for (const sign of [1, -1]) {
        const lambda = (sign * level) / (1 - sign * slope);
        const isBack = this.#left?.column === column && this.#left.sign === sign;
        const below = this.#lambda * (isBack ? 1 - SAME_KNOT : 1 + SAME_KNOT);
        if (lambda < below && lambda > next.lambda) Object.assign(next, { lambda, column, sign });
      }
    }
    return next;
  }

  #gramRow(column: number): Float64Array {
    const known = this.#gram.get(column);
    if (known !== undefined) return known;
    const own = this.#columns[column]!;
    const row = Float64Array.from(this.#columns, (other) => dot(own, other) / this.#rows);
    this.#gram.set(column, row);
    return row;
  }
}
