/** How the columns of the design matrix lie in memory. */
export declare enum Storage {
    Dense = 0,
    Sparse = 1
}
/** What a call into the kernels came to. Everything but `Ok` leaves the results unread. */
export declare enum Status {
    Ok = 0,
    OutOfMemory = 1,
    /** A sum over column `Problem.faultyColumn` is not finite: NaN or Infinity in X, or values whose squares overflow. */
    NonFiniteColumn = 2,
    /** As above, for the response. */
    NonFiniteResponse = 3
}
/** How one point of the path ended. */
export declare enum PointStatus {
    /** The duality gap is at most the tolerance. */
    Converged = 0,
    /** `maxEpochs` were spent before the gap reached the tolerance. */
    EpochLimit = 1,
    /** Rounding stopped the progress before the gap reached the tolerance. */
    PrecisionLimit = 2,
    /** The support would have exceeded `maxActive`: this point and those after it were not computed. */
    ActiveLimit = 3
}
/** Who solves a path. `Automatic` asks the kernels to choose; they write their choice back. */
export declare enum Strategy {
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
    RidgeIterative = 5
}
