import { fitSurvival, type Model } from "../../../src/index.ts";
import { fitted, kinds, lateTimes, offsetOf, quarters, unseen, weightsOf } from "./data.ts";
import { modelOf } from "./models.ts";
import type { BitProblems } from "./problems.ts";

const kind = kinds.find(({ family }) => family === "cox")!;
const model = (withOffset = false): Model => modelOf(kind, withOffset) as Model;
/** Times before all, between some and after all events. */
const elsewhere = (): number[] => Array.from({ length: 60 }, (_, at) => at / 2 - 1);

const plain = () => {
  const { time, event } = lateTimes(fitted());
  return { time, event };
};
const late = () => ({ ...plain(), start: lateTimes(fitted()).start });
const stratified = () => ({ ...plain(), strata: lateTimes(fitted()).strata });
const strataOf = (): string[] => lateTimes(unseen()).strata;

export const survival: BitProblems = {
  survival: () => {
    const fit = fitSurvival(model(), fitted().X, plain());
    return [fit.baselines, fit.times, fit.survival(unseen().X), fit.survival(unseen().X, { times: elsewhere() })];
  },
  "survival: weights": () => {
    const fit = fitSurvival(model(), fitted().X, plain(), { sampleWeight: weightsOf(fitted()) });
    return [fit.baselines, fit.survival(unseen().X)];
  },
  "survival: offset": () => {
    const [offset, newOffset] = [offsetOf(fitted(), 1), offsetOf(unseen(), 1)] as [number[], number[]];
    const fit = fitSurvival(model(true), fitted().X, plain(), { offset });
    return [fit.baselines, fit.survival(unseen().X, { offset: newOffset })];
  },
  "survival: strata": () => {
    const fit = fitSurvival(model(), fitted().X, stratified());
    return [fit.baselines, fit.survival(unseen().X, { strata: strataOf() })];
  },
  "survival: late entry": () => {
    const fit = fitSurvival(model(), fitted().X, late());
    return [fit.baselines, fit.survival(unseen().X, { times: elsewhere() })];
  },
  "survival: strata, late entry, weights": () => {
    const y = lateTimes(fitted());
    const fit = fitSurvival(model(), fitted().X, y, { sampleWeight: weightsOf(fitted()) });
    return [fit.baselines, fit.survival(unseen().X, { strata: strataOf(), times: elsewhere() })];
  },
  "survival: times that differ by rounding": () => {
    const data = fitted();
    const time = quarters(data).map((at, row) => (row % 2 ? 0.1 * (1 + at) : (1 + at) / 10) + 0.2);
    const fit = fitSurvival(model(), data.X, { time, event: data.y.map((_, row) => row % 3 > 0) });
    return [fit.baselines, fit.survival(unseen().X)];
  },
};
