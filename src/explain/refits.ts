import { columnDeviations } from "../data/column-deviations.ts";
import { columnValues } from "../data/column-values.ts";
import { addLinearPredictor } from "../data/linear-predictor.ts";
import { rowWeights } from "../data/row-weights.ts";
import { adapt } from "../fit/adaptive.ts";
import { devianceRatios } from "../fit/fit-path.ts";
import { requireTime } from "../fit/require-time.ts";
import { requireVariation } from "../fit/require-variation.ts";
import { isArrival } from "../model/path-parts.ts";
import { columnsInUse, type Support } from "../model/point.ts";
import type { RestatedProblem } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Sample } from "../wasm/dataset.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { solvePath } from "../wasm/solve.ts";
import { rowGradients } from "./row-gradients.ts";

/** One point, in the units of the problem that is solved: responses divided where `standardizeResponse` asks for it. */
export interface Solution {
  readonly supports: readonly Support[];
  readonly intercepts: Float64Array;
  readonly devianceRatio: number;
  readonly converged: boolean;
  /** The coefficients on the scale of the data, whatever `standardizeResponse` says. */
  readonly ofData: readonly Support[];
}

/** Fits of one problem at other lambdas or with other penalty factors, and what the penalty sees of them. */
export class Refits {
  readonly sample: Sample;
  /** With the factors of the adaptive lasso in their place, which stay as they are. */
  readonly options: CheckedOptions;
  /** What a coefficient is multiplied by before it is penalised; 0 for a column that is left out as constant. */
  readonly scales: Float64Array;
  readonly #restore: RestatedProblem["restore"];

  constructor(given: Sample, own: CheckedOptions) {
    requireVariation(given.response, own);
    const { restate } = own.source.definition;
    const adapted = adapt(given, own);
    const unchanged: RestatedProblem = { response: given.response, options: adapted, restore: (path) => path };
    const { response, options, restore } = restate?.(given.response, adapted) ?? unchanged;
    const { design } = given.dataset;
    this.#restore = restore;
    this.sample = { ...given, response };
    this.options = {
      ...options,
      standardizeResponse: false,
      earlyStop: false,
      relax: false,
      maxActive: design.columns,
      onProgress: undefined,
    };
    const deviations = columnDeviations(
      design,
      undefined,
      rowWeights(response, own.sampleWeight),
      own.intercept || own.family === "cox",
    );
    this.scales = own.standardize ? deviations : deviations.map((deviation) => (deviation === 0 ? 0 : 1));
  }

  /** Another factor for one column: 0 lets it in without a penalty, Infinity leaves it out. */
  factorsWith(column: number, factor: number): Float64Array {
    return this.options.penaltyFactor.map((own, at) => (at === column ? factor : own));
  }

  path(lambdas: Float64Array | undefined, changed: Partial<CheckedOptions> = {}): SolvedPath {
    const { dataset } = this.sample;
    const path = dataset.within(() => solvePath(this.sample, { ...this.options, ...changed, lambdas }));
    requireTime(path, "the fits that this needs");
    return path;
  }

  solve(lambda: number, penaltyFactor = this.options.penaltyFactor): Solution {
    const path = this.path(Float64Array.of(lambda), { penaltyFactor });
    return {
      supports: path.supports,
      intercepts: path.intercepts,
      devianceRatio: devianceRatios(path)[0]!,
      converged: isArrival(path.outcomes[0]),
      ofData: this.#restore(path).supports,
    };
  }

  /** −∂f/∂β̃ⱼ of the mean loss by the coefficient that is penalised, one per output. */
  gradient({ supports, intercepts }: Solution, column: number): Float64Array {
    const { rows, outputs } = this.sample.response;
    const { design } = this.sample.dataset;
    const eta = this.options.offset?.slice() ?? new Float64Array(rows * outputs);
    supports.forEach((support, k) => {
      const own = eta.subarray(k * rows, (k + 1) * rows);
      own.forEach((value, row) => {
        own[row] = value + intercepts[k]!;
      });
      addLinearPredictor(design, { index: support.columns, value: support.values }, own);
    });
    const gradients = rowGradients(this.sample.response, eta, this.options);
    const values = columnValues(design, column);
    return Float64Array.from({ length: outputs }, (_, k) => {
      const sum = values.reduce((total, value, row) => total + value * gradients[k * rows + row]!, 0);
      return this.scales[column] === 0 ? 0 : sum / this.scales[column]!;
    });
  }

  /** Coefficients as the penalty sees them, of every column in use: one per output. */
  penalised({ supports }: Pick<Solution, "supports">): ReadonlyMap<number, Float64Array> {
    const found = new Map<number, Float64Array>();
    for (const column of columnsInUse(supports)) found.set(column, new Float64Array(supports.length));
    supports.forEach(({ columns, values }, k) => {
      columns.forEach((column, i) => {
        found.get(column)![k] = values[i]! * this.scales[column]!;
      });
    });
    return found;
  }

  /** Σⱼ vⱼ ( l1Ratio·|β̃ⱼ| + ½(1 − l1Ratio)·β̃ⱼ² ), with groups ‖β̃ⱼ‖ for |β̃ⱼ|: what λ multiplies. */
  penalty(solution: Pick<Solution, "supports">): number {
    const { l1Ratio, penaltyFactor, grouped } = this.options;
    let sum = 0;
    for (const [column, sizes] of this.penalised(solution)) {
      const length = lengthOf(sizes);
      const absolute = grouped ? length : sizes.reduce((total, size) => total + Math.abs(size), 0);
      const factor = penaltyFactor[column]!;
      if (factor > 0) sum += factor * (l1Ratio * absolute + 0.5 * (1 - l1Ratio) * length * length);
    }
    return sum;
  }
}

/** The Euclidean length. */
export function lengthOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
