/**
 * Sums over ranges of places whose values come and go: a binary tree of partial sums. A value that is taken back leaves nothing: its
 * sums are made anew from what is left, so a range without values has the sum 0, which a running sum that subtracts does not have.
 */
export class SumTree {
  readonly #leaves: number;
  readonly #sums: Float64Array;

  /** A tree over the places 0 … count − 1, all of value 0. */
  constructor(count: number) {
    this.#leaves = 1;
    while (this.#leaves < count) this.#leaves *= 2;
    this.#sums = new Float64Array(2 * this.#leaves);
  }

  set(place: number, value: number): void {
    let node = this.#leaves + place;
    this.#sums[node] = value;
    for (node >>= 1; node > 0; node >>= 1) this.#sums[node] = this.#sums[2 * node]! + this.#sums[2 * node + 1]!;
  }

  /** Σ over the places from `first` up to, not including, `end`. */
  sum(first: number, end: number): number {
    let total = 0;
    let low = first + this.#leaves;
    let high = end + this.#leaves;
    for (; low < high; low >>= 1, high >>= 1) {
      if (low & 1) total += this.#sums[low++]!;
      if (high & 1) total += this.#sums[--high]!;
    }
    return total;
  }
}
