import { now } from "../clock.ts";
import { columnName } from "../data/column-name.ts";
import { L1L2Error } from "../errors.ts";
import type { Edition } from "../families/edition.ts";
import { readFit } from "../fit/fit.ts";
import { findColumn } from "../model/coefficient-rows.ts";
import { GENUINE_MODEL, requireGenuine } from "../model/genuine.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { outputsOf } from "../model/point.ts";
import { short } from "../model/render.ts";
import { refuseConcave } from "../options/check-concave.ts";
import { settingNames } from "../options/check-options.ts";
import { invalid } from "../options/checks.ts";
import type { FitSettings } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, DesignMatrix, Family, ResponseInput } from "../types.ts";
import { openDataset } from "../wasm/dataset.ts";
import { directionsOf } from "./directions.ts";
import { experimentOn } from "./experiment.ts";
import { type ColumnState, Explanation } from "./explanation.ts";
import { entersAt } from "./lambdas-in-use.ts";
import { lengthOf, Refits, type Solution } from "./refits.ts";

/** What `explain` takes beside model and data: the settings of the fit, but for those that the model knows. */
export type ExplainOptions<F extends Family = Family> = Omit<FitSettings<F>, "family" | "l1Ratio"> & {
  /** The column, by its name (`x0`, `x1`, … where the input had none) or number. */
  readonly column: string | number;
};

const optionNames: readonly string[] = [
  ...settingNames.filter((name) => name !== "family" && name !== "l1Ratio"),
  "column",
];

/** `explain` of an entry: see src/entry/full.ts. */
export function explainIn(
  edition: Edition,
  model: Model | MultiModel,
  X: DesignInput,
  y: ResponseInput,
  options: ExplainOptions,
): Explanation {
  const start = now();
  const { column: given, ...settings } = readOptions<ExplainOptions>(options, optionNames);
  requireGenuine(model, "model", GENUINE_MODEL);
  if (settings.groups !== undefined) {
    const advice =
      "What holds a column at 0 there is the gradient of its whole group; here columns are looked at one by one";
    invalid("groups", "no groups of columns", settings.groups, advice);
  }
  if (model.family === "quantile") {
    const advice =
      "Where rows are met exactly there is no one gradient that holds a column at 0; fit with the column left out";
    invalid("model", "a model of a family whose loss has a gradient everywhere", model.family, advice);
  }
  refuseConcave("explain", settings.penalty ?? model.concavePenalty?.penalty, settings.concavity);
  const column = findColumn(model, given);
  const { family, lambda, l1Ratio, lossParameters } = model;
  // A loss of the caller's is none of the model: it is given again.
  const ofLoss = family === "custom" ? {} : (lossParameters as Pick<FitSettings<Family>, "link">);
  const own = { ...ofLoss, ...(settings as FitSettings<Family>), family, lambda, l1Ratio };
  const { design, response, options: checked } = readFit(edition, X, y, own, start).problem;
  requireSameColumns(design, model);
  return openDataset(design, response, checked, true, (dataset) => {
    const refits = new Refits({ dataset, rows: undefined, response }, checked);
    return explainColumn(refits, model, column);
  });
}

function explainColumn(refits: Refits, model: Model | MultiModel, column: number): Explanation {
  const { lambda, l1Ratio, family } = model;
  const solution = refits.solve(lambda);
  if (!model.interpolated) requireSameModel(refits, model, solution);
  const { penaltyFactor } = refits.options;
  const threshold = lambda * l1Ratio * penaltyFactor[column]!;
  const gradient = refits.gradient(solution, column);
  // Of an interpolated model those of the solution at its lambda, to which all other numbers belong.
  const coefficients = Float64Array.from(solution.ofData, ({ columns, values }, output) => {
    const exact = values[columns.indexOf(column)] ?? 0;
    if (model.interpolated) return exact;
    return outputsOf(model)[output]!.support.find((entry) => entry.column === column)?.coefficient ?? 0;
  });
  // What is on its threshold to the last digits may be in use by rounding in one fit and not in the other: the model's word counts.
  const isUsed = coefficients.some((value) => value !== 0);
  const state = isUsed ? "in-use" : stateOf(refits, column, { gradient, threshold });
  const pull = refits.options.grouped
    ? lengthOf(gradient)
    : gradient.reduce((most, it) => Math.max(most, Math.abs(it)), 0);
  const isFixed = state === "left-out" || state === "constant";
  return new Explanation({
    column,
    name: columnName(model.names, column),
    family,
    lambda,
    l1Ratio,
    state,
    coefficients,
    converged: solution.converged,
    pull,
    threshold,
    slack: state === "in-use" || isFixed ? null : threshold - pull,
    entersAt: isFixed ? null : entersAt(refits, column, lambda),
    radius: refits.penalty(solution),
    experiment: isFixed
      ? null
      : experimentOn(refits, solution, column, state === "in-use" ? "left out" : "let in", (at) =>
          columnName(model.names, at),
        ),
    directions: directionsOf(refits, column, lambda),
  });
}

/** Of a column that is not in use. */
function stateOf(
  { options, scales }: Refits,
  column: number,
  { gradient, threshold }: { readonly gradient: Float64Array; readonly threshold: number },
): ColumnState {
  if (options.penaltyFactor[column] === Infinity) return "left-out";
  if (scales[column] === 0) return "constant";
  const { lowerBound, upperBound, grouped } = options;
  // A pull upwards is held by an upper bound of 0, one downwards by a lower bound of 0.
  const isHeld = gradient.some(
    (pull) => (pull > 0 ? upperBound : lowerBound)[column] === 0 && Math.abs(pull) > threshold,
  );
  return !grouped && isHeld ? "bounded" : "penalised";
}

function requireSameColumns({ columns, names }: DesignMatrix, model: Model | MultiModel): void {
  const other = model.names?.findIndex((name, column) => names !== undefined && name !== names[column]) ?? -1;
  if (columns === model.columns && other < 0) return;
  const isNamed = columns === model.columns;
  throw new L1L2Error({
    code: "shape-mismatch",
    argument: isNamed ? "X.names" : "X",
    expected: isNamed
      ? `the columns of the fit in their order: ${JSON.stringify(model.names![other])} at place ${other}`
      : `the rows of the fit, which had ${model.columns} columns`,
    received: isNamed ? JSON.stringify(names![other]) : `${columns}`,
    advice: "Options that make columns of a table (columns, interactions, missing) have to be those of the fit",
  });
}

/** How far deviance ratios may differ, and penalties as a share: solutions differ by less, and coefficients need not be unique. */
const SAME_RATIO = 1e-3;
const SAME_PENALTY = 5e-3;

/** @throws L1L2Error `invalid-value` where data and settings do not lead to the model, as far as they determine one. */
function requireSameModel(refits: Refits, model: Model | MultiModel, solution: Solution): void {
  const { lambda, converged, devianceRatio } = model;
  if (!converged || !solution.converged || devianceRatio === null) return;
  const here = refits.penalty({ supports: solution.ofData });
  const there = refits.penalty({ supports: outputsOf(model).map(supportOf) });
  const isSame =
    Math.abs(devianceRatio - solution.devianceRatio) <= SAME_RATIO &&
    // Without a penalty coefficients need not be unique.
    (lambda === 0 || Math.abs(here - there) <= SAME_PENALTY * Math.max(here, there));
  if (isSame) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "options",
    expected: "data and settings of the fit, which lead to the model again",
    received: `a fit with deviance ratio ${short(solution.devianceRatio)}, where the model has ${short(devianceRatio)}, and penalty ${short(here)}, where it has ${short(there)}`,
    advice: "Weights, offset, factors, bounds, standardize and intercept are not in the model: give them as to fit",
  });
}

function supportOf({ support }: Pick<Model, "support">): Solution["supports"][number] {
  return {
    columns: Int32Array.from(support, ({ column }) => column),
    values: Float64Array.from(support, ({ coefficient }) => coefficient),
  };
}
