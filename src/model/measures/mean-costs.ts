// The measures of the families whose mean is e^η; the deviances are twice the loss less its least, as docs/objective.md has them.

import { exp, exponentialTail } from "../../arithmetic/exponential.ts";
import { log, logOnePlus, logOnePlusTail } from "../../arithmetic/logarithm.ts";
import type { RowCost, RowCosts } from "./row-costs.ts";

export const poissonCosts: RowCosts<"poisson"> = costsOf(poissonDeviance);
export const gammaCosts: RowCosts<"gamma"> = costsOf((y, eta) => powerDeviance(y[0]!, eta[0]!, 2));
export const inverseGaussianCosts: RowCosts<"inverse-gaussian"> = costsOf(inverseGaussianDeviance);
export const tweedieCosts: RowCosts<"tweedie"> = costsOf((y, eta, parameters) =>
  powerDeviance(y[0]!, eta[0]!, parameters!.power!),
);
export const negativeBinomialCosts: RowCosts<"negative-binomial"> = costsOf((y, eta, parameters) =>
  negativeBinomialDeviance(y[0]!, eta[0]!, parameters!.theta!),
);

function costsOf(deviance: RowCost): RowCosts<"poisson"> {
  return {
    deviance,
    mse: (y, eta) => square(y[0]! - exp(eta[0]!)),
    mae: (y, eta) => Math.abs(y[0]! - exp(eta[0]!)),
  };
}

/** From here on e^x − 1 − x has its digits anyway. */
const NEAR = 0.3;

/**
 * 2 ( y d + μ − y ), d = log y − η, μ = e^η: near μ = y, where the terms cancel, 2y (e^−d − 1 + d). Infinity where μ overflows.
 */
function poissonDeviance(y: ArrayLike<number>, eta: ArrayLike<number>): number {
  const count = y[0]!;
  const mean = exp(eta[0]!);
  if (count === 0 || mean === Number.POSITIVE_INFINITY) return 2 * mean;
  const d = log(count) - eta[0]!;
  return 2 * (Math.abs(d) < NEAR ? count * exponentialTail(-d) : count * d + (mean - count));
}

/**
 * 2 y^(2−q) ( T((q−2)d) / (2−q) + T((q−1)d) / (q−1) ), T(x) = e^x − 1 − x and d = log y − η, for 1 < q ≤ 2, where no term is negative; of
 * q = 2 the first is 0.
 */
function powerDeviance(y: number, eta: number, q: number): number {
  if (y === 0) return (2 * exp((2 - q) * eta)) / (2 - q);
  const logarithm = log(y);
  const d = logarithm - eta;
  if (q === 2) return 2 * tailOf(d);
  return 2 * exp((2 - q) * logarithm) * (tailOf((q - 2) * d) / (2 - q) + tailOf((q - 1) * d) / (q - 1));
}

/** (y/μ − 1)² / y. */
function inverseGaussianDeviance(y: ArrayLike<number>, eta: ArrayLike<number>): number {
  const d = log(y[0]!) - eta[0]!;
  const excess = Math.abs(d) < NEAR ? d + exponentialTail(d) : exp(d) - 1;
  return square(excess) / y[0]!;
}

/** e^x − 1 − x. */
function tailOf(x: number): number {
  return Math.abs(x) < NEAR ? exponentialTail(x) : exp(x) - 1 - x;
}

/**
 * 2 ( y d − (y + θ) log( (y + θ) / (μ + θ) ) ), d = log y − η. Of y and θ the smaller is m, a = y + θ, and with x = d where that is θ, −d where
 * it is y, it is
 *
 *   2 ( a log(1 + s) − m x ),   s = (m/a) (e^x − 1)                         near μ = y   2 ( m (e^x − 1 − x) − a (s − log(1 + s)) )
 *
 * whose terms are of the size of m: in the form above they are of the size of y or θ, and one may be far larger than the deviance.
 */
function negativeBinomialDeviance(y: number, eta: number, theta: number): number {
  const mean = exp(eta);
  if (y === 0) return 2 * theta * (mean === Infinity ? eta - log(theta) : logOnePlus(mean / theta));
  const d = log(y) - eta;
  const all = y + theta;
  const [smaller, x] = theta < y ? [theta, d] : [y, -d];
  const share = smaller / all;
  if (Math.abs(d) < NEAR) {
    const tail = exponentialTail(x);
    // Rounding of either sign is left where the mean is fitted.
    return Math.max(0, 2 * all * (share * tail - logOnePlusTail(share * (tail + x))));
  }
  const excess = share * (exp(x) - 1);
  if (excess <= 1) return 2 * (all * logOnePlus(excess) - smaller * x);
  // Far away, where (y + θ) / (μ + θ) is less than a half or more than 2, neither term is far larger than their sum.
  return 2 * (y * d + all * ((mean === Infinity ? eta : log(mean + theta)) - log(all)));
}

function square(value: number): number {
  return value * value;
}
