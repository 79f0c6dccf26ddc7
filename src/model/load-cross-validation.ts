import type { FamilyMeasures } from "../options/family-definition.ts";
import type { Split } from "../splits/splits.ts";
import type { Measure } from "../types.ts";
import { type Check, checkerOf, isCount, type UncheckedParts } from "./check-fields.ts";
import { checkList, checkPath, isRecord } from "./check-path.ts";
import { CrossValidation, type HeldOut, VALIDATION_FORMAT } from "./cross-validation.ts";
import { buildPath, numbers } from "./load-path.ts";
import { measuresOf } from "./measures/measures-of.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { RegularizationPath } from "./path.ts";
import type { AnyModel } from "./point.ts";
import { readJson } from "./read-json.ts";
import { RelaxedValidation } from "./relaxed-validation.ts";
import { numberOf } from "./to-plain.ts";

/** What `loadCrossValidation` takes, in words. */
const VALIDATION_JSON = "the JSON of a cross-validation of this package, as JSON.stringify(validation) writes it";

/**
 * A cross-validation from its JSON, as text or parsed, or from its structured clone. Needs no WebAssembly.
 *
 * @throws L1L2Error `invalid-model` when it is not what the `JSON.stringify` of a cross-validation wrote.
 */
export function loadCrossValidation<M extends Model | MultiModel = AnyModel>(
  json: string | object,
): CrossValidation<M> {
  const parts = readJson(json, VALIDATION_JSON);
  const check = /* @__PURE__ */ checkerOf(VALIDATION_JSON);
  const { format } = parts;
  check(format === VALIDATION_FORMAT, "format", JSON.stringify(VALIDATION_FORMAT), format);
  check(isRecord(parts.path), "path", "a path", parts.path);
  checkPath(parts.path as UncheckedParts, VALIDATION_JSON, "path.");
  // M is the model of the family: see ModelOf.
  const path = buildPath(parts.path as UncheckedParts) as RegularizationPath<M>;
  checkScores(check, parts, path.lambdas.length, path.rows);
  const measures: FamilyMeasures = measuresOf[path.family];
  const { measure } = parts as { readonly measure: Measure };
  check(measures.all.includes(measure), "measure", `one of ${measures.all.join(", ")}`, measure);
  const validation = new CrossValidation<M>({
    path,
    scores: numbers(parts.scores),
    standardErrors: numbers(parts.standardErrors),
    foldScores: (parts.foldScores as unknown[]).map(numbers),
    foldOf: Int32Array.from(parts.foldOf as number[]),
    foldCount: parts.foldCount as number,
    repeats: parts.repeats as number,
    splits: readSplits(parts.splits),
    heldOut: readHeldOut(check, parts, path.rows, path.outputCount),
    measure,
    foldsConverged: parts.foldsConverged as boolean,
    stoppedByCaller: parts.stoppedByCaller as boolean,
    relaxed: readRelaxed(check, parts.relaxed, path, measure),
  });
  for (const field of ["indexMin", "index1se"] as const) {
    check(parts[field] === validation[field], field, `${validation[field]}, as the scores say`, parts[field]);
  }
  return validation;
}

/** A score: there may be none of a fold, nor a standard error, but a mean over the folds there is. */
const score = { entry: "a number", isRight: (value: unknown) => numberOf(value) !== undefined && value !== null };
const scoreOrNone = { entry: "a number or null", isRight: (value: unknown) => numberOf(value) !== undefined };

function checkScores(check: Check, parts: UncheckedParts, points: number, rows: number): void {
  const { scores, standardErrors, foldScores, foldOf, foldCount, foldsConverged, stoppedByCaller } = parts;
  check(typeof stoppedByCaller === "boolean", "stoppedByCaller", "true or false", stoppedByCaller);
  checkList(check, scores, "scores", points, stoppedByCaller ? scoreOrNone : score);
  checkList(check, standardErrors, "standardErrors", points, scoreOrNone);
  const { repeats, splits } = parts;
  check(isCount(repeats) && repeats > 0, "repeats", "a whole number > 0", repeats);
  const most = splits === null ? rows * (repeats as number) : Infinity;
  check(isCount(foldCount) && foldCount <= most, "foldCount", `a whole number from 0 to ${most}`, foldCount);
  const count = foldCount as number;
  checkSplits(check, splits, count, rows);
  checkList(check, foldScores, "foldScores", count, { entry: "a list", isRight: Array.isArray });
  (foldScores as unknown[]).forEach((list, fold) => {
    checkList(check, list, `foldScores[${fold}]`, points, scoreOrNone);
  });
  const isFold = (value: unknown): boolean => isCount(value) && value < count;
  const isPartition = count > 0 && splits === null;
  const length = isPartition ? rows * (repeats as number) : 0;
  checkList(check, foldOf, "foldOf", length, { entry: `a fold below ${count}`, isRight: isFold });
  check(typeof foldsConverged === "boolean", "foldsConverged", "true or false", foldsConverged);
}

function checkSplits(check: Check, splits: unknown, count: number, rows: number): void {
  if (splits === null) return;
  checkList(check, splits, "splits", count, { entry: "rows to train and to test", isRight: isRecord });
  for (const [at, split] of (splits as UncheckedParts[]).entries()) {
    for (const part of ["train", "test"]) checkRows(check, split[part], `splits[${at}].${part}`, rows);
  }
}

function checkRows(check: Check, list: unknown, field: string, rows: number): void {
  check(Array.isArray(list), field, "a list", list);
  const isRow = (value: unknown): boolean => isCount(value) && value < rows;
  checkList(check, list, field, (list as unknown[]).length, { entry: `a row below ${rows}`, isRight: isRow });
}

function readSplits(splits: unknown): readonly Split[] | null {
  if (splits === null) return null;
  return (splits as { train: number[]; test: number[] }[]).map(({ train, test }) => ({
    train: Int32Array.from(train),
    test: Int32Array.from(test),
  }));
}

function readHeldOut(
  check: Check,
  { heldOut, foldCount }: UncheckedParts,
  rows: number,
  outputs: number,
): HeldOut | null {
  if (heldOut === null) return null;
  check(isRecord(heldOut), "heldOut", "null or predictions of rows left out", heldOut);
  const parts = heldOut as UncheckedParts;
  checkRows(check, parts.rows, "heldOut.rows", rows);
  const { length } = parts.rows as unknown[];
  const isFold = (value: unknown): boolean => isCount(value) && value < (foldCount as number);
  checkList(check, parts.folds, "heldOut.folds", length, { entry: `a fold below ${foldCount}`, isRight: isFold });
  for (const which of ["min", "1se"]) checkList(check, parts[which], `heldOut.${which}`, length * outputs, score);
  return {
    rows: Int32Array.from(parts.rows as number[]),
    folds: Int32Array.from(parts.folds as number[]),
    min: numbers(parts.min),
    "1se": numbers(parts["1se"]),
  };
}

function readRelaxed<M extends Model | MultiModel>(
  check: Check,
  relaxed: unknown,
  path: RegularizationPath<M>,
  measure: Measure,
): RelaxedValidation<M> | null {
  if (path.relaxed === null) check(relaxed === null, "relaxed", "null, as the path has no refits", relaxed);
  if (relaxed === null) return null;
  check(isRecord(relaxed), "relaxed", "null or scores of blends", relaxed);
  const { gammas, scores, standardErrors, measure: own } = relaxed as UncheckedParts;
  check(own === measure, "relaxed.measure", `"${measure}"`, own);
  check(Array.isArray(gammas) && gammas.length > 0, "relaxed.gammas", "a list of at least one", gammas);
  const list = gammas as unknown[];
  checkList(check, list, "relaxed.gammas", list.length, {
    entry: "a number from 0 to 1, not below the one before",
    isRight: (value, at) => {
      return typeof value === "number" && value >= ((list[at - 1] as number | undefined) ?? 0) && value <= 1;
    },
  });
  for (const [field, table] of Object.entries({ scores, standardErrors })) {
    checkList(check, table, `relaxed.${field}`, list.length, { entry: "a list", isRight: Array.isArray });
    (table as unknown[]).forEach((row, at) => {
      checkList(check, row, `relaxed.${field}[${at}]`, path.lambdas.length, field === "scores" ? score : scoreOrNone);
    });
  }
  const validation = new RelaxedValidation<M>({
    path,
    gammas: Float64Array.from(list as number[]),
    scores: (scores as unknown[]).map(numbers),
    standardErrors: (standardErrors as unknown[]).map(numbers),
    measure,
  });
  for (const field of ["indexMin", "index1se"] as const) {
    const [right, given] = [validation[field], (relaxed as UncheckedParts)[field]];
    const isRight = isRecord(given) && given.gammaIndex === right.gammaIndex && given.point === right.point;
    check(isRight, `relaxed.${field}`, `gamma ${right.gammaIndex} at point ${right.point}, as the scores say`, given);
  }
  return validation;
}
