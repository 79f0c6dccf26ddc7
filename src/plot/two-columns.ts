import { columnName } from "../data/column-name.ts";
import { fit, fitPath } from "../entry/full.ts";
import { findColumn } from "../model/coefficient-rows.ts";
import type { Model } from "../model/model.ts";
import { invalid } from "../options/checks.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import { columnOf, deviation } from "./unit-column.ts";

/** The coefficients of two columns, each times the deviation of its column. */
export type Pair = readonly [number, number];

/** The loss as a function of two coefficients, all others at their best, and where its minima are. */
export interface TwoColumns {
  readonly names: readonly [string, string];
  /** Second derivatives: of aa, ab, bb. */
  readonly curvature: readonly [number, number, number];
  readonly unpenalised: Pair;
  readonly lasso: Pair;
  readonly ridge: Pair;
  /** The strengths with which the two were found. */
  readonly lambdas: readonly [lasso: number, ridge: number];
}

/** The exactness that pictures of minima want. */
const exact = { tolerance: 1e-10 } as const;

/**
 * Two columns a and b of X, with the others profiled out: what is left of a, b and y by a fit on the others (Frisch & Waugh 1933). On these the
 * penalised problem is that of all columns with a and b alone penalised.
 *
 * @param lambda Of the lasso; without one, where it uses one of the two. That of ridge gives coefficients of the same length.
 */
export function twoColumns(
  X: DesignInput,
  y: ResponseInput,
  columns: readonly unknown[],
  lambda: number | undefined,
): TwoColumns {
  const others = typeof y === "string" ? { ...exact, exclude: [y] } : exact;
  const whole = fit(X, y, { lambda: 0, ...exact });
  const places = columns.map((column) => findColumn(whole, column));
  if (places.length !== 2 || places[0] === places[1]) return invalid("columns", "two different columns", columns);
  // Infinity leaves the two out, 0 the others without a penalty.
  const penaltyFactor = Float64Array.from({ length: whole.columns }, (_, at) => (places.includes(at) ? Infinity : 0));
  const rest = (model: Model, of: Float64Array) => {
    const predicted = model.predict(X);
    return of.map((value, row) => value - predicted[row]!);
  };
  const values = places.map((place) => columnOf(whole, place, X));
  const left = values.map((value) => rest(fit(X, value, { lambda: 0, ...others, penaltyFactor }), value));
  values.forEach((value, at) => {
    if (deviation(left[at]!) > 1e-6 * deviation(value)) return;
    invalid("columns", "columns that the others do not determine", columns[at]);
  });
  const scaled = left.map((value, at) => value.map((of) => of / deviation(values[at]!)));
  // y less what all columns predict, and the part of a and b: what the others leave of it.
  const fitted = whole.predict(X);
  const without = fit(X, y, { lambda: 0, ...exact, penaltyFactor }).predict(X);
  const response = fitted.map((value, row) => value - without[row]!);
  const names = places.map((place) => columnName(whole.names, place)) as [string, string];
  return { names, ...minimaOf(scaled as [Float64Array, Float64Array], response, lambda) };
}

function minimaOf(
  [a, b]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  given: number | undefined,
): Omit<TwoColumns, "names"> {
  const X = [a, b].map((column) => Array.from(column));
  const design = { data: Float64Array.from(X.flat()), rows: a.length, columns: 2, order: "column" } as const;
  const plain = { standardize: false, intercept: false, ...exact } as const;
  const inner = (u: Float64Array, v: Float64Array) =>
    u.reduce((sum, value, row) => sum + value * v[row]!, 0) / u.length;
  const pair = (of: Float64Array): Pair => [of[0]!, of[1]!];
  const lassos = fitPath(design, y, plain);
  const last = lassos.degreesOfFreedom.lastIndexOf(1);
  const lambda = given ?? lassos.lambdas[last > 0 ? last : Math.floor(lassos.lambdas.length / 4)]!;
  const lasso = pair(fit(design, y, { ...plain, lambda }).coefficients);
  const ridges = fitPath(design, y, { ...plain, l1Ratio: 0, lambdaMinRatio: 1e-7, lambdaCount: 200 });
  const lengths = Array.from(ridges.lambdas, (_, point) => lengthOf(pair(ridges.coefficients(point))));
  const wanted = lengthOf(lasso);
  const at = lengths.reduce(
    (best, of, point) => (Math.abs(of - wanted) < Math.abs(lengths[best]! - wanted) ? point : best),
    0,
  );
  return {
    curvature: [inner(a, a), inner(a, b), inner(b, b)],
    unpenalised: pair(fit(design, y, { ...plain, lambda: 0 }).coefficients),
    lasso,
    ridge: pair(ridges.coefficients(at)),
    lambdas: [lambda, ridges.lambdas[at]!],
  };
}

/** √(a² + b²). */
export function lengthOf([a, b]: Pair): number {
  return Math.sqrt(a * a + b * b);
}
