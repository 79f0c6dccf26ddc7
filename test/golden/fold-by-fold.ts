// Cross-validation as glmnet defines it, put together from paths: for what `crossValidate` does otherwise on purpose.

import { groupedCoxScorer } from "../../src/model/measures/fold-score.ts";
import { isMaximised, type Measure } from "../../src/model/measures/measure.ts";
import { foldScore } from "../support/definitions.ts";
import { linearPredictors } from "../support/glm-null-model.ts";
import { type GlmCandidate, type GlmProblem, glmRows, lossWeights } from "../support/glm-problem.ts";
import { familyResponseOf, outputMajor } from "../support/glm-response.ts";
import { selectRows } from "../support/naive-cross-validation.ts";
import type { GlmnetArguments } from "./golden-case.ts";
import type { CaseTable } from "./read-case.ts";

/** Scores at every lambda, as glmnet's `cvm` and `cvsd`. */
export interface FoldCurve {
  readonly cvm: readonly number[];
  readonly cvsd: readonly number[];
}

/** Our name of a measure of glmnet. */
export function measureOf(args: GlmnetArguments): Measure {
  return args.type_measure === "C" ? "cindex" : args.type_measure!;
}

/** The arguments and the data of a case cut down to some rows. */
export function caseRows(
  args: GlmnetArguments,
  table: CaseTable,
  rows: readonly number[],
): { readonly args: GlmnetArguments; readonly table: CaseTable } {
  const { weights, offset, strata } = args;
  return {
    table: { X: selectRows(table.X, rows), y: selectRows(table.y, rows), Y: selectRows(table.Y, rows) },
    args: {
      ...args,
      ...(weights && { weights: selectRows(weights, rows) }),
      ...(strata && { strata: selectRows(strata, rows) }),
      ...(offset && { offset: selectRows<number | readonly number[]>(offset, rows) as typeof offset }),
    },
  };
}

/** The labels of the folds, ascending, each with its rows and the others. */
export function foldsOf(foldid: readonly number[]): { readonly held: number[]; readonly kept: number[] }[] {
  const all = foldid.map((_, row) => row);
  return [...new Set(foldid)]
    .sort((a, b) => a - b)
    .map((label) => ({
      held: all.filter((row) => foldid[row] === label),
      kept: all.filter((row) => foldid[row] !== label),
    }));
}

/**
 * Scores of the candidates of every fold, one per lambda.
 *
 * @param models Per fold, in the order of {@link foldsOf}.
 */
export function scoreFolds(
  problem: GlmProblem,
  args: GlmnetArguments,
  models: readonly (readonly GlmCandidate[])[],
): FoldCurve {
  const measure = measureOf(args);
  const response = familyResponseOf(problem);
  const weights = Float64Array.from(lossWeights(problem));
  const ties = problem.ties ?? "breslow";
  const scores = foldsOf(args.foldid!).map(({ held }, fold) => {
    const rows = Int32Array.from(held);
    const heldWeights = Float64Array.from(held, (row) => weights[row]);
    return models[fold].map((candidate) => {
      if (problem.family === "cox" && measure === "deviance" && args.grouped !== false) {
        const everywhere = outputMajor(linearPredictors(problem, candidate));
        return groupedCoxScorer(response.survival!, rows, weights, ties)(everywhere);
      }
      const eta = outputMajor(linearPredictors(glmRows(problem, held), candidate));
      return foldScore(measure, response, rows, eta, heldWeights, ties);
    });
  });
  const total = scores.reduce((sum, [{ weight }]) => sum + weight, 0);
  const mean = (of: (fold: number) => number): number =>
    scores.reduce((sum, [{ weight }], fold) => sum + (weight / total) * of(fold), 0);
  const cvm = scores[0].map((_, point) => mean((fold) => scores[fold][point].score));
  const cvsd = cvm.map((score, point) =>
    Math.sqrt(mean((fold) => (scores[fold][point].score - score) ** 2) / (scores.length - 1)),
  );
  return { cvm, cvsd };
}

/** A place in a list of curves. */
export interface Choice {
  readonly lambda: number;
  readonly gamma: number;
}

/** The best score, and the strongest penalty (then the largest gamma) within one standard error of it. */
export function choose(
  curves: readonly (FoldCurve & { readonly gamma: number })[],
  lambdas: readonly number[],
  measure: Measure,
): { readonly min: Choice; readonly oneStandardError: Choice } {
  const sign = isMaximised(measure) ? -1 : 1;
  const places = curves.flatMap(({ cvm, cvsd, gamma }) =>
    cvm.map((score, point) => ({ score: sign * score, error: cvsd[point], lambda: lambdas[point], gamma })),
  );
  const strongest = (limit: number) =>
    places.filter(({ score }) => score <= limit).sort((a, b) => b.lambda - a.lambda || b.gamma - a.gamma)[0];
  const min = strongest(Math.min(...places.map(({ score }) => score)));
  return { min, oneStandardError: strongest(min.score + min.error) };
}
