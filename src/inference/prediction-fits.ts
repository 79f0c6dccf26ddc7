import { holdInput } from "../data/hold-input.ts";
import { readDesign } from "../data/read-design.ts";
import { matrixTable } from "../data/table/matrix-table.ts";
import { Table } from "../data/table/table.ts";
import { takeRows } from "../data/take-rows.ts";
import { detailsOf, L1L2Error } from "../errors.ts";
import { familyOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { crossValidateIn } from "../fit/cross-validate.ts";
import { keepOptionRows, keepRows } from "../fit/drop-rows.ts";
import { fitIn } from "../fit/fit.ts";
import { groupColumnsOf } from "../fit/group-column.ts";
import { readTrainingData } from "../fit/training-data.ts";
import type { ChoiceName } from "../model/choice.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { fitOptionNames } from "../options/check-options.ts";
import { checkRecipe } from "../options/check-recipe.ts";
import { checkNumber, invalid } from "../options/checks.ts";
import type { CrossValidationOptions } from "../options/options.ts";
import type { RecipeOptions } from "../options/recipe-options.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, NumericArray, ResponseInput } from "../types.ts";

/** What fits on parts of the rows are made of. */
export interface PartsGiven {
  readonly X: DesignInput;
  readonly y: ResponseInput;
  readonly newX: DesignInput;
  /** Options of a cross-validation, read. */
  readonly options: CrossValidationOptions<Family>;
  readonly lambda: unknown;
  readonly choose: ChoiceName;
  readonly newOffset: NumericArray | undefined;
  /** Folds of another kind than those by which lambda is chosen, which may have a column of the table. */
  readonly outerFolds: unknown;
}

/** Fits on parts of the rows, each with a lambda that is chosen inside of its part where none is given, and what they predict. */
export class PartFits {
  /** X without what belongs to the response, as all rows make it. */
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
  /** Undefined where each fit chooses its own. */
  readonly lambda: number | undefined;
  /** The options of the fits: those of the recipe are left where X is a table. */
  readonly options: CrossValidationOptions<Family>;
  /** As given, with a label for each row where it had the name of a column. */
  readonly outerFolds: unknown;
  readonly #X: Table | DesignMatrix;
  readonly #y: unknown;
  readonly #newX: unknown;
  readonly #choose: ChoiceName;
  readonly #newOffset: NumericArray | undefined;

  constructor({ X, y, newX, options, outerFolds, lambda, choose, newOffset }: PartsGiven) {
    const settings = checkRecipe(options);
    if (settings.missing === "drop") {
      invalid(
        "missing",
        '"error", "mean" or "indicator" where rows are divided',
        "drop",
        "Leave the rows out beforehand",
      );
    }
    const { reader } = familyOf(full, options.family);
    const [heldX, heldY] = [holdInput(X), reader.hold(y)];
    const whole = outerFolds === undefined ? options : { ...options, outerFolds };
    const data = readTrainingData({ X: heldX as DesignInput, y: heldY as ResponseInput, reader, options: whole });
    const { outerFolds: labelled, ...own } = data.options as typeof options & { readonly outerFolds?: unknown };
    this.outerFolds = labelled;
    this.design = data.design;
    this.response = data.response;
    const isTable = Table.is(heldX) || settings.isRecipe;
    this.options = isTable ? withoutColumns(options, groupColumnsOf({ outerFolds })) : own;
    this.#X = !isTable ? data.design : Table.is(heldX) ? heldX : new Table(matrixTable(readDesign(heldX, "X"), "X"));
    this.#y = isTable && reader.keys(heldY).length > 0 ? heldY : plainResponse(data.response);
    const heldNew = holdInput(newX, "newX");
    // Every model predicts them: numbers are read once.
    this.#newX = Table.is(heldNew) ? heldNew : asInput(readDesign(heldNew, "newX"));
    if (lambda !== undefined) refuseChoice(options);
    this.lambda = lambda === undefined ? undefined : checkNumber("lambda", lambda, 0, { minimum: 0 });
    this.#choose = choose;
    this.#newOffset = newOffset;
  }

  get rows(): number {
    return this.response.rows;
  }

  /** @param kept The rows that are fitted, ascending; undefined: all. `more` are options for this fit. */
  fit(kept: Int32Array | undefined, more: object = {}): Model | MultiModel {
    const all = { ...this.options, ...more };
    const options = kept === undefined ? all : keepOptionRows(all, this.rows, kept);
    const X = this.#part(kept);
    const y = (kept === undefined ? this.#y : keepRows(this.#y, this.rows, kept)) as ResponseInput;
    if (this.lambda === undefined) return crossValidateIn<Family>(full, X, y, options).at(this.#choose) as Model;
    const own = Object.fromEntries(Object.entries(options).filter(([name]) => fitOptionNames.includes(name)));
    return fitIn<Family, number>(full, X, y, { ...own, lambda: this.lambda }) as Model | MultiModel;
  }

  /** What a model says of some of the rows: one list, or for several outputs one for each row. */
  predict(model: Model | MultiModel, rows: Int32Array, type: "response" | "link" = "response"): Float64Array[] {
    const { offset } = this.options;
    const own = offset === undefined ? undefined : (keepRows(offset, this.rows, rows) as NumericArray);
    return asLists(model.predict(this.#part(rows), { type, ...(own !== undefined && { offset: own }) }));
  }

  /** The same of the new rows. */
  predictNew(model: Model | MultiModel, type: "response" | "link" = "response"): Float64Array[] {
    const offset = this.#newOffset;
    const X = this.#newX as DesignInput;
    return renaming(() => asLists(model.predict(X, { type, ...(offset !== undefined && { offset }) })));
  }

  /** The new rows as they were given, held. */
  get newX(): unknown {
    return this.#newX;
  }

  #part(rows: Int32Array | undefined): DesignInput {
    const X = this.#X;
    if (Table.is(X)) return (rows === undefined ? X : X.take(rows)) as unknown as DesignInput;
    return asInput(rows === undefined ? X : takeRows(X, rows));
  }
}

/** Options by which a lambda is chosen have nothing to do where it is given. */
export function refuseChoice(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (name !== "seed" && !fitOptionNames.includes(name))
      invalid(name, "no such option with a lambda that is given", value);
  }
}

/** What is said of X and its offset while new rows are read is said of those. */
export function renaming<Result>(body: () => Result, names = newRows): Result {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof L1L2Error)) throw error;
    const argument = error.argument.replace(/^\w+/, (name) => names[name] ?? name);
    throw new L1L2Error({ ...detailsOf(error), argument });
  }
}

const newRows: Readonly<Record<string, string>> = { X: "newX", offset: "newOffset" };

function asLists(values: Float64Array | Float64Array[]): Float64Array[] {
  return Array.isArray(values) ? values : [values];
}

/** A design that was read, as an input. */
function asInput(design: DesignMatrix): DesignInput {
  const { rows, columns } = design;
  const names = design.names === undefined ? {} : { names: design.names };
  if (design.storage === "dense") {
    const order = design.layout === "row-major" ? "row" : "column";
    return { data: design.data, rows, columns, order, ...names };
  }
  const { pointers, indices, values } = design;
  return { format: "csc", rows, columns, pointers, indices, values, ...names };
}

/** Options of a table of which some columns are none of X. */
function withoutColumns<Options extends RecipeOptions>(options: Options, names: readonly string[]): Options {
  const { exclude = [] } = options;
  return names.length === 0 ? options : { ...options, exclude: [exclude, names].flat() };
}

/** The response as a list with an entry for each row: a number, or its class. */
function plainResponse({ rows, values, labels, outputs, trials }: FamilyResponse): unknown {
  if (trials !== undefined)
    return invalid("y", "a class for each row", "counts", "A row of counts is no single outcome");
  if (labels === null) return values;
  if (outputs === 1) {
    return Array.from(values, (value) =>
      value === 0 || value === 1
        ? labels[value]
        : invalid("y", "a class for each row", value, "A share is no single outcome"),
    );
  }
  return Array.from({ length: rows }, (_, row) => {
    const code = labels.findIndex((_, k) => values[k * rows + row] === 1);
    return code < 0 ? invalid("y", "a class for each row", `shares of classes in row ${row}`) : labels[code];
  });
}
