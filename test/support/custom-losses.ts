// Losses as a user would write them, for `family: "custom"`: some that the package has too, and some that it has not.

import type { CustomLoss } from "../../src/index.ts";

/** One row of a loss: value, derivatives by η, conjugate. */
interface Row {
  readonly loss: (y: number, eta: number) => number;
  readonly gradient: (y: number, eta: number) => number;
  readonly curvature: (y: number, eta: number) => number;
  readonly conjugate: (u: number, y: number) => number;
}

const xlogx = (value: number): number => (value > 0 ? value * Math.log(value) : 0);

/** Functions of residuals r = η − y: the conjugate is uy + ρ*(u). */
function residual(rho: {
  readonly loss: (r: number) => number;
  readonly gradient: (r: number) => number;
  readonly curvature: (r: number) => number;
  readonly conjugate: (u: number) => number;
}): Row {
  return {
    loss: (y, eta) => rho.loss(eta - y),
    gradient: (y, eta) => rho.gradient(eta - y),
    curvature: (y, eta) => rho.curvature(eta - y),
    conjugate: (u, y) => u * y + rho.conjugate(u),
  };
}

function huberRow(delta: number): Row {
  return residual({
    loss: (r) => (Math.abs(r) <= delta ? 0.5 * r * r : delta * (Math.abs(r) - 0.5 * delta)),
    gradient: (r) => Math.min(Math.max(r, -delta), delta),
    curvature: (r) => (Math.abs(r) <= delta ? 1 : 0),
    conjugate: (u) => (Math.abs(u) <= delta ? 0.5 * u * u : Infinity),
  });
}

const rows: Readonly<Record<string, Row>> = {
  "log-cosh": residual({
    loss: (r) => Math.abs(r) + Math.log1p(Math.exp(-2 * Math.abs(r))) - Math.LN2,
    gradient: (r) => Math.tanh(r),
    curvature: (r) => (1 - Math.tanh(r)) * (1 + Math.tanh(r)),
    // u artanh u + ½ log(1 − u²).
    conjugate: (u) => (Math.abs(u) > 1 ? Infinity : (xlogx(1 + u) + xlogx(1 - u)) / 2),
  }),
  /** τ-expectiles (Newey & Powell 1987), τ = 0.8. */
  expectile: residual({
    loss: (r) => (r < 0 ? 0.8 : 0.2) * r * r,
    gradient: (r) => 2 * (r < 0 ? 0.8 : 0.2) * r,
    curvature: (r) => 2 * (r < 0 ? 0.8 : 0.2),
    conjugate: (u) => (u * u) / (4 * (u < 0 ? 0.8 : 0.2)),
  }),
  "own-huber": huberRow(0.5),
  "own-poisson": {
    loss: (y, eta) => Math.exp(eta) - y * eta,
    gradient: (y, eta) => Math.exp(eta) - y,
    curvature: (_, eta) => Math.exp(eta),
    conjugate: (u, y) => (u + y < 0 ? Infinity : xlogx(u + y) - (u + y)),
  },
  "own-logit": {
    loss: (y, eta) => Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))) - y * eta,
    gradient: (y, eta) => 1 / (1 + Math.exp(-eta)) - y,
    curvature: (_, eta) => {
      const down = Math.exp(-Math.abs(eta));
      return down / ((1 + down) * (1 + down));
    },
    conjugate: (u, y) => (u + y < 0 || u + y > 1 ? Infinity : xlogx(u + y) + xlogx(1 - u - y)),
  },
  "own-gamma": {
    loss: (y, eta) => y * Math.exp(-eta) + eta,
    gradient: (y, eta) => 1 - y * Math.exp(-eta),
    curvature: (y, eta) => y * Math.exp(-eta),
    // η = log( y / (1 − u) ).
    conjugate: (u, y) => (u > 1 ? Infinity : xlogx(1 - u) - (1 - u) * (1 + Math.log(y))),
  },
  "own-squared-hinge": {
    loss: (y, eta) => Math.max(0, 1 - (2 * y - 1) * eta) ** 2,
    gradient: (y, eta) => -2 * (2 * y - 1) * Math.max(0, 1 - (2 * y - 1) * eta),
    curvature: (y, eta) => ((2 * y - 1) * eta < 1 ? 2 : 0),
    conjugate: (u, y) => {
      const along = u * (2 * y - 1);
      return along > 0 ? Infinity : along + (along * along) / 4;
    },
  },
};

/** The names of all of them. */
export const customLossNames: readonly string[] = Object.keys(rows);

/** A loss by its name, with its conjugate or without. */
export function customLoss(name: string, hasConjugate = true): CustomLoss {
  return lossOfRows(name, rows[name]!, hasConjugate);
}

/** Huber's, of a delta. */
export function ownHuber(delta: number, hasConjugate = true): CustomLoss {
  return lossOfRows("own-huber", huberRow(delta), hasConjugate);
}

function lossOfRows(name: string, row: Row, hasConjugate: boolean): CustomLoss {
  const loss: CustomLoss = {
    name,
    evaluate(eta, y, out) {
      for (let i = 0; i < eta.length; i++) {
        out.loss[i] = row.loss(y[i]!, eta[i]!);
        out.gradient[i] = row.gradient(y[i]!, eta[i]!);
        out.curvature[i] = row.curvature(y[i]!, eta[i]!);
      }
    },
  };
  if (!hasConjugate) return loss;
  return {
    ...loss,
    conjugate(u, y, out) {
      for (let i = 0; i < u.length; i++) out[i] = row.conjugate(u[i]!, y[i]!);
    },
  };
}
