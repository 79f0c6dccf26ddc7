// Folds that an object asks for: who is left out by whom follows its words, divisions of several are those of each, and what the rows left
// out were predicted gives the scores.

import type { CrossValidation, Model, MultiModel } from "../../../src/index.ts";
import type { Call, FoldsObject, Validation } from "../call.ts";
import { perform } from "../perform/perform.ts";
import { type Complaint, complain } from "./complaint.ts";
import { difference } from "./same.ts";

type Validated = CrossValidation<Model | MultiModel>;

export function judgeFolds(call: Call, given: Validated): Complaint[] {
  const { validation } = call;
  if (validation === undefined) return [];
  const { folds } = validation;
  const isObject = typeof folds === "object" && !Array.isArray(folds);
  return [
    ...(isObject ? judgeObject(call, folds as FoldsObject, given) : []),
    ...(validation.outOfFold && folds !== "gcv" ? judgeHeldOut(call, given) : []),
  ];
}

function judgeObject(call: Call, folds: FoldsObject, given: Validated): Complaint[] {
  if (folds.groups) return judgeGroups(call, folds.groups, given);
  if (folds.rolling || folds.splits) return judgeSplits(call, folds, given);
  return judgeDivisions(call, folds, given);
}

/** Rows of a group are left out together. */
function judgeGroups({ X }: Call, groups: readonly number[], { foldOf }: Validated): Complaint[] {
  const apart = Array.from(foldOf).findIndex((fold, at) => {
    const begin = at - (at % X.length);
    return fold !== foldOf[begin + groups.indexOf(groups[at % X.length])];
  });
  return complain("rows of a group are left out together", apart >= 0, () => `place ${apart} of ${foldOf}`);
}

/** The validations that an object stands for, one for each division of the rows. */
function divisionsOf({ count, repeats = 1, labels }: FoldsObject, seed: number): Partial<Validation>[] {
  if (labels !== undefined) {
    const lists = typeof labels[0] === "object" ? (labels as readonly (readonly number[])[]) : [labels as number[]];
    return lists.map((folds) => ({ folds }));
  }
  return Array.from({ length: repeats }, (_, at) => ({ folds: count ?? 10, seed: seed + at }));
}

/** Several divisions have the folds and scores of each, to the bit. */
function judgeDivisions(call: Call, folds: FoldsObject, given: Validated): Complaint[] {
  const divisions = divisionsOf(folds, call.validation!.seed ?? 1).map((own) => {
    const { outcome } = perform({ ...call, validation: { ...call.validation!, ...own } });
    return outcome.kind === "validation" ? outcome.validation : undefined;
  });
  let [row, fold, first] = [0, 0, 0];
  return divisions.flatMap((division, at) => {
    if (division === undefined) return complain("several divisions are refused as each", true, () => `division ${at}`);
    const numbers = division.foldOf.map((of) => of + first);
    const wrong =
      difference(given.foldOf.slice(row, row + numbers.length), numbers) ??
      difference(given.foldScores.slice(fold, fold + division.foldCount), [...division.foldScores]);
    row += numbers.length;
    fold += division.foldCount;
    first += division.foldCount;
    return complain("several divisions are those of each", wrong !== undefined, () => `division ${at}: ${wrong}`);
  });
}

/** Rolling splits by their definition, own ones as given; where they are the folds of a division, scores are those of its labels. */
function judgeSplits(call: Call, { rolling, splits }: FoldsObject, given: Validated): Complaint[] {
  const rows = call.X.length;
  const wanted = splits ?? rollingOf(rolling!, rows);
  const said = given.splits?.map(({ train, test }) => ({ train: Array.from(train), test: Array.from(test) }));
  const found = difference(
    said,
    wanted.map(({ train, test }) => ({ train: [...train], test: [...test] })),
  );
  const labels = Array.from({ length: rows }, (_, at) => wanted.findIndex(({ test }) => test.includes(at)));
  const isDivision =
    !labels.includes(-1) && wanted.every(({ train, test }) => train.length + test.length === rows) && !hasTwice(wanted);
  return [
    ...complain("splits are those asked for", found !== undefined, () => found!),
    ...(isDivision ? judgeAsLabels(call, labels, given) : []),
  ];
}

function hasTwice(splits: readonly { readonly test: readonly number[] }[]): boolean {
  const all = splits.flatMap(({ test }) => test);
  return new Set(all).size < all.length;
}

function judgeAsLabels(call: Call, labels: readonly number[], given: Validated): Complaint[] {
  const { outcome } = perform({ ...call, validation: { ...call.validation!, folds: labels } });
  const found =
    outcome.kind === "validation"
      ? difference([...given.foldScores], [...outcome.validation.foldScores])
      : `${outcome.kind}`;
  return complain("splits that divide the rows are folds", found !== undefined, () => found!);
}

function rollingOf(
  { initial, horizon, step = horizon, gap = 0, expanding = true }: NonNullable<FoldsObject["rolling"]>,
  rows: number,
): { train: number[]; test: number[] }[] {
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
  const splits: { train: number[]; test: number[] }[] = [];
  for (let end = initial; end + gap + horizon <= rows; end += step) {
    splits.push({ train: range(expanding ? 0 : end - initial, end), test: range(end + gap, end + gap + horizon) });
  }
  return splits;
}

/** What rows left out were predicted: each by the fold that left it out; squared and absolute errors are the scores of the folds. */
function judgeHeldOut(call: Call, given: Validated): Complaint[] {
  const { X, response, settings } = call;
  const { rows, folds, predictions } = given.outOfFold("min");
  const wrong = Array.from(rows).findIndex((row, at) => {
    const fold = folds[at];
    if (given.splits) return !given.splits[fold].test.includes(row);
    return !Array.from({ length: given.repeats }, (_, repeat) => given.foldOf[repeat * X.length + row]).includes(fold);
  });
  const places = complain("rows are predicted by the fold that left them out", wrong >= 0, () => `place ${wrong}`);
  const isError = given.measure === "mse" || given.measure === "mae";
  if (response.kind !== "numbers" || !isError || given.relaxed !== null) return places;
  const scores = given.foldScores.map((of, fold) => {
    const own = Array.from(rows.keys()).filter(
      (at) => folds[at] === fold && (settings.sampleWeight?.[rows[at]] ?? 1) > 0,
    );
    const largest = Math.max(...own.map((at) => settings.sampleWeight?.[rows[at]] ?? 1));
    const weights = own.map((at) => (settings.sampleWeight?.[rows[at]] ?? 1) / largest);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let [score, doubt] = [0, 0];
    own.forEach((at, i) => {
      const [y, predicted] = [response.values[rows[at]], (predictions as Float64Array)[at]];
      const error = Math.abs(y - predicted);
      // Scores come of predictors about a centre; a prediction far from 0, or of e^η, has the digits of its own size.
      const digits = (X[0].length + 16) * Math.max(1, Math.abs(Math.log(Math.abs(predicted) || 1)));
      const rounding = digits * 2 ** -52 * (Math.abs(y) + Math.abs(predicted));
      score += (weights[i] / total) * (given.measure === "mse" ? error * error : error);
      doubt += (weights[i] / total) * (given.measure === "mse" ? rounding * (2 * error + rounding) : rounding);
    });
    return { said: of[given.indexMin], score, doubt, isKnown: own.length > 0 };
  });
  return [
    ...places,
    ...scores.flatMap(({ said, score, doubt, isKnown }, fold) =>
      complain(
        "predictions of rows left out have the scores of their folds",
        isKnown &&
          said !== score &&
          !(Math.abs(said - score) <= (4 * X.length + 16) * 2 ** -52 * score + doubt + 1e-320),
        () => `fold ${fold}: ${said}, predictions have ${score}`,
      ),
    ),
  ];
}
