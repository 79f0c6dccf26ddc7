import { checkConcavePenalty, checkLocallyConvex, mayHaveGaps } from "./check-concave-penalty.ts";
import {
  areStrings,
  type Check,
  checkerOf,
  checkLabels,
  checkNames,
  isCount,
  isNumber,
  MOST_COLUMNS,
  type UncheckedParts,
} from "./check-fields.ts";
import { checkLossParameters } from "./check-loss-parameters.ts";
import { families } from "./check-model.ts";
import { checkRecipe } from "./check-recipe.ts";
import { PATH_FORMAT } from "./path.ts";
import { pointOutcomes } from "./path-parts.ts";
import { numberOf } from "./to-plain.ts";

/** Checks the JSON of a path as a whole. @throws L1L2Error `invalid-model`, naming the field. */
export function checkPath(parts: UncheckedParts, wanted: string, prefix = ""): void {
  const check = checkerOf(wanted, prefix);
  checkFacts(check, parts);
  checkOutputs(check, parts);
  checkPoints(check, parts);
  checkSupports(check, parts);
  const { relaxed } = parts;
  if (relaxed === null) return;
  check(isRecord(relaxed) && relaxed.relaxed === null, "relaxed", "null or a path", relaxed);
  checkPath(relaxed as UncheckedParts, wanted, `${prefix}relaxed.`);
  for (const field of ["family", "labels", "outputNames", "columns", "names", "lambdas"]) {
    const [own, other] = [(relaxed as UncheckedParts)[field], parts[field]];
    check(JSON.stringify(own) === JSON.stringify(other), `relaxed.${field}`, `that of the path itself`, own);
  }
}

export function isRecord(value: unknown): value is UncheckedParts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of `length` entries, each of which is right. */
export function checkList(
  check: Check,
  list: unknown,
  field: string,
  length: number,
  { entry, isRight }: { readonly entry: string; readonly isRight: (value: unknown, at: number) => boolean },
): void {
  check(Array.isArray(list) && list.length === length, field, `a list of ${length}`, list);
  (list as unknown[]).forEach((value, at) => {
    check(isRight(value, at), `${field}[${at}]`, entry, value);
  });
}

function checkFacts(check: Check, parts: UncheckedParts): void {
  const { format, family, l1Ratio, columns, rows, tolerance, strategy } = parts;
  check(format === PATH_FORMAT, "format", JSON.stringify(PATH_FORMAT), format);
  check(families.has(family), "family", "a family of this package", family);
  check(isNumber(l1Ratio) && l1Ratio >= 0 && l1Ratio <= 1, "l1Ratio", "a number from 0 to 1", l1Ratio);
  for (const [field, value] of Object.entries({ columns, rows })) {
    const inRange = isCount(value) && value > 0 && value <= MOST_COLUMNS;
    check(inRange, field, `a whole number from 1 to ${MOST_COLUMNS}`, value);
  }
  check(isCount(parts.observations), "observations", "a whole number >= 0", parts.observations);
  check(isNumber(tolerance) && tolerance >= 0, "tolerance", "a finite number >= 0", tolerance);
  check(typeof strategy === "string", "strategy", "a string", strategy);
  for (const field of ["hasOffset", "hasIntercept", "stoppedByMaxActive", "stoppedByTimeLimit", "stoppedByCaller"]) {
    check(typeof parts[field] === "boolean", field, "true or false", parts[field]);
  }
  for (const field of ["lambdaMax", "nullDeviance"]) {
    check(!isUnknown(parts[field]), field, "a number", parts[field]);
  }
  checkNames(check, parts.names, columns);
  checkRecipe(check, parts.recipe ?? null, parts.names);
  checkLossParameters(check, parts);
  checkConcavePenalty(check, parts);
}

/** Whether it is no number, or NaN; infinities are known. */
function isUnknown(value: unknown): boolean {
  return Number.isNaN(numberOf(value) ?? Number.NaN);
}

function checkOutputs(check: Check, { family, outputCount, labels, outputNames }: UncheckedParts): void {
  const isMulti = families.get(family) === null;
  const least = family === "multinomial" ? 2 : 1;
  const right = isMulti ? `a whole number >= ${least}` : "1";
  check(
    isCount(outputCount) && (isMulti ? outputCount >= least : outputCount === 1),
    "outputCount",
    right,
    outputCount,
  );
  const classes = family === "multinomial" ? (outputCount as number) : (families.get(family) ?? 0);
  if (classes === 0) check(labels === null, "labels", "null", labels);
  else {
    check(Array.isArray(labels) && labels.length === classes, "labels", `${classes} classes`, labels);
    checkLabels(check, labels as unknown[], "labels");
  }
  if (outputNames === null) return;
  const isList = isMulti && Array.isArray(outputNames) && outputNames.length === outputCount;
  check(isList && areStrings(outputNames), "outputNames", isMulti ? "a name per output, or null" : "null", outputNames);
}

function checkPoints(check: Check, parts: UncheckedParts): void {
  const { lambdas, tolerance } = parts;
  check(Array.isArray(lambdas) && lambdas.length > 0, "lambdas", "a list of at least one", lambdas);
  const list = lambdas as unknown[];
  const count = list.length;
  checkList(check, list, "lambdas", count, {
    entry: "a finite number >= 0, not above the one before",
    isRight: (value, at) => isNumber(value) && value >= 0 && (at === 0 || value <= (list[at - 1] as number)),
  });
  const number = { entry: "a finite number", isRight: isNumber };
  checkList(check, parts.intercepts, "intercepts", count * (parts.outputCount as number), number);
  checkList(check, parts.devianceRatios, "devianceRatios", count, number);
  checkList(check, parts.epochs, "epochs", count, { entry: "a whole number >= 0", isRight: isCount });
  const outcome = { entry: `one of ${pointOutcomes.join(", ")}`, isRight: isOutcome };
  checkList(check, parts.outcomes, "outcomes", count, outcome);
  // A loss of the caller's has gaps or none, at all points alike.
  const isBare = parts.family === "custom" && (parts.dualityGaps as unknown[] | undefined)?.[0] === null;
  const hasGaps = mayHaveGaps(parts) && !isBare;
  const wrong = hasGaps ? "stationary" : "converged";
  check(
    !(parts.outcomes as unknown[]).includes(wrong),
    "outcomes",
    `none that is ${wrong}, with this objective`,
    wrong,
  );
  const isStationary = (at: number): boolean => (parts.outcomes as unknown[])[at] === "stationary";
  const ended = (at: number): boolean => (parts.outcomes as unknown[])[at] === "converged" || isStationary(at);
  const rightEnd = { entry: "what outcomes says", isRight: (value: unknown, at: number) => value === ended(at) };
  checkList(check, parts.converged, "converged", count, rightEnd);
  checkList(check, parts.dualityGaps, "dualityGaps", count, {
    entry: "a number, within the tolerance where it converged",
    isRight: (value, at) =>
      hasGaps ? !isUnknown(value) && !(ended(at) && numberOf(value)! > (tolerance as number)) : value === null,
  });
  checkLocallyConvex(check, parts, count);
}

function isOutcome(value: unknown): boolean {
  return (pointOutcomes as readonly unknown[]).includes(value);
}

function checkSupports(check: Check, parts: UncheckedParts): void {
  const points = (parts.lambdas as unknown[]).length;
  const outputs = parts.outputCount as number;
  checkList(check, parts.supports, "supports", points * outputs, { entry: "columns and values", isRight: isRecord });
  const supports = parts.supports as readonly UncheckedParts[];
  supports.forEach(({ columns, values }, at) => {
    const field = `supports[${at}]`;
    check(Array.isArray(columns), `${field}.columns`, "a list", columns);
    const list = columns as unknown[];
    checkList(check, list, `${field}.columns`, list.length, {
      entry: `a column of ${String(parts.columns)}, above the one before`,
      isRight: (value, i) =>
        isCount(value) && value < (parts.columns as number) && (i === 0 || value > (list[i - 1] as number)),
    });
    checkList(check, values, `${field}.values`, list.length, { entry: "a finite number", isRight: isNumber });
  });
  checkList(check, parts.degreesOfFreedom, "degreesOfFreedom", points, {
    entry: "the number of columns in use",
    isRight: (value, point) => {
      const at = supports.slice(point * outputs, (point + 1) * outputs);
      return value === new Set(at.flatMap(({ columns }) => columns as number[])).size;
    },
  });
}
