// The words that cross the border between TypeScript and WebAssembly. Plain enums: imported by src/wasm as well.
/** How the columns of the design matrix lie in memory. */
export var Storage;
(function (Storage) {
    Storage[Storage["Dense"] = 0] = "Dense";
    Storage[Storage["Sparse"] = 1] = "Sparse";
})(Storage || (Storage = {}));
/** What a call into the kernels came to. Everything but `Ok` leaves the results unread. */
export var Status;
(function (Status) {
    Status[Status["Ok"] = 0] = "Ok";
    Status[Status["OutOfMemory"] = 1] = "OutOfMemory";
    /** A sum over column `Problem.faultyColumn` is not finite: NaN or Infinity in X, or values whose squares overflow. */
    Status[Status["NonFiniteColumn"] = 2] = "NonFiniteColumn";
    /** As above, for the response. */
    Status[Status["NonFiniteResponse"] = 3] = "NonFiniteResponse";
})(Status || (Status = {}));
/** How one point of the path ended. */
export var PointStatus;
(function (PointStatus) {
    /** The duality gap is at most the tolerance. */
    PointStatus[PointStatus["Converged"] = 0] = "Converged";
    /** `maxEpochs` were spent before the gap reached the tolerance. */
    PointStatus[PointStatus["EpochLimit"] = 1] = "EpochLimit";
    /** Rounding stopped the progress before the gap reached the tolerance. */
    PointStatus[PointStatus["PrecisionLimit"] = 2] = "PrecisionLimit";
    /** The support would have exceeded `maxActive`: this point and those after it were not computed. */
    PointStatus[PointStatus["ActiveLimit"] = 3] = "ActiveLimit";
})(PointStatus || (PointStatus = {}));
/** Who solves a path. `Automatic` asks the kernels to choose; they write their choice back. */
export var Strategy;
(function (Strategy) {
    Strategy[Strategy["Automatic"] = 0] = "Automatic";
    /** Coordinate descent and exact active-set steps on the p × p Gram matrix; X is read once. */
    Strategy[Strategy["Gram"] = 1] = "Gram";
    /** Coordinate descent on the residual, over a working set of columns. */
    Strategy[Strategy["Residual"] = 2] = "Residual";
    /** Ridge: tridiagonal form of the p × p Gram matrix, then O(p²) for each lambda. */
    Strategy[Strategy["RidgePrimal"] = 3] = "RidgePrimal";
    /** Ridge with more columns than rows: tridiagonal form of the n × n kernel matrix. */
    Strategy[Strategy["RidgeDual"] = 4] = "RidgeDual";
    /** Ridge on designs too large for either: conjugate gradients. */
    Strategy[Strategy["RidgeIterative"] = 5] = "RidgeIterative";
})(Strategy || (Strategy = {}));
