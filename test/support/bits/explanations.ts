import { type ExplainOptions, explain, type Family, fitWithin } from "../../../src/index.ts";
import { everyKind, fitted, offsetOf } from "./data.ts";
import { cases, modelOf } from "./models.ts";
import { type BitProblems, forEach } from "./problems.ts";

export const explanations: BitProblems = {
  ...forEach(
    // A loss with kinks has no gradient to explain by.
    cases.filter(({ kind }) => kind.family !== "quantile"),
    ({ name }) => `explanation: ${name}`,
    ({ kind, withOffset }) => {
      const data = fitted();
      const { family: _, l1Ratio: _r, ...settings } = { l1Ratio: 1, ...kind.settings };
      const own = { ...settings, ...(withOffset ? { offset: offsetOf(data, kind.outputs) } : {}) };
      return [0, 3, 7].map((column) => {
        const options = { ...own, column } as ExplainOptions<Family>;
        const found = explain(modelOf(kind, withOffset), data.X, kind.responseOf(data), options);
        return [found, found.summary()];
      });
    },
  ),
  ...forEach(
    everyKind,
    ({ name }) => `within a radius: ${name}`,
    (kind) => fitWithin<Family>(fitted().X, kind.responseOf(fitted()), { ...kind.settings, radius: 0.4 }),
  ),
};
