import { now } from "../clock.ts";
import { holdInput } from "../data/hold-input.ts";
import { readDesign } from "../data/read-design.ts";
import { readFamilyResponse } from "../data/read-family-response.ts";
import { readList } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { matrixTable } from "../data/table/matrix-table.ts";
import { Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import { type Edition, type FamilyEntry, familyOf, sourceOf } from "../families/edition.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import type { MixedValidation } from "../model/mixed-validation.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import type { FitOf } from "../model/quantile-lists.ts";
import type { QuantileValidations } from "../model/quantile-validations.ts";
import {
  checkFitOptions,
  checkPathOptions,
  crossValidationOptionNames,
  fitOptionNames,
  pathOptionNames,
  settingNames,
} from "../options/check-options.ts";
import { checkRecipe, recipeOptionNames } from "../options/check-recipe.ts";
import { invalid } from "../options/checks.ts";
import type {
  CheckedOptions,
  CrossValidationOptions,
  DatasetOptions,
  FitOptions,
  FitSettings,
  MixedValidationOptions,
  PathOptions,
  Quantiles,
  QuantilesValidationOptions,
  WithRows,
} from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { responseColumns } from "../recipe/response-columns.ts";
import type { RecipeSettings } from "../recipe/settings.ts";
import { tableDesign } from "../recipe/table-design.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, ResponseInput } from "../types.ts";
import { type Dataset, keepDataset, type Sample } from "../wasm/dataset.ts";
import { requireProblemRoom } from "../wasm/problem-size.ts";
import { SharedColumns } from "../wasm/shared-columns.ts";
import { type AnyValidationOptions, checkValidation, validateParts } from "./cross-validate.ts";
import { fitTask } from "./fit.ts";
import { solve } from "./fit-path.ts";
import { withGroupLabels } from "./group-column.ts";
import { splitQuantiles } from "./quantile-parts.ts";
import { nameColumns, requireTwoRows, withoutTable } from "./training-data.ts";

/** The functions of the package on an X that lies in linear memory, inside `withDataset` and no longer. */
export interface DatasetScope<F extends Family = "gaussian"> {
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | null;
  fit<Q extends Quantiles = number>(y: ResponseInput, options: WithRows<FitOptions<F, Q>>): FitOf<F, Q>;
  fitPath(y: ResponseInput, options?: WithRows<PathOptions<F>>): RegularizationPath<ModelOf<F>>;
  crossValidate(y: ResponseInput, options?: WithRows<CrossValidationOptions<F>>): CrossValidation<ModelOf<F>>;
  crossValidate(y: ResponseInput, options: WithRows<MixedValidationOptions<F>>): MixedValidation<ModelOf<F>>;
  crossValidate(y: ResponseInput, options: WithRows<QuantilesValidationOptions<F>>): QuantileValidations;
}

/** `withDataset` of an entry: see src/entry/full.ts. */
export function withDatasetIn<F extends Family, Result>(
  edition: Edition,
  X: DesignInput,
  options: DatasetOptions<F>,
  body: (dataset: DatasetScope<F>) => Result,
): Result {
  const given = readOptions<object>(options, settingNames) as DatasetOptions<Family>;
  const settings = checkRecipe(given);
  if (settings.missing === "drop") {
    invalid("missing", '"error", "mean" or "indicator" in a dataset', given.missing, "Leave the rows out beforehand");
  }
  if (typeof body !== "function") invalid("body", "a function that takes the dataset", body);
  const definition = familyOf(edition, given.family);
  const { design, table } = readColumns(X, settings);
  requireTwoRows(design);
  return keepDataset(design, sourceOf(edition, definition), true, (dataset) => {
    const calls = new Calls<F>(edition, definition, dataset, table, withoutTable(given));
    try {
      const result = body(calls.functions());
      if (isPromise(result)) {
        invalid("body", "a function that ends before its dataset does", result, "Inside it nothing can be awaited");
      }
      return result;
    } finally {
      calls.end();
    }
  });
}

function isPromise(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}

/** A design, and its columns by name where they have names. */
interface NamedDesign {
  readonly design: DesignMatrix;
  readonly table: Table | undefined;
}

function readColumns(X: DesignInput, settings: RecipeSettings): NamedDesign {
  const held = holdInput(X);
  if (Table.is(held)) return ofTable(held, settings);
  const design = nameColumns(readDesign(held, "X"), settings);
  const columns = (): Table => new Table(matrixTable(design, "X"));
  if (settings.isRecipe) return ofTable(columns(), settings);
  return { design, table: design.names && columns() };
}

function ofTable(table: Table, settings: RecipeSettings): NamedDesign {
  return { design: tableDesign(table, settings, []).design, table: responseColumns(table, settings) };
}

/** The calls on one dataset, one at a time, until its scope ends. */
class Calls<F extends Family> {
  readonly #edition: Edition;
  readonly #definition: FamilyEntry;
  readonly #dataset: Dataset;
  readonly #table: Table | undefined;
  readonly #defaults: FitSettings<Family>;
  #shared: SharedColumns | undefined;
  #state: "open" | "busy" | "ended" = "open";

  constructor(
    edition: Edition,
    definition: FamilyEntry,
    dataset: Dataset,
    table: Table | undefined,
    defaults: FitSettings<Family>,
  ) {
    this.#edition = edition;
    this.#definition = definition;
    this.#dataset = dataset;
    this.#table = table;
    this.#defaults = defaults;
  }

  functions(): DatasetScope<F> {
    const { rows, columns, names } = this.#dataset.design;
    const source = sourceOf(this.#edition, this.#definition);
    return Object.freeze<DatasetScope<F>>({
      rows,
      columns,
      names: names === undefined ? null : Object.freeze([...names]),
      fit: <Q extends Quantiles>(y: ResponseInput, options: WithRows<FitOptions<F, Q>>) =>
        this.#run(y, options, fitOptionNames, (given, design, response, start) => {
          const { first, quantiles } = splitQuantiles(this.#edition, given as FitOptions<Family>);
          const checked = checkFitOptions(first, design, response, source, start);
          const task = { edition: this.#edition, definition: this.#definition, options: checked, quantiles };
          return { options: checked, run: (sample) => fitTask<F, Q>(task, sample) };
        }),
      fitPath: (y, options = {}) =>
        this.#run(y, options, pathOptionNames, (given, design, response, start) => {
          const checked = checkPathOptions(given as PathOptions<Family>, design, response, source, start);
          return { options: checked, run: (sample) => solve<ModelOf<F>>(sample, checked) };
        }),
      crossValidate: ((y: ResponseInput, options: WithRows<AnyValidationOptions<F>> = {}) =>
        this.#run(y, options, crossValidationOptionNames, (given, design, response, start) => {
          const task = checkValidation(this.#edition, given as AnyValidationOptions<F>, design, response, start);
          return { options: task.options, run: (sample) => validateParts<ModelOf<F>>(task, sample) };
        })) as DatasetScope<F>["crossValidate"],
    });
  }

  end(): void {
    this.#state = "ended";
  }

  #run<Result>(
    y: ResponseInput,
    options: object,
    names: readonly string[],
    check: (given: object, design: DesignMatrix, response: FamilyResponse, start: number) => Task<Result>,
  ): Result {
    const start = now();
    this.#require();
    const { rows: list, ...own } = readOptions<{ readonly rows?: unknown }>(options, [
      ...names.filter((name) => !Object.hasOwn(recipeOptionNames, name)),
      "rows",
    ]);
    this.#requireFamily(own);
    const given = { ...this.#defaults, ...own };
    const { design } = this.#dataset;
    const rows = list === undefined ? undefined : readRows(list, design.rows);
    const count = rows?.length ?? design.rows;
    const table = rows === undefined ? this.#table : this.#table?.take(rows);
    const { reader } = this.#definition;
    const response = readFamilyResponse(reader.hold(y), reader, count, table);
    const part = { ...design, rows: count } as DesignMatrix;
    const task = check(withGroupLabels(withHeldFolds(given), table), part, response, start);
    requireProblemRoom(part, response, task.options);
    const sample: Sample = { dataset: this.#dataset, rows, response };
    this.#state = "busy";
    try {
      const shared = rows === undefined && !hasOwnColumns(own) ? this.#sharedFor(sample, task.options) : undefined;
      return task.run({ ...sample, shared });
    } finally {
      if (this.#state === "busy") this.#state = "open";
    }
  }

  #require(): void {
    if (this.#state === "open") return;
    const received = this.#state === "busy" ? "one from within another" : "one after it had returned";
    invalid("dataset", "one call after the other, inside the function given to withDataset", received);
  }

  /** Columns are prepared for the weights and settings that the dataset was opened with; trials are weights of each response. */
  #sharedFor(sample: Sample, options: CheckedOptions): SharedColumns | undefined {
    if (sample.response.trials !== undefined) return undefined;
    this.#shared ??= new SharedColumns(sample, options);
    return this.#shared;
  }

  #requireFamily(own: { readonly family?: unknown }): void {
    if (own.family === undefined || own.family === this.#definition.family) return;
    const advice = "A dataset has the family that withDataset was given";
    invalid("family", `"${this.#definition.family}"`, own.family, advice);
  }
}

interface Task<Result> {
  readonly options: CheckedOptions;
  readonly run: (sample: Sample) => Result;
}

/** Whether a call says itself how columns are centred, scaled and weighted. */
function hasOwnColumns(own: object): boolean {
  return ["sampleWeight", "standardize", "intercept"].some((name) => name in own);
}

/** Row numbers, at least two; a row may come more than once, as in a bootstrap. */
function readRows(list: unknown, rows: number): Int32Array {
  const expected = "a list of at least two row numbers";
  const read = reading("rows", () =>
    readList(list, "rows", { expected, shortest: 2, longest: 268_435_456, minimum: 0 }),
  );
  const wrong = read.findIndex((row) => !Number.isInteger(row) || row >= rows);
  if (wrong < 0) return Int32Array.from(read);
  throw new L1L2Error({
    code: "invalid-value",
    argument: `rows[${wrong}]`,
    expected: `a whole number from 0 to ${rows - 1}`,
    received: describe(read[wrong]),
  });
}
