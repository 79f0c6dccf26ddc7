// Σ wᵢ e^ηᵢ over the rows at risk, kept as sum · e^max so that no η overflows or drowns the others.

import { exp } from "../../arithmetic/exponential.ts";

/** A sum of weighted exponentials over a changing set of rows: `sum · e^max`. */
export interface RiskSum {
  readonly max: number;
  readonly sum: number;
  add(place: number, eta: number, weight: number): void;
  /** Only in a {@link RiskTree}: taking away from a plain sum would leave the rounding of what was taken. */
  remove(place: number): void;
}

/** For sets that only grow: one exponential per row. */
export class RunningRiskSum implements RiskSum {
  max = Number.NEGATIVE_INFINITY;
  sum = 0;

  add(_place: number, eta: number, weight: number): void {
    if (eta <= this.max) {
      this.sum += weight * exp(eta - this.max);
    } else {
      this.sum = this.sum * exp(this.max - eta) + weight;
      this.max = eta;
    }
  }

  remove(): never {
    throw new Error("a running sum only grows");
  }
}

/** For sets that also shrink: a binary tree of partial sums, so that removing is as exact as never having added. */
export class RiskTree implements RiskSum {
  readonly #leaves: number;
  readonly #max: Float64Array;
  readonly #sum: Float64Array;

  /** A tree over the places 0 … count − 1, all absent. */
  constructor(count: number) {
    this.#leaves = 1;
    while (this.#leaves < count) this.#leaves *= 2;
    this.#max = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
    this.#sum = new Float64Array(2 * this.#leaves);
  }

  get max(): number {
    return this.#max[1]!;
  }

  get sum(): number {
    return this.#sum[1]!;
  }

  add(place: number, eta: number, weight: number): void {
    this.#set(place, eta, weight);
  }

  remove(place: number): void {
    this.#set(place, Number.NEGATIVE_INFINITY, 0);
  }

  #set(place: number, max: number, sum: number): void {
    let node = this.#leaves + place;
    this.#max[node] = max;
    this.#sum[node] = sum;
    for (node >>= 1; node > 0; node >>= 1) {
      const largest = Math.max(this.#max[2 * node]!, this.#max[2 * node + 1]!);
      this.#max[node] = largest;
      this.#sum[node] = this.#scaled(2 * node, largest) + this.#scaled(2 * node + 1, largest);
    }
  }

  /** The sum of a node in units of e^largest; an empty node has none. */
  #scaled(node: number, largest: number): number {
    return this.#sum[node] === 0 ? 0 : this.#sum[node]! * exp(this.#max[node]! - largest);
  }
}
