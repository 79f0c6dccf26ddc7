import { fit } from "../../../src/index.ts";
import {
  assessPipeline,
  bootstrap,
  columnImportance,
  debiasedLasso,
  doubleSelection,
  selectiveInference,
  stabilitySelection,
  wald,
} from "../../../src/inference.ts";
import type { Family } from "../../../src/types.ts";
import { everyKind, fitted, type Kind, tall, unseen, wide } from "./data.ts";
import { type BitProblems, forEach } from "./problems.ts";

const families: readonly Family[] = [
  "gaussian",
  "binomial",
  "poisson",
  "cox",
  "gamma",
  "inverse-gaussian",
  "tweedie",
  "negative-binomial",
];
const tested = everyKind.filter(({ settings }) => families.includes(settings.family ?? "gaussian"));

/** What a fit without a penalty takes of the settings of a kind. */
function settingsOf({ settings }: Kind): object {
  const { family, link, power, theta, ties } = settings as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries({ family, link, power, theta, ties }).filter(([, value]) => value !== undefined),
  );
}

export const inference: BitProblems = {
  ...forEach(
    tested,
    ({ name }) => `wald: ${name}`,
    (kind) => {
      const data = fitted();
      const { estimates, facts } = wald(data.X, kind.responseOf(data), settingsOf(kind));
      return [estimates, facts];
    },
  ),
  "wald, robust": () => wald(fitted().X, fitted().y, { covariance: "HC3" }).estimates,
  "debiased lasso, more columns than rows": () => debiasedLasso(wide().X, wide().y).estimates,
  "selective inference": () => selectiveInference(tall().X, tall().y, { lambda: 0.3 }).estimates,
  "double selection": () => doubleSelection(tall().X, tall().y, { treatment: 1 }).estimates,
  "stability selection": () => stabilitySelection(wide().X, wide().y, { pairs: 6 }).frequencies,
  bootstrap: () => {
    const { estimates, facts } = bootstrap(fitted().X, fitted().y, { lambda: 0.1, resamples: 30 });
    return [estimates, facts];
  },
  "importance of columns": () => columnImportance(fit(fitted().X, fitted().y, { lambda: 0.1 }), unseen().X, unseen().y),
  "nested cross-validation": () => {
    const { score, standardError, lower, folds } = assessPipeline(fitted().X, fitted().y, { outerFolds: 4, folds: 3 });
    return [score, standardError, lower, folds];
  },
};
