// The negative derivatives of explanations are those of the losses.

import { expect, test } from "vitest";
import { rowPull } from "../../src/explain/row-pulls.ts";
import type { LossParameters, SingleFamily } from "../../src/types.ts";
import { rowLossOf } from "../support/glm-losses.ts";

const cases: readonly (readonly [Exclude<SingleFamily, "cox">, readonly number[], LossParameters | undefined])[] = [
  ["gaussian", [-1, 2], undefined],
  ["binomial", [0, 0.3, 1], undefined],
  ["binomial", [0, 0.3, 1], { link: "probit" }],
  ["binomial", [0, 0.3, 1], { link: "cloglog" }],
  ["poisson", [0, 3], undefined],
  ["gamma", [0.2, 3], undefined],
  ["inverse-gaussian", [0.2, 3], undefined],
  ["tweedie", [0, 3], { power: 1.3 }],
  ["negative-binomial", [0, 3], { theta: 2.5 }],
  ["huber", [-1, 2], { delta: 0.7 }],
  ["squared-hinge", [0, 1], undefined],
];

test.each(cases)("%s, response %o, %o", (family, values, parameters) => {
  const pull = rowPull(family, parameters ?? null);
  const { gradient } = rowLossOf({ family, parameters });
  for (const y of values) {
    for (const eta of [-8, -2, -0.4, 0, 0.5, 1.7, 6]) {
      const expected = gradient([y], [eta])[0]!;
      expect(Math.abs(pull(y, eta) + expected)).toBeLessThanOrEqual(1e-12 * (Math.abs(expected) + 1e-3));
    }
  }
});
