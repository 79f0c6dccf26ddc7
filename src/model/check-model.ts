import { checkConcavePenalty, mayHaveGaps } from "./check-concave-penalty.ts";
import {
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
import { checkRecipe } from "./check-recipe.ts";
import { FORMAT } from "./model-facts.ts";

/** What `loadModel` takes, in words. */
export const MODEL_JSON = "the JSON of a model of this package, as JSON.stringify(model) writes it";

const check: Check = /* @__PURE__ */ checkerOf(MODEL_JSON);

/** The families of models, with how many classes they have where that is fixed. */
export const families: ReadonlyMap<unknown, number | null> = /* @__PURE__ */ new Map([
  ["gaussian", 0],
  ["binomial", 2],
  ["poisson", 0],
  ["cox", 0],
  ["multinomial", null],
  ["multigaussian", null],
  ["gamma", 0],
  ["inverse-gaussian", 0],
  ["tweedie", 0],
  ["negative-binomial", 0],
  ["huber", 0],
  ["squared-hinge", 2],
  ["quantile", 0],
  ["custom", 0],
]);

/** Checks the JSON of a model as a whole. @throws L1L2Error `invalid-model`, naming the field. */
export function checkModel(parts: UncheckedParts): void {
  checkFacts(parts);
  const { family, labels, outputs } = parts;
  if (families.get(family) === null) {
    const least = family === "multinomial" ? 2 : 1;
    const isList = Array.isArray(outputs) && outputs.length >= least;
    check(isList, "outputs", `a list of at least ${least}`, outputs);
    (outputs as unknown[]).forEach((output, k) => {
      checkNamedOutput(output, `outputs[${k}]`, parts);
    });
    if (family === "multinomial")
      checkLabels(
        check,
        (outputs as UncheckedParts[]).map(({ label }) => label),
        "outputs",
      );
    return;
  }
  if (families.get(family) === 2) {
    check(Array.isArray(labels) && labels.length === 2, "labels", "two classes", labels);
    checkLabels(check, labels as unknown[], "labels");
  } else check(labels === null, "labels", "null", labels);
  checkOutput(parts, "", parts);
}

function checkFacts(parts: UncheckedParts): void {
  const { format, family, lambda, l1Ratio, columns, names, hasOffset, devianceRatio, dualityGap, epochs } = parts;
  check(format === FORMAT, "format", JSON.stringify(FORMAT), format);
  check(families.has(family), "family", "a family of this package", family);
  check(isNumber(lambda) && lambda >= 0, "lambda", "a finite number >= 0", lambda);
  check(isNumber(l1Ratio) && l1Ratio >= 0 && l1Ratio <= 1, "l1Ratio", "a number from 0 to 1", l1Ratio);
  check(
    isCount(columns) && columns > 0 && columns <= MOST_COLUMNS,
    "columns",
    `a whole number from 1 to ${MOST_COLUMNS}`,
    columns,
  );
  check(typeof hasOffset === "boolean", "hasOffset", "true or false", hasOffset);
  for (const [field, value] of Object.entries({ devianceRatio, dualityGap })) {
    check(value === null || isNumber(value), field, "a finite number or null", value);
  }
  check(isCount(epochs), "epochs", "a whole number >= 0", epochs);
  for (const field of ["converged", "interpolated"]) {
    check(typeof parts[field] === "boolean", field, "true or false", parts[field]);
  }
  const hasGap = dualityGap !== null || !mayHaveGaps(parts) || family === "custom";
  check(parts.converged === false || hasGap, "dualityGap", "a number in a converged model", dualityGap);
  checkNames(check, names, columns);
  checkRecipe(check, parts.recipe, names);
  checkLossParameters(check, parts);
  checkConcavePenalty(check, parts);
}

function checkNamedOutput(output: unknown, field: string, parts: UncheckedParts): void {
  check(typeof output === "object" && output !== null && !Array.isArray(output), field, "an object", output);
  const { name, label } = output as UncheckedParts;
  check(typeof name === "string", `${field}.name`, "a string", name);
  if (parts.family === "multigaussian") check(label === null, `${field}.label`, "null", label);
  checkOutput(output as UncheckedParts, `${field}.`, parts);
}

function checkOutput({ intercept, support }: UncheckedParts, prefix: string, { columns, names }: UncheckedParts): void {
  check(isNumber(intercept), `${prefix}intercept`, "a finite number", intercept);
  check(Array.isArray(support), `${prefix}support`, "a list", support);
  let before = -1;
  (support as unknown[]).forEach((entry, at) => {
    const field = `${prefix}support[${at}]`;
    check(typeof entry === "object" && entry !== null, field, "an object", entry);
    const { column, name, coefficient } = entry as UncheckedParts;
    const inRange = isCount(column) && column > before && column < (columns as number);
    check(inRange, `${field}.column`, `a column above ${before} and below ${String(columns)}`, column);
    before = column as number;
    const right = names === null ? `x${before}` : (names as string[])[before];
    check(name === right, `${field}.name`, JSON.stringify(right), name);
    check(isNumber(coefficient), `${field}.coefficient`, "a finite number", coefficient);
  });
}
