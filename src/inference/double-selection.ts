import { log } from "../arithmetic/logarithm.ts";
import { checkChoice, checkNumber, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { RecipeOptions } from "../options/recipe-options.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import { centred, dot, residualOf } from "./centred.ts";
import { robustCovariance } from "./covariance.ts";
import { estimateWithin } from "./estimates.ts";
import { deviationsOf, findColumn, type GaussianTraining, readGaussian, requireRowsFor } from "./gaussian-training.ts";
import { Inference } from "./inference.ts";
import { type Lassos, withLassos } from "./lasso-of.ts";
import { factor, gramInverse, leverages } from "./orthogonal.ts";
import { rigorousLasso } from "./rigorous-lasso.ts";
import { checkLevel } from "./wald-entry.ts";

/** What {@link doubleSelection} takes. */
export interface DoubleSelectionOptions extends RecipeOptions {
  /** The column whose effect is asked for, by name or number. */
  readonly treatment: string | number;
  /**
   * `"double-selection"` (default): least squares of y on the treatment and all controls that either lasso chose. `"partialling-out"`: the residual of y on the residual of the treatment, each by the controls that
   * its own lasso chose.
   */
  readonly method?: "double-selection" | "partialling-out";
  /** Strengths of the two lassos on standardised controls, in place of penalties by theory. */
  readonly lambda?: { readonly outcome: number; readonly treatment: number };
  /** c of the penalty by theory, above 1. Default 1.1. */
  readonly c?: number;
  /** γ of it, between 0 and 1. Default 0.1 / log n. */
  readonly gamma?: number;
  /** Of the interval. Default 0.95. */
  readonly level?: number;
}

/** What is known beside the estimate. */
export interface DoubleSelectionFacts {
  /** Columns that the lasso of y on the controls chose. */
  readonly selectedForOutcome: Int32Array;
  /** Columns that the lasso of the treatment on the controls chose. */
  readonly selectedForTreatment: Int32Array;
  readonly union: Int32Array;
  /** λⱼ of the two lassos, control after control, of the mean loss ½(y − η)² on columns that are not scaled. */
  readonly penaltiesForOutcome: Float64Array;
  readonly penaltiesForTreatment: Float64Array;
  /** That of the estimate by other formulas: `plugIn` (the one that is used) allows variances that differ from row to row. */
  readonly standardErrors: Readonly<Record<"plugIn" | "classical" | "HC0" | "HC1" | "HC3", number>>;
}

const ownNames = ["treatment", "method", "lambda", "c", "gamma", "level"] as const;
const STEPS = 15;
const TOLERANCE = 1e-5;

/**
 * The effect of one column when which of the others matter is unknown (Belloni, Chernozhukov & Hansen 2014, Rev. Econ. Stud. 81): a lasso of y on the other columns, a lasso of the column itself on them, and least
 * squares of y on the column and all that either chose. A control that a lasso of y alone would miss, because it goes with the treatment, is found by the second.
 *
 * Valid where few controls explain most of y and of the treatment (approximate sparsity), with any number of columns; variances may differ from row to row. The lassos have penalties by theory (see `c`), or `lambda`.
 *
 * @throws L1L2Error for another column than there is, options out of range, and more chosen columns than rows.
 */
export function doubleSelection(
  X: DesignInput,
  y: ResponseInput,
  options: DoubleSelectionOptions,
): Inference<DoubleSelectionFacts> {
  const { training, options: given } = readGaussian(X, y, options, ownNames);
  const treatment = findColumn(training, given.treatment, "treatment");
  const level = checkLevel(given.level);
  const method = checkChoice("method", given.method, "double-selection", ["double-selection", "partialling-out"]);
  const rule = {
    c: checkNumber("c", given.c, 1.1, { minimum: 1, above: true }),
    gamma: checkNumber("gamma", given.gamma, 0.1 / log(training.rows), { minimum: 0, maximum: 1, above: true }),
    steps: STEPS,
    tolerance: TOLERANCE,
  };
  const lambda = given.lambda === undefined ? undefined : checkLambdas(given.lambda);
  if (training.columns.length < 2) invalid("X", "a column beside the treatment", training.columns.length);
  const chosen = withLassos(training.centredColumns, (lassos) => {
    const choose = lambda === undefined ? chooseByTheory(training, lassos, treatment, rule) : undefined;
    const at = (response: Float64Array, strength: number | undefined): Choice =>
      choose?.(response) ?? chooseAt(training, lassos, treatment, response, strength!);
    return {
      outcome: at(training.centredResponse, lambda?.outcome),
      treatment: at(training.centredColumns[treatment]!, lambda?.treatment),
    };
  });
  const union = Int32Array.from(new Set([...chosen.outcome.selected, ...chosen.treatment.selected])).sort();
  requireRowsFor(union.length + 1, training.rows);
  const effect =
    method === "double-selection"
      ? onUnion(training, treatment, union)
      : onResiduals(chosen.outcome.residual, chosen.treatment.residual);
  const { standardErrors } = effect;
  return new Inference(
    {
      method,
      family: "gaussian",
      level,
      estimates: [
        estimateWithin(
          { name: training.nameOf(treatment), column: treatment },
          effect.estimate,
          method === "double-selection" ? standardErrors.plugIn : standardErrors.classical,
          level,
        ),
      ],
      assumptions: [
        "independent rows",
        "few of the other columns that explain most of y and of the treatment",
        "many rows",
      ],
      warnings: union.length * 4 > training.rows ? ["more than a quarter as many columns as rows were chosen"] : [],
    },
    {
      selectedForOutcome: chosen.outcome.selected,
      selectedForTreatment: chosen.treatment.selected,
      union,
      penaltiesForOutcome: chosen.outcome.penalties,
      penaltiesForTreatment: chosen.treatment.penalties,
      standardErrors,
    },
  );
}

interface Choice {
  readonly selected: Int32Array;
  readonly residual: Float64Array;
  readonly penalties: Float64Array;
}

function checkLambdas(given: unknown): { readonly outcome: number; readonly treatment: number } {
  const { outcome, treatment } = readOptions(
    given as { outcome?: unknown; treatment?: unknown },
    ["outcome", "treatment"],
    "lambda",
  );
  const check = (name: string, value: unknown): number => {
    if (value === undefined) invalid(`lambda.${name}`, "a number > 0", value);
    return checkNumber(`lambda.${name}`, value, 1, { minimum: 0, above: true });
  };
  return { outcome: check("outcome", outcome), treatment: check("treatment", treatment) };
}

/** Without the treatment among the columns: numbers of columns are those of X. */
function chooseByTheory(
  { centredColumns }: GaussianTraining,
  lassos: Lassos,
  treatment: number,
  rule: Parameters<typeof rigorousLasso>[2],
): (response: Float64Array) => Choice {
  const controls = Array.from(centredColumns.keys()).filter((column) => column !== treatment);
  const columns = controls.map((column) => centredColumns[column]!);
  return (response) => {
    const solve = lassos.on(response, treatment);
    const found = rigorousLasso(columns, response, rule, (factors) => {
      const all = new Float64Array(centredColumns.length);
      controls.forEach((column, at) => {
        all[column] = factors[at]!;
      });
      const coefficients = solve(all);
      return Float64Array.from(controls, (column) => coefficients[column]!);
    });
    return { ...found, selected: found.selected.map((at) => controls[at]!) };
  };
}

function chooseAt(
  training: GaussianTraining,
  lassos: Lassos,
  treatment: number,
  response: Float64Array,
  lambda: number,
): Choice {
  const { centredColumns } = training;
  const penalties = deviationsOf(training).map((deviation) => lambda * deviation);
  const found = lassos.on(response, treatment)(penalties);
  const selected = Int32Array.from(found.keys()).filter((column) => found[column] !== 0);
  const residual = residualOf(
    response,
    Array.from(selected, (column) => centredColumns[column]!),
  );
  return { selected, residual, penalties: penalties.filter((_, column) => column !== treatment) };
}

interface Effect {
  readonly estimate: number;
  readonly standardErrors: DoubleSelectionFacts["standardErrors"];
}

/** Least squares on the treatment and what was chosen. */
function onUnion(
  { columns, response, centredColumns }: GaussianTraining,
  treatment: number,
  union: Int32Array,
): Effect {
  const rows = response.length;
  const matrix = [
    new Float64Array(rows).fill(1),
    columns[treatment]!,
    ...Array.from(union, (column) => columns[column]!),
  ];
  const found = factor(matrix, response);
  const place = found.kept.indexOf(1);
  if (place < 0) invalid("treatment", "a column that the chosen ones do not make up", treatment);
  const size = found.kept.length;
  const fitted = new Float64Array(rows);
  found.kept.forEach((column, at) => {
    for (let row = 0; row < rows; row++) fitted[row]! += found.coefficients[at]! * matrix[column]![row]!;
  });
  const residual = response.map((value, row) => value - fitted[row]!);
  const bread = gramInverse(found);
  const at = place * size + place;
  const variance = dot(residual, residual) / (rows - size);
  const kept = Array.from(found.kept, (column) => matrix[column]!);
  const input = {
    factors: residual,
    columns: kept,
    leverages: leverages(matrix, found),
    counted: rows,
    clusters: undefined,
  };
  const robust = (kind: "HC0" | "HC1" | "HC3"): number => Math.sqrt(robustCovariance(kind, bread, input)[at]!);
  const own = residualOf(
    centredColumns[treatment]!,
    Array.from(union, (column) => centredColumns[column]!),
  );
  return {
    estimate: found.coefficients[place]!,
    standardErrors: {
      plugIn: plugIn(own, residual, rows / (rows - union.length - 1)),
      classical: Math.sqrt(variance * bread[at]!),
      HC0: robust("HC0"),
      HC1: robust("HC1"),
      HC3: robust("HC3"),
    },
  };
}

/** √( mean(v²ξ²) / mean(v²)² / n ), ξ² = residual² times n / (n − |union| − 1). */
function plugIn(v: Float64Array, residual: Float64Array, scale: number): number {
  const rows = v.length;
  let [squares, products] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const square = v[row]! * v[row]!;
    squares += square;
    products += square * residual[row]! * residual[row]! * scale;
  }
  return Math.sqrt(products / rows / ((squares / rows) * (squares / rows)) / rows);
}

/** The residual of y on that of the treatment. */
function onResiduals(outcome: Float64Array, treatment: Float64Array): Effect {
  const [u, v] = [centred(outcome), centred(treatment)];
  const rows = u.length;
  const square = dot(v, v);
  const estimate = dot(u, v) / square;
  const residual = u.map((value, row) => value - estimate * v[row]!);
  const matrix = [new Float64Array(rows).fill(1), v];
  const found = factor(matrix, u);
  const bread = gramInverse(found);
  const input = {
    factors: residual,
    columns: matrix,
    leverages: leverages(matrix, found),
    counted: rows,
    clusters: undefined,
  };
  const robust = (kind: "HC0" | "HC1" | "HC3"): number => Math.sqrt(robustCovariance(kind, bread, input)[3]!);
  return {
    estimate,
    standardErrors: {
      plugIn: plugIn(v, residual, 1),
      classical: Math.sqrt(dot(residual, residual) / (rows - 2) / square),
      HC0: robust("HC0"),
      HC1: robust("HC1"),
      HC3: robust("HC3"),
    },
  };
}
