import { describe, expect, test } from "vitest";
import { families } from "../../../src/families/families.ts";
import { type Assessment, assessLinear } from "../../../src/model/measures/assess.ts";
import type { Ties } from "../../../src/options/options.ts";
import type { Family, FamilyResponse, LossParameters } from "../../../src/types.ts";
import { measuresOf } from "../../support/definitions.ts";
import { rowLossOf } from "../../support/glm-losses.ts";
import {
  binary,
  counts,
  eta,
  event,
  letters,
  ones,
  responseOf,
  survivalOf,
  threeEtas,
  time,
  trials,
  weights,
} from "./reference-data.ts";

function scoresOf(
  response: FamilyResponse,
  predictor: Float64Array,
  weight: Float64Array,
  ties: Ties,
  parameters: LossParameters | null = null,
): Assessment {
  return assessLinear(families[response.family], response, predictor, weight, ties, parameters);
}

const shares = trials.map(([failures, successes]) => successes / (failures + successes));
const trialWeights = weights.map((weight, row) => weight * (trials[row][0] + trials[row][1]));
const indicators = ["a", "b", "c"].flatMap((label) => letters.map((letter) => (letter === label ? 1 : 0)));
const tenfold = (values: Float64Array): Float64Array => values.map((value) => 10 * value);

// assess.glmnet(eta, newy = …, family = …, weights = …) of glmnet 4.1-6, printed with 17 digits.
describe("assess.glmnet", () => {
  test("gaussian", () => {
    const scores = scoresOf(responseOf("gaussian", counts), eta, weights, "breslow");
    expect(scores.mse).toBeCloseTo(4.4672131147540988, 14);
    expect(scores.mae).toBeCloseTo(1.6131147540983606, 14);
    expect(scores.deviance).toBe(scores.mse);
  });

  test("poisson", () => {
    const scores = scoresOf(responseOf("poisson", counts), eta, weights, "breslow");
    expect(scores.deviance).toBeCloseTo(1.6631903539721706, 14);
    expect(scores.mse).toBeCloseTo(2.1933816279327094, 14);
    expect(scores.mae).toBeCloseTo(1.2154592096687062, 14);
  });

  test.each([
    [
      "without weights",
      binary,
      eta,
      ones,
      [1.3819316826904278, 0.5, 0.61111111111111116, 0.50088040299072223, 0.94724287447231681],
    ],
    [
      "with weights",
      binary,
      eta,
      weights,
      [1.27452983714273, 0.47540983606557374, 0.76616379310344829, 0.45042288864311469, 0.89414164434356458],
    ],
    // η to ±12: probabilities outside [1e-5, 1 − 1e-5].
    [
      "certain and wrong",
      binary,
      tenfold(eta),
      weights,
      [3.7578761934547349, 0.47540983606557374, 0.76616379310344829, 0.79357195251710677, 0.92404166565080526],
    ],
    [
      "trials",
      shares,
      eta,
      trialWeights,
      [0.8763428727466791, 0.48888888888888887, 0.52832292595896524, 0.32005756923425605, 0.65343695119624046],
    ],
  ])("binomial, %s", (_, y, predictor, rowWeights, [deviance, wrong, auc, mse, mae]) => {
    const scores = scoresOf(responseOf("binomial", y), predictor, rowWeights, "breslow");
    expect(scores.deviance).toBeCloseTo(deviance, 13);
    expect(scores.class).toBeCloseTo(wrong, 14);
    expect(scores.auc).toBeCloseTo(auc, 14);
    expect(scores.mse).toBeCloseTo(mse, 14);
    expect(scores.mae).toBeCloseTo(mae, 14);
    expect(scores.brier).toBeCloseTo(mse / 2, 14);
  });

  test.each([
    ["moderate", threeEtas, [2.749935913511905, 0.67213114754098358, 0.84845498207819814, 1.3729069054716319]],
    [
      "certain and wrong",
      tenfold(threeEtas),
      [12.14005289169172, 0.67213114754098358, 1.3001353887893363, 1.3438485887086684],
    ],
  ])("multinomial, %s", (_, predictor, [deviance, wrong, mse, mae]) => {
    const scores = scoresOf(responseOf("multinomial", indicators), predictor, weights, "breslow");
    expect(scores.deviance).toBeCloseTo(deviance, 12);
    expect(scores.class).toBeCloseTo(wrong, 14);
    expect(scores.mse).toBeCloseTo(mse, 14);
    expect(scores.mae).toBeCloseTo(mae, 14);
    expect(scores.brier).toBe(scores.mse);
  });

  test("multigaussian", () => {
    const scores = scoresOf(
      responseOf("multigaussian", [...counts, ...binary, ...ones]),
      threeEtas,
      weights,
      "breslow",
    );
    expect(scores.mse).toBeCloseTo(8.1031180327868846, 13);
    expect(scores.mae).toBeCloseTo(3.7967213114754097, 13);
  });

  test("cox: theirs is the deviance of all rows, ours is per event", () => {
    const scores = scoresOf(responseOf("cox", time, survivalOf()), eta, ones, "breslow");
    const events = event.reduce((sum, value) => sum + value, 0);
    expect(scores.deviance! * events).toBeCloseTo(21.460576494400314, 12);
    expect(scores.cindex).toBeCloseTo(0.65909090909090906, 14);
    // coxnet.deviance(…, weights, std.weights = FALSE) and Cindex(…, weights)
    const weighted = scoresOf(responseOf("cox", time, survivalOf()), eta, weights, "breslow");
    const eventWeight = event.reduce((sum, value, row) => sum + value * weights[row], 0);
    expect(weighted.deviance! * eventWeight).toBeCloseTo(28.062244603149246, 12);
    expect(weighted.cindex).toBeCloseTo(0.68615384615384611, 14);
  });
});

const positive = counts.map((count) => count + 0.5);
const parametersOf: Readonly<Partial<Record<Family, LossParameters>>> = {
  tweedie: { power: 1.4 },
  "negative-binomial": { theta: 3 },
  huber: { delta: 0.5 },
  quantile: { quantiles: 0.3 },
};

// 2 (loss − least loss) of a row, from the formulas of docs/objective.md.
describe("unit deviances", () => {
  test.each([
    ["gamma", positive],
    ["inverse-gaussian", positive],
    ["tweedie", counts],
    ["negative-binomial", counts],
  ] as const)("%s", (family, values) => {
    const parameters = parametersOf[family];
    const { loss, saturated } = rowLossOf({ family, parameters });
    const rowsOf = (predictors: Float64Array): number[] =>
      Array.from(values, (y, row) => 2 * (loss([y], [predictors[row]]) - saturated([y])));
    const mean = (of: readonly number[]): number =>
      of.reduce((sum, value, row) => sum + value * weights[row], 0) / weights.reduce((sum, weight) => sum + weight, 0);
    const deviance = scoresOf(responseOf(family, values), eta, weights, "breslow", parameters).deviance!;
    expect(deviance).toBeCloseTo(mean(rowsOf(eta)), 12);
    // Near the response, where the formula has no digits, it is half the second derivative times the square of what is left.
    const near = Float64Array.from(values, (y, row) => Math.log(Math.max(y, 1e-3)) + 1e-7 * (row - 5));
    const small = scoresOf(
      responseOf(
        family,
        values.map((y) => Math.max(y, 1e-3)),
      ),
      near,
      weights,
      "breslow",
      parameters,
    );
    const curvatures = values.map((count, row) => {
      const y = Math.max(count, 1e-3);
      if (family === "negative-binomial") return ((y * 3) / (y + 3)) * (row - 5) * (row - 5) * 1e-14;
      const power = family === "gamma" ? 2 : family === "tweedie" ? 1.4 : 3;
      return y ** (2 - power) * (row - 5) * (row - 5) * 1e-14;
    });
    expect(small.deviance! / mean(Array.from(curvatures))).toBeCloseTo(1, 5);
  });
});

// From 60 digits.
test.each([
  [5e8, 1e-6, 21, 6.98018730018258e-7],
  [5e8, 1e-6, 19, 1.54255912476433e-6],
  [2e9, 1e-6, 21.4, 2.70867029657577e-10],
  [3, 1e-6, 2, 6.14787004473797e-7],
  [1e8, 1e-6, -30, 3236897907.12232],
  [3, 1e9, 1.5, 0.555051870489385],
  [3, 1e9, -4, 24.6283050008957],
  [5, 2, -1, 10.9195642943821],
])(
  "negative-binomial: count %d, theta %d, eta %d: the deviance is not the difference of two that are far larger",
  (y, theta, at, wanted) => {
    const response = responseOf("negative-binomial", [y]);
    const { deviance } = scoresOf(response, Float64Array.of(at), Float64Array.of(1), "breslow", { theta });
    // log y − η has the digits that y and η have together.
    const doubt = (8 * 2 ** -52 * at) / (Math.log(y) - at);
    expect(Math.abs(deviance! / wanted - 1)).toBeLessThan(1e-14 + Math.abs(doubt));
  },
);

test("every measure of every family is a number, and there are no others", () => {
  const responses = [
    responseOf("gaussian", counts),
    responseOf("poisson", counts),
    responseOf("binomial", binary),
    responseOf("multinomial", indicators),
    responseOf("multigaussian", indicators),
    responseOf("cox", time, survivalOf()),
    responseOf("gamma", positive),
    responseOf("inverse-gaussian", positive),
    responseOf("tweedie", counts),
    responseOf("negative-binomial", counts),
    responseOf("huber", counts),
    responseOf("quantile", counts),
    responseOf("squared-hinge", binary),
  ];
  for (const response of responses) {
    const predictor = response.outputs === 1 ? eta : threeEtas;
    const scores = scoresOf(response, predictor, weights, "efron", parametersOf[response.family]);
    expect(Object.keys(scores)).toEqual(measuresOf(response.family).all);
    expect(measuresOf(response.family).all).toContain(measuresOf(response.family).default);
    for (const score of Object.values(scores)) expect(score).toBeGreaterThan(0);
  }
  // A loss of the caller's is scored by itself: test/fit/custom.test.ts.
  const named = Object.keys(families).filter((family) => family !== "custom");
  expect(responses.map((response) => response.family).sort()).toEqual(named.sort());
});
