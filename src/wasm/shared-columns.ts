import { Family, Status, Storage } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { throwNonFinite } from "../data/find-non-finite.ts";
import { rowWeights } from "../data/row-weights.ts";
import { isUnbounded } from "../options/is-unbounded.ts";
import type { CheckedOptions } from "../options/options.ts";
import { entersTogether, penaltyTerms } from "../options/penalty-terms.ts";
import { allocate, outOfMemory } from "./allocate.ts";
import { countedRows } from "./counted-rows.ts";
import type { Columns, Dataset, Sample } from "./dataset.ts";
import { clearedStruct, familyCodeOf } from "./encode.ts";
import { type Kernels, withDeadline } from "./instance.ts";

/** Columns up to which several problems share a Gram matrix: it costs as much as a hundred passes over X. */
const MOST_GRAM = 256;
/** The largest side of a ridge system with a form of its own (assembly/path/strategy.ts). */
const MOST_RIDGE = 4096;

/** What decides how columns are centred and scaled. */
interface Settings extends Pick<CheckedOptions, "standardize" | "intercept" | "sampleWeight"> {
  readonly family: Family;
}

/**
 * Columns that are centred and scaled once, for several problems on the same rows under the same weights and settings: many responses,
 * several mixes. Gaussian problems on them share a Gram matrix, and those of ridge one tridiagonal form, each made when first
 * asked for. Lies in linear memory below the problems; whoever made it gives its memory back after the last of them.
 */
export class SharedColumns {
  readonly columns: Columns;
  readonly #dataset: Dataset;
  readonly #settings: Settings;
  readonly #weights: Float64Array | undefined;
  readonly #problem: number;
  #hasGram = false;
  #hasRidge = false;

  /** @throws L1L2Error `non-finite` for columns that are not, or that overflow when squared and added. */
  constructor(sample: Sample, options: CheckedOptions) {
    const counted = countedRows(sample, options);
    const { dataset, rows, response } = counted.sample;
    const { kernels } = dataset;
    dataset.settle();
    this.#dataset = dataset;
    this.#settings = { ...options, family: familyCodeOf(options) };
    this.#weights = rowWeights(sample.response, options.sampleWeight);
    this.columns = dataset.take(rows, undefined);
    this.#problem = encodeColumns(
      dataset,
      this.columns,
      rowWeights(response, counted.options.sampleWeight),
      this.#settings,
    );
    const status = inFullTime(kernels, () => kernels.prepareShared(this.#problem));
    if (status === Status.NonFiniteColumn) throwNonFinite(dataset.design, "X");
    if (status !== Status.Ok) throw outOfMemory(kernels.shortBy());
  }

  /** Whether a problem has these columns as they are. */
  serves({ response }: Sample, options: CheckedOptions): boolean {
    const { standardize, intercept, family } = this.#settings;
    if (options.standardize !== standardize || options.intercept !== intercept) return false;
    // Weights are part of the columns of gaussian alone, and units of their own of those that enter one by one.
    if ((familyCodeOf(options) === Family.Gaussian) !== (family === Family.Gaussian)) return false;
    if (entersTogether(options) && !standardize) return false;
    if (options.l1Ratio === 0 && !this.#servesRidge(options)) return false;
    return isSame(rowWeights(response, options.sampleWeight), this.#weights);
  }

  /** Ridge absorbs factors, columns left out and what takes columns far from norm 1 into the columns: then it needs its own. */
  #servesRidge(options: CheckedOptions): boolean {
    const { standardize, intercept, family } = this.#settings;
    const isNearOne = standardize && (intercept || family === Family.Cox);
    return isNearOne && isPlain(options) && (this.#hasRidge || isPatient(options));
  }

  /**
   * The address that a problem on these columns knows them by, with what it can use of them. What is not yet there is made for problems
   * without a time limit alone: half of it would serve nobody.
   */
  use(options: CheckedOptions): number {
    const { kernels } = this.#dataset;
    if (familyCodeOf(options) === Family.Gaussian && options.strategy === "automatic" && isPatient(options)) {
      if (options.l1Ratio === 0) this.#share("ridge", (problem) => kernels.shareRidge(problem));
      else this.#share("gram", (problem) => kernels.shareGram(problem));
    }
    return new DataView(kernels.memory.buffer, this.#problem).getUint32(ProblemField.state, true);
  }

  #share(what: "gram" | "ridge", make: (problem: number) => number): void {
    const { rows, columns, storage } = this.columns;
    if (what === "ridge") {
      if (this.#hasRidge || Math.min(rows, columns) > MOST_RIDGE) return;
    } else {
      if (this.#hasGram || columns > MOST_GRAM || 2 * columns > rows || storage !== "dense") return;
    }
    this.#dataset.settle();
    const { kernels } = this.#dataset;
    if (inFullTime(kernels, () => make(this.#problem)) !== Status.Ok) throw outOfMemory(kernels.shortBy());
    if (what === "ridge") this.#hasRidge = true;
    else this.#hasGram = true;
  }
}

/** What all share is not cut short by the time of one, nor by that of a problem before. */
function inFullTime(kernels: Kernels, make: () => number): number {
  return withDeadline(kernels, Infinity, make);
}

function isPatient({ deadline }: CheckedOptions): boolean {
  return deadline === Infinity;
}

function isPlain(options: CheckedOptions): boolean {
  return isUnbounded(options) && penaltyTerms(options).factors.every((factor) => factor === 1);
}

function isSame(a: Float64Array | undefined, b: Float64Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/** A problem that is nothing but columns: no response, no penalty, no lambdas. */
function encodeColumns(
  { kernels }: Dataset,
  { rows, columns, storage, x, rowIndices, columnPointers }: Columns,
  weights: Float64Array | undefined,
  { family, standardize, intercept }: Settings,
): number {
  const address = allocate(kernels, ProblemField.size);
  const perRow = weights === undefined ? 0 : allocate(kernels, 8 * rows);
  const [factors, lower, upper] = [0, -Infinity, Infinity].map(() => allocate(kernels, 8 * columns)) as [
    number,
    number,
    number,
  ];
  const { buffer } = kernels.memory;
  if (weights !== undefined) new Float64Array(buffer, perRow, rows).set(weights);
  new Float64Array(buffer, factors, columns).fill(1);
  new Float64Array(buffer, lower, columns).fill(-Infinity);
  new Float64Array(buffer, upper, columns).fill(Infinity);
  const view = clearedStruct(buffer, address);
  const fields: readonly (readonly [ProblemField, number])[] = [
    [ProblemField.rows, rows],
    [ProblemField.columns, columns],
    [ProblemField.storage, storage === "dense" ? Storage.Dense : Storage.Sparse],
    [ProblemField.intercept, intercept ? 1 : 0],
    [ProblemField.standardize, standardize ? 1 : 0],
    [ProblemField.x, x],
    [ProblemField.rowIndices, rowIndices],
    [ProblemField.columnPointers, columnPointers],
    [ProblemField.weights, perRow],
    [ProblemField.factors, factors],
    [ProblemField.lower, lower],
    [ProblemField.upper, upper],
    [ProblemField.family, family],
  ];
  for (const [field, value] of fields) view.setInt32(field, value, true);
  return address;
}
