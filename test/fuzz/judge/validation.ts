// What a cross-validation says of itself agrees: scores are means of those of the folds, the chosen points are the best.

import type { CrossValidation, Model, MultiModel } from "../../../src/index.ts";
import type { Call } from "../call.ts";
import { type Complaint, complain } from "./complaint.ts";
import { UNIT_ROUNDING } from "./exact.ts";
import { difference } from "./same.ts";

type Validated = CrossValidation<Model | MultiModel>;

export function judgeValidation({ X, validation }: Call, given: Validated): Complaint[] {
  const { scores, standardErrors, lambdas, foldOf, foldCount, foldScores, measure } = given;
  const points = lambdas.length;
  const isGcv = validation?.folds === "gcv";
  const sizes = foldScores.map((of) => of.length);
  return [
    ...complain(
      "every point has a score",
      scores.length !== points || standardErrors.length !== points || sizes.some((size) => size !== points),
      () => `${points} points, ${scores.length} scores, folds of ${sizes}`,
    ),
    ...complain("scores are numbers", scores.some(Number.isNaN), () => `${measure}: ${scores}`),
    ...complain(
      "every row has a fold",
      !isGcv &&
        given.splits === null &&
        (foldOf.length !== given.repeats * X.length || foldOf.some((fold) => fold < 0 || fold >= foldCount)),
      () => `${foldCount}: ${foldOf}`,
    ),
    ...judgeMeans(given),
    ...judgeChoice(given),
    ...judgeRelaxed(given),
  ];
}

/** A weighted mean lies among its terms. */
function judgeMeans({ scores, foldScores }: Validated): Complaint[] {
  return Array.from(scores).flatMap((score, point) => {
    const terms = foldScores.map((of) => of[point]).filter(Number.isFinite);
    if (terms.length === 0 || terms.length < foldScores.length) return [];
    const [low, high] = [Math.min(...terms), Math.max(...terms)];
    const doubt = (terms.length + 4) * 2 * UNIT_ROUNDING * Math.max(Math.abs(low), Math.abs(high));
    return complain(
      "a score is a mean of its folds",
      score < low - doubt || score > high + doubt,
      () => `point ${point}: ${score} of ${terms}`,
    );
  });
}

function judgeChoice(given: Validated): Complaint[] {
  const { scores, standardErrors, indexMin, index1se, measure } = given;
  const sign = measure === "auc" || measure === "cindex" ? -1 : 1;
  const losses = Array.from(scores, (score) => sign * score);
  const best = losses.indexOf(Math.min(...losses));
  const limit = losses[best] + (standardErrors[best] || 0);
  const first = losses.findIndex((loss) => loss <= limit);
  const found = best < 0 ? undefined : difference(given.at("min", { gamma: 1 }), given.path.model(best));
  return [
    ...complain(
      "the best score is chosen",
      best !== indexMin || first !== index1se,
      () => `${indexMin} and ${index1se}, not ${best} and ${first}, of ${losses}`,
    ),
    ...complain("at min is the model of the path", found !== undefined, () => found!),
  ];
}

function judgeRelaxed({ relaxed, scores, lambdas }: Validated): Complaint[] {
  if (relaxed === null) return [];
  const whole = relaxed.gammas.indexOf(1);
  const found = whole < 0 ? undefined : difference(relaxed.scores[whole], scores);
  const finite = relaxed.scores.every((of) => of.length === lambdas.length && !of.some(Number.isNaN));
  return [
    ...complain("gamma 1 is the penalised solution", found !== undefined, () => found!),
    ...complain("scores of blends are numbers", !finite, () => relaxed.scores.map(String).join("; ")),
    ...complain(
      "the best blend is on the path",
      !lambdas.includes(relaxed.lambdaMin) || !(relaxed.gammaMin >= 0),
      () => `${relaxed.lambdaMin}, ${relaxed.gammaMin}`,
    ),
  ];
}
