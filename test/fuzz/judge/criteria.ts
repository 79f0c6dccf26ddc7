// Information criteria, from their formulas.

import {
  informationCriteria,
  L1L2Error,
  type Model,
  type MultiModel,
  type RegularizationPath,
} from "../../../src/index.ts";
import { pointsOfPath } from "../perform/answer.ts";
import { type Complaint, complain } from "./complaint.ts";
import { UNIT_ROUNDING } from "./exact.ts";

type Path = RegularizationPath<Model | MultiModel>;

/** @param asked The path whose criteria the package is asked for: `path` itself, but for tests of this judge. */
export function judgeCriteria(path: Path, asked: Path = path): Complaint[] {
  return (["aic", "bic", "ebic"] as const).flatMap((kind) => {
    try {
      return judgeKind(path, asked, kind);
    } catch (error) {
      if (error instanceof L1L2Error && error.argument === "noiseVariance") return [];
      if (error instanceof L1L2Error && error.argument === "path" && withoutLikelihood.includes(path.family)) return [];
      throw error;
    }
  });
}

/** No likelihood, or none with a formula. */
const withoutLikelihood: readonly string[] = ["tweedie", "huber", "squared-hinge", "quantile"];

/** −2 log-likelihood but for a constant, of deviance and numbers; the dispersion of gamma and inverse-gaussian is that of the point. */
function misfitOf({ family }: Path, deviance: number, numbers: number): number {
  const dispersion = deviance / numbers;
  if (family === "gaussian" || family === "multigaussian" || family === "inverse-gaussian")
    return numbers * (Math.log(2 * Math.PI * dispersion) + 1);
  if (family !== "gamma") return deviance;
  return -2 * numbers * (pastGamma(1 / dispersion) - 0.5);
}

/** a log a − log Γ(a) − a, by Stirling's series from 20 on, where its large terms cancel; below by Γ(a + 1) = aΓ(a). */
function pastGamma(a: number): number {
  let below = 0;
  let at = a;
  for (; at < 20; at++) below += Math.log(at);
  const square = 1 / (at * at);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / at;
  const there = 0.5 * Math.log(at / (2 * Math.PI)) - series;
  return at === a ? there : there + below + a * Math.log(a) - at * Math.log(at) + (at - a);
}

function judgeKind(path: Path, asked: Path, kind: "aic" | "bic" | "ebic"): Complaint[] {
  const criteria = informationCriteria(asked, { kind });
  const numbers = path.observations * path.outputCount;
  const free = path.hasIntercept ? path.outputCount - Number(path.family === "multinomial") : 0;
  return pointsOfPath(path)
    .flatMap((point, at) => {
      const used = point.coefficients.reduce((sum, of) => sum + of.filter((b) => b !== 0).length, 0);
      const parameters = used + free;
      const deviance = path.nullDeviance * Math.max(0, 1 - path.devianceRatios[at]);
      const misfit = misfitOf(path, deviance, numbers);
      const price = (kind === "aic" ? 2 : Math.log(path.observations)) * parameters;
      const models = kind === "ebic" ? logChoose(path.columns, path.degreesOfFreedom[at]) : 0;
      const value = misfit + price + models;
      const doubt = 64 * (path.columns + 4) * UNIT_ROUNDING * (Math.abs(misfit) + price + models + numbers);
      const wrong = Number.isFinite(value)
        ? !(Math.abs(criteria.values[at] - value) <= doubt)
        : !Object.is(criteria.values[at], value) && !Number.isNaN(value);
      return [
        ...complain(
          "a criterion is its formula",
          wrong,
          () => `${kind}, point ${at}: ${criteria.values[at]}, not ${value}`,
        ),
        ...complain(
          "parameters are counted",
          criteria.parameters[at] !== parameters,
          () => `${criteria.parameters[at]}, not ${parameters}`,
        ),
      ];
    })
    .concat(
      complain("a criterion is a number", criteria.values.some(Number.isNaN), () => `${kind}: ${criteria.values}`),
      complain(
        "the criterion chooses a point",
        path.lambdas.length > 0 && criteria.lambda !== path.lambdas[criteria.index],
        () => `${criteria.index}`,
      ),
    );
}

function logChoose(from: number, count: number): number {
  let sum = 0;
  for (let i = 1; i <= count; i++) sum += Math.log((from - count + i) / i);
  return sum;
}
