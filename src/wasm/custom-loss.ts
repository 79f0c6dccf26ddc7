// What the kernels ask of a loss of the caller's (assembly/loss/custom.ts). Rows come out of linear memory and go back by copies: whatever the
// caller's functions do to their arrays, or keep of them, linear memory is not theirs.

import { L1L2Error } from "../errors.ts";
import { type CheckedLoss, evaluateLoss, type LossRoom, makeLossRoom } from "../options/custom-loss.ts";
import type { KernelMemory } from "../options/family-definition.ts";
import { leastLosses } from "../options/least-losses.ts";

/** Of the curvature of a parabola that touches the loss, or of the mean, what a row is left with where it has none (assembly/loss/constants.ts). */
const FLAT_SHARE = 1e-7;
/** The same of a loss that is not convex. */
const BENT_SHARE = 0.1;

/** The loss that an instance is solving. Where its functions solve something themselves, that is another, with another instance. */
class Call {
  readonly kernels: KernelMemory;
  readonly loss: CheckedLoss;
  #room: LossRoom | undefined;
  #hasBegun = false;
  /** inf loss per row. */
  #least: Float64Array = new Float64Array(0);

  constructor(kernels: KernelMemory, loss: CheckedLoss) {
    this.kernels = kernels;
    this.loss = loss;
  }

  #roomFor(rows: number): LossRoom {
    if (this.#room?.eta.length !== rows) this.#room = makeLossRoom(rows);
    return this.#room;
  }

  #view(address: number, rows: number): Float64Array {
    return new Float64Array(this.kernels.memory.buffer, address >>> 0, rows);
  }

  evaluate(etaAt: number, valuesAt: number, weightsAt: number, rows: number, uAt: number, curvatureAt: number): number {
    const room = this.#roomFor(rows);
    const { loss, gradient, curvature } = evaluateLoss(
      this.loss,
      this.#view(etaAt, rows),
      this.#view(valuesAt, rows),
      room,
    );
    const weights = this.#view(weightsAt, rows);
    const [u, second] = [this.#view(uAt, rows), this.#view(curvatureAt, rows)];
    let total = 0;
    let mean = 0;
    for (let i = 0; i < rows; i++) {
      total += weights[i]! * loss[i]!;
      if (loss[i] !== Infinity) mean += weights[i]! * Math.max(0, curvature[i]!);
    }
    if (total === Infinity && !this.#hasBegun) throw infiniteWithout(this.loss);
    this.#hasBegun = true;
    const { isConvex } = this.loss;
    for (let i = 0; i < rows; i++) {
      const isOutside = loss[i] === Infinity;
      const slope = isOutside ? 0 : gradient[i]!;
      const above = loss[i]! - this.#least[i]!;
      // The parabola of this slope here whose least value is that of the loss.
      const touching = above > 0 ? (0.5 * slope * slope) / above : 0;
      const least = Math.max(FLAT_SHARE * mean, (isConvex ? FLAT_SHARE : BENT_SHARE) * touching);
      u[i] = -weights[i]! * slope;
      second[i] = weights[i]! * (isOutside ? 0 : Math.max(curvature[i]!, least));
    }
    return total;
  }

  least(valuesAt: number, weightsAt: number, rows: number): number {
    const room = this.#roomFor(rows);
    const values = this.#view(valuesAt, rows).slice();
    this.#least = leastLosses(this.loss, values, room);
    const weights = this.#view(weightsAt, rows);
    return this.#least.reduce((sum, value, i) => sum + weights[i]! * value, 0);
  }
}

/** The error for a model without columns that is out of the domain. */
function infiniteWithout({ name }: CheckedLoss): L1L2Error {
  return new L1L2Error({
    code: "invalid-value",
    argument: "loss",
    expected: `${name} to be finite in the model without columns`,
    received: "Infinity",
    advice: "Without an intercept its predictors are the offset alone: choose one at which the loss is finite",
  });
}

let current: Call | undefined;

/** The imports of the kernels beside the clock. */
export const lossImports = {
  loss: {
    evaluate: (eta: number, values: number, weights: number, rows: number, u: number, curvature: number): number =>
      current!.evaluate(eta, values, weights, rows, u, curvature),
    least: (values: number, weights: number, rows: number): number => current!.least(values, weights, rows),
  },
};

/** Runs `body`, in which these kernels ask for this loss. */
export function withLoss<Result>(kernels: KernelMemory, loss: CheckedLoss, body: () => Result): Result {
  const outer = current;
  current = new Call(kernels, loss);
  try {
    return body();
  } finally {
    current = outer;
  }
}
