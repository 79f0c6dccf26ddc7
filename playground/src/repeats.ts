// Fits on other rows, or of other responses: what of a model would come back.

import { type Model, withDataset } from "l1l2";
import { normals, uniforms } from "../../src/plot/random-numbers.ts";
import { perDeviation, responseNumbers } from "./numbers.ts";
import type { Questions, Repeats } from "./protocol.ts";
import type { Posed } from "./session.ts";

/** Fits again on rows drawn with replacement (bootstrap). */
export function shuffleRows(posed: Posed, { l1Ratio, lambda, times }: Questions["shuffle"]["ask"]): Repeats {
  const { data, rows, names, deviations, problem, table } = posed;
  const uniform = uniforms(1);
  const y = responseNumbers(table[problem.response]!);
  const X = { data, rows, columns: names.length, order: "column" } as const;
  const coefficients = withDataset(X, { family: problem.family }, (dataset) =>
    Array.from({ length: times }, () => {
      const drawn = Array.from({ length: rows }, () => Math.floor(uniform() * rows));
      const model = dataset.fit(
        drawn.map((row) => y[row]!),
        { rows: drawn, lambda, l1Ratio },
      ) as Model;
      return perDeviation(model, deviations);
    }),
  );
  return { coefficients, truth: null };
}

/** Takes the model for the truth, draws responses of it with the noise that is left, and fits them: bias and variance are to be seen. */
export function plantTruth(posed: Posed, model: Model, { l1Ratio, lambda, times }: Questions["plant"]["ask"]): Repeats {
  const { data, rows, names, deviations, problem, table } = posed;
  if (problem.family !== "gaussian") throw new Error("A truth is planted for responses of numbers (gaussian) alone.");
  const X = { data, rows, columns: names.length, order: "column" } as const;
  const truth = perDeviation(model, deviations);
  const mean = model.predict(table as never);
  const y = responseNumbers(table[problem.response]!);
  const noise = Math.sqrt(mean.reduce((sum, value, row) => sum + (y[row]! - value) ** 2, 0) / rows);
  const normal = normals(uniforms(2));
  const coefficients = withDataset(X, {}, (dataset) =>
    Array.from({ length: times }, () => {
      const drawn = mean.map((value) => value + noise * normal());
      return perDeviation(dataset.fit(drawn, { lambda, l1Ratio }), deviations);
    }),
  );
  return { coefficients, truth };
}
