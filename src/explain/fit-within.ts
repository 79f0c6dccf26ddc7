import { now } from "../clock.ts";
import { type Edition, familyOf } from "../families/edition.ts";
import { fitSample, readFit } from "../fit/fit.ts";
import type { ModelOf } from "../model/point.ts";
import { refuseConcave } from "../options/check-concave.ts";
import { fitOptionNames } from "../options/check-options.ts";
import { checkNumber, invalid } from "../options/checks.ts";
import type { FitSettings } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { openDataset } from "../wasm/dataset.ts";
import { Refits } from "./refits.ts";

/** What `fitWithin` takes: the options of `fit`, with a constraint in the place of λ. */
export interface WithinOptions<F extends Family = Family> extends FitSettings<F> {
  /** t ≥ 0: what Σⱼ vⱼ ( l1Ratio·|βⱼ| + ½(1 − l1Ratio)·βⱼ² ) may be at most. */
  readonly radius: number;
}

const optionNames: readonly string[] = [...fitOptionNames.filter((name) => name !== "lambda"), "radius"];

/** λ is looked for until its interval is this narrow, relative to it. */
const PRECISION = 1e-10;
/** The smallest λ that is tried, relative to that at which everything is 0. */
const LEAST = 1e-10;

/** `fitWithin` of an entry: see src/entry/full.ts. */
export function fitWithinIn<F extends Family>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: WithinOptions<F>,
): ModelOf<F> {
  const start = now();
  const { radius: given, ...settings } = readOptions<WithinOptions<F>>(options, optionNames);
  const expected = "a finite number >= 0";
  if (given === undefined) invalid("radius", expected, given, "explain has the radius that belongs to a model");
  const radius = checkNumber("radius", given, 0, { minimum: 0 });
  refuseConcave("fitWithin", settings.penalty, settings.concavity);
  const own = { ...(settings as FitSettings<Family>), lambda: 0 };
  const { design, response, options: checked } = readFit(edition, X, y, own, start).problem;
  return openDataset(design, response, checked, true, (dataset) => {
    const sample = { dataset, rows: undefined, response };
    const lambda = lambdaFor(new Refits(sample, checked), radius);
    return fitSample<F>(familyOf(edition, checked.family), sample, { ...checked, lambdas: Float64Array.of(lambda) });
  });
}

/** The λ whose solution has the penalty `radius`, by bisection: the penalty falls as λ grows. 0 where the constraint does not bind. */
function lambdaFor(refits: Refits, radius: number): number {
  const penaltyAt = (lambda: number): number => {
    const solution = refits.solve(lambda);
    if (!solution.converged) {
      const expected = "passes and a tolerance with which the fits on the way converge";
      invalid("maxEpochs", expected, refits.options.maxEpochs, "What did not converge has no penalty to compare");
    }
    return refits.penalty(solution);
  };
  const { lambdaMax } = refits.path(undefined, { lambdaCount: 1 });
  // Nothing is penalised, or nothing pulls: every lambda has the same solution.
  if (!(lambdaMax > 0)) return 0;
  let above = lambdaMax;
  // Ridge has no lambda at which all is 0.
  while (penaltyAt(above) > radius && above < 1e300) above *= 16;
  let below = above;
  do {
    above = below;
    below = above / 16;
    if (below < LEAST * lambdaMax) return penaltyAt(0) <= radius ? 0 : below;
  } while (penaltyAt(below) <= radius);
  while (above - below > PRECISION * above) {
    const middle = (above + below) / 2;
    if (middle <= below || middle >= above) break;
    if (penaltyAt(middle) <= radius) above = middle;
    else below = middle;
  }
  return above;
}
