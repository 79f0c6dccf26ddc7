import {
  applyRecipe,
  compare,
  crossValidate,
  fit,
  fitPath,
  loadModel,
  type Model,
  type RecipeOptions,
} from "../../../src/index.ts";
import { type BitProblems, forEach } from "./problems.ts";

/** Text, truth values, numbers and gaps, the same in every runtime. */
function rows(from: number, to: number): Record<string, unknown>[] {
  return Array.from({ length: to - from }, (_, at) => {
    const i = from + at;
    const [age, place, dose] = [20 + ((i * 37) % 53), (i * 7) % 3, 1 + ((i * 29) % 17) / 3];
    return {
      age: i % 9 === 2 ? null : age,
      région: i % 14 === 5 ? "" : ["nord", "sud", "ouest"][place],
      member: (i * 11) % 4 === 1,
      dose,
      price: age / 3 + 7 * place + dose * dose + ((i * 13) % 11),
      sold: (i * 13) % 11 > 4,
    };
  });
}

const recipes: readonly (readonly [string, RecipeOptions])[] = [
  ["means", { missing: "mean" }],
  [
    "indicators, interactions",
    {
      missing: "indicator",
      interactions: [
        ["région", "member"],
        ["age", "dose"],
      ],
    },
  ],
  ["natural splines, logarithms", { missing: "mean", columns: { age: { spline: 4 }, dose: { log: true } } }],
  [
    "B-splines, a level of reference",
    {
      missing: "drop",
      columns: { dose: { spline: { kind: "b", degree: 2, degreesOfFreedom: 5 } }, région: { reference: "sud" } },
    },
  ],
  ["polynomials", { missing: "mean", columns: { age: { degree: 3, orthogonal: true }, dose: { degree: 2 } } }],
];

export const tables: BitProblems = {
  ...forEach(
    recipes,
    ([name]) => `table: ${name}`,
    ([, recipe]) => {
      const model = fit(rows(0, 70), "price", { ...recipe, lambda: 0.05, exclude: "sold" });
      const saved = loadModel<Model>(JSON.stringify(model));
      const fresh = rows(70, 100);
      const encoded = applyRecipe(model.recipe!, fresh);
      return [model, JSON.stringify(model), saved.predict(fresh), model.summary(), encoded];
    },
  ),
  ...forEach(
    recipes,
    ([name]) => `table, cross-validated: ${name}`,
    ([, recipe]) => crossValidate(rows(0, 70), "price", { ...recipe, lambdaCount: 12, folds: 4, exclude: "sold" }),
  ),
  "comparison: a table": () => compare(rows(0, 70), "price", { missing: "mean", pairs: 3, folds: 4, exclude: "sold" }),
  "comparison: binomial": () =>
    compare(rows(0, 70), "sold", {
      family: "binomial",
      missing: "mean",
      pairs: 2,
      folds: 4,
      exclude: "price",
      lambdaCount: 15,
    }),
  "table: binomial path": () =>
    fitPath(rows(0, 70), "sold", { family: "binomial", missing: "indicator", lambdaCount: 12, exclude: ["price"] }),
};
