// Plain calls and their right answers, for tests that plant false ones.

import type { Family } from "../../src/types.ts";
import { Random } from "../support/random.ts";
import type { Call, Response, Settings } from "./call.ts";
import { type Frame, frameOf } from "./judge/certificate.ts";
import { documentedOf } from "./judge/documented.ts";
import { pointsOf } from "./judge/outcome.ts";
import type { Point } from "./perform/answer.ts";
import { perform } from "./perform/perform.ts";

export interface Answered {
  readonly call: Call;
  readonly frame: Frame;
  readonly point: Point;
}

/** A fit of a family on ordinary data. */
export function answered(family: Family, settings: Settings = {}): Answered {
  const random = new Random(5);
  const X = Array.from({ length: 20 }, () => random.normals(3));
  const eta = X.map((row) => row[0] - row[1] + 0.7 * random.normal());
  const own = { lambda: 0.05, l1Ratio: 0.5, tolerance: 1e-9, ...settings };
  const call: Call = { family, entry: "fit", storage: "rows", X, response: responseOf(family, eta), settings: own };
  const [point] = pointsOf(perform(call).outcome);
  return { call, frame: frameOf(documentedOf(call, call.settings, point.lossParameters ?? {})!), point };
}

const positive: readonly Family[] = ["gamma", "inverse-gaussian", "tweedie"];

function responseOf(family: Family, eta: readonly number[]): Response {
  if (family === "binomial" || family === "squared-hinge")
    return { kind: "classes", values: eta.map((value) => Number(value > 0)) };
  if (family === "multinomial")
    return { kind: "classes", values: eta.map((value) => (value > 0.5 ? "a" : value > -0.5 ? "b" : "c")) };
  if (positive.includes(family))
    return { kind: "numbers", values: eta.map((value, i) => Math.exp(value) * (i % 4 === 1 ? 3 : 1)) };
  if (family === "negative-binomial")
    return { kind: "numbers", values: eta.map((value, i) => Math.round(Math.exp(value) * (i % 4 === 1 ? 4 : 1))) };
  if (family === "poisson") return { kind: "numbers", values: eta.map((value) => Math.round(Math.exp(value))) };
  if (family === "multigaussian") return { kind: "outputs", values: eta.map((value, i) => [value, -value + (i % 3)]) };
  if (family === "gaussian" || family === "huber" || family === "quantile")
    return { kind: "numbers", values: [...eta] };
  return { kind: "survival", time: eta.map((_, i) => 1 + (i % 9)), event: eta.map((_, i) => Number(i % 4 !== 3)) };
}

/** The point with one coefficient multiplied. */
export function withCoefficient(point: Point, factor: number): Point {
  const coefficients = point.coefficients.map((of, k) => of.map((b, j) => (k === 0 && j === 0 ? b * factor : b)));
  return { ...point, coefficients };
}
