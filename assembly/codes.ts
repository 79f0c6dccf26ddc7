// The words that cross the border between TypeScript and WebAssembly. Plain enums: imported by src/wasm as well.

/** How the columns of the design matrix lie in memory. */
export enum Storage {
  Dense = 0,
  Sparse = 1,
}

/** What a call into the kernels came to. Everything but `Ok` leaves the results unread. */
export enum Status {
  Ok = 0,
  OutOfMemory = 1,
  /** A sum over column `Problem.faultyColumn` is not finite: NaN or Infinity in X, or values whose squares overflow. */
  NonFiniteColumn = 2,
  /** As above, for the response. */
  NonFiniteResponse = 3,
  /** A response that varies, but by so little that its squares underflow. */
  FaintResponse = 4,
  /** Inside the kernels: the Gram matrix has too few digits for the next point. */
  Unresolved = 5,
  /** Inside the kernels: a Gram matrix would cost less than the points to come. */
  Costly = 6,
}

/** How one point of the path ended. */
export enum PointStatus {
  /** The duality gap is at most the tolerance. */
  Converged = 0,
  /** `maxEpochs` were spent before the gap reached the tolerance. */
  EpochLimit = 1,
  /** Rounding stopped the progress before the gap reached the tolerance. */
  PrecisionLimit = 2,
  /** The support would have exceeded `maxActive`: this point and those after it were not computed. */
  ActiveLimit = 3,
  /** The caller's time was over before the gap reached the tolerance (clock.ts). */
  TimeLimit = 4,
}

/** Who solves a path. `Automatic` asks the kernels to choose; they write their choice back. */
export enum Strategy {
  Automatic = 0,
  /** Coordinate descent and exact active-set steps on the p × p Gram matrix; X is read once. */
  Gram = 1,
  /** Coordinate descent on the residual, over a working set of columns. */
  Residual = 2,
  /** Ridge: tridiagonal form of the p × p Gram matrix, then O(p²) for each lambda. */
  RidgePrimal = 3,
  /** Ridge with more columns than rows: tridiagonal form of the n × n kernel matrix. */
  RidgeDual = 4,
  /** Ridge on designs too large for either: conjugate gradients. */
  RidgeIterative = 5,
  /** Proximal Newton steps on a quadratic model of the loss (every family but gaussian). */
  ProximalNewton = 6,
}

/** What becomes of the penalty on sizes as they grow: it stays as it is, or flattens (penalty/concave.ts). */
export enum Concavity {
  None = 0,
  Mcp = 1,
  Scad = 2,
}

/** What is modelled: the loss of a fit. */
export enum Family {
  Gaussian = 0,
  Binomial = 1,
  Multinomial = 2,
  Poisson = 3,
  Cox = 4,
  Multigaussian = 5,
  /** Gamma, inverse-gaussian and tweedie: one loss, by the power of the variance (`Problem.shape`). */
  Power = 6,
  NegativeBinomial = 7,
  Huber = 8,
  SquaredHinge = 9,
  /** Binomial by other links. */
  Probit = 10,
  Cloglog = 11,
  Quantile = 12,
  /** The caller's own (loss/custom.ts). */
  Custom = 13,
}
