/** A column of which those before leave no more than this share depends on them. */
const DEPENDENT = 1e-11;

/** Cholesky's factor LLᵀ of a Gram matrix that columns join and leave, k² operations each (Golub & Van Loan, section 6.5). */
export class GrowingFactor {
  readonly #rows: Float64Array[] = [];

  /**
   * One column more; false, and nothing done, where it depends on those there are.
   *
   * @param products With the columns before, in their order. `square`: with itself.
   */
  append(products: Float64Array, square: number): boolean {
    const row = new Float64Array(products.length + 1);
    row.set(this.#forward(products));
    let rest = square;
    for (let k = 0; k < products.length; k++) rest -= row[k]! * row[k]!;
    if (!(rest > DEPENDENT * square)) return false;
    row[products.length] = Math.sqrt(rest);
    this.#rows.push(row);
    return true;
  }

  /** Without the column at a place: rotations make the rows below triangular again. */
  remove(place: number): void {
    const below = this.#rows.splice(place).slice(1);
    below.forEach((row, at) => {
      const own = place + at;
      const [a, b] = [row[own]!, row[own + 1]!];
      const length = Math.sqrt(a * a + b * b);
      const [c, s] = [a / length, b / length];
      for (const other of below.slice(at)) {
        const [left, right] = [other[own]!, other[own + 1]!];
        other[own] = c * left + s * right;
        other[own + 1] = c * right - s * left;
      }
      this.#rows.push(row.slice(0, own + 1));
    });
  }

  /** (LLᵀ)⁻¹ v. */
  solve(vector: Float64Array): Float64Array {
    const x = this.#forward(vector);
    for (let i = x.length - 1; i >= 0; i--) {
      const row = this.#rows[i]!;
      x[i]! /= row[i]!;
      for (let k = 0; k < i; k++) x[k]! -= row[k]! * x[i]!;
    }
    return x;
  }

  /** L⁻¹ v. */
  #forward(vector: Float64Array): Float64Array {
    const x = vector.slice();
    for (let i = 0; i < x.length; i++) {
      const row = this.#rows[i]!;
      let sum = x[i]!;
      for (let k = 0; k < i; k++) sum -= row[k]! * x[k]!;
      x[i] = sum / row[i]!;
    }
    return x;
  }
}
