import { full } from "../families/full.ts";
import { withDatasetIn } from "../fit/with-dataset.ts";
import type { Model } from "../model/model.ts";
import type { LassoOf } from "./rigorous-lasso.ts";

/** How tightly the lassos of this entry are solved: their coefficients are what formulas go on with. */
const TOLERANCE = 1e-14;

/** Lassos on one set of centred columns. */
export interface Lassos {
  /** @param without A column that is left out; none where it is −1. */
  on(response: Float64Array, without: number): LassoOf;
}

/** Runs `body` with the columns in linear memory. */
export function withLassos<Result>(columns: readonly Float64Array[], body: (lassos: Lassos) => Result): Result {
  const rows = columns[0]!.length;
  const data = new Float64Array(rows * columns.length);
  for (const [at, column] of columns.entries()) data.set(column, at * rows);
  const X = { data, rows, columns: columns.length, order: "column" } as const;
  return withDatasetIn(full, X, { standardize: false, intercept: false }, (dataset) =>
    body({
      on: (response, without) => (factors) => {
        const penaltyFactor = factors.slice();
        if (without >= 0) penaltyFactor[without] = Infinity;
        // A response that is 0 throughout has nothing to fit.
        if (response.every((value) => value === 0)) return new Float64Array(columns.length);
        const model = dataset.fit(response, { lambda: 1, penaltyFactor, tolerance: TOLERANCE }) as Model;
        return model.coefficients;
      },
    }),
  );
}
