import { fitPath } from "../../src/index.ts";
import { makeData } from "../support/designs.ts";

/** What every peer solves: (1/2n)‖y − b₀ − Xb‖² + λ‖b‖₁ for each lambda, X column-major. */
export interface PeerProblem {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  readonly y: Float64Array;
  /** Decreasing, from λmax to λmax·10⁻⁴. */
  readonly lambdas: Float64Array;
}

export function peerProblem(rows = 1000, columns = 200): PeerProblem {
  const { X, y } = makeData({ rows, columns, rho: 0.5, snr: 3, seed: 1 });
  if (!("data" in X)) throw new Error("the design is dense");
  const { lambdas } = fitPath(X, y, { standardize: false });
  return { rows, columns, data: Float64Array.from(X.data), y, lambdas };
}
