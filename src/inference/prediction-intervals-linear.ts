import { studentQuantile } from "../arithmetic/distributions.ts";
import { readVector } from "../data/read-vector.ts";
import { rowWeights } from "../data/row-weights.ts";
import { takeColumns } from "../data/take-columns.ts";
import type { Model } from "../model/model.ts";
import { readNewDesign } from "../model/new-design.ts";
import { invalid } from "../options/checks.ts";
import { factor } from "./orthogonal.ts";
import { type PartFits, renaming } from "./prediction-fits.ts";
import { endsOf, type IntervalsFound, plusCoverage } from "./prediction-intervals-conformal.ts";
import { type PredictionTask, shortageOf } from "./prediction-options.ts";
import { invertDefinite } from "./symmetric.ts";
import { denseColumns } from "./training.ts";

/** Columns of both sides, a constant first where there is an intercept, and the response without its offset. */
interface LinearProblem {
  readonly matrix: readonly Float64Array[];
  readonly newMatrix: readonly Float64Array[];
  readonly target: Float64Array;
  readonly newOffset: Float64Array;
  readonly weights: Float64Array;
  readonly intercepts: number;
}

function linearProblem(parts: PartFits, model: Model, newOffset: unknown): LinearProblem {
  const { rows, values } = parts.response;
  const { intercept = true, offset, sampleWeight } = parts.options;
  const { design, columnOf } = renaming(() => readNewDesign(parts.newX, model, () => true));
  const newColumns = denseColumns(columnOf === undefined ? design : takeColumns(design, columnOf));
  const own = offset === undefined ? undefined : readVector(offset, rows, "offset");
  const given = sampleWeight === undefined ? undefined : readVector(sampleWeight, rows, "sampleWeight", { minimum: 0 });
  const constant = (length: number): Float64Array[] => (intercept ? [new Float64Array(length).fill(1)] : []);
  if (own !== undefined && newOffset === undefined) invalid("newOffset", "an offset, as the fit has one", undefined);
  return {
    matrix: [...constant(rows), ...denseColumns(parts.design)],
    newMatrix: [...constant(design.rows), ...newColumns],
    target: own === undefined ? values.slice() : values.map((value, row) => value - own[row]!),
    newOffset:
      newOffset === undefined ? new Float64Array(design.rows) : readVector(newOffset, design.rows, "newOffset"),
    weights: rowWeights(parts.response, given) ?? new Float64Array(rows).fill(1),
    intercepts: intercept ? 1 : 0,
  };
}

/**
 * The interval of the normal linear model without a penalty, `predict(lm, interval = "prediction")` of R: x'β̂ ± t σ̂ √(1 + x'(XᵀWX)⁻¹x), Student's quantile with as many degrees of freedom as rows are left;
 * new rows have weight 1.
 */
export function normalIntervals({
  parts,
  level,
  own,
}: PredictionTask<{ readonly newOffset?: unknown }>): IntervalsFound {
  const model = parts.fit(undefined) as Model;
  const { matrix, newMatrix, target, weights, newOffset } = linearProblem(parts, model, own.newOffset);
  const root = weights.map(Math.sqrt);
  const weighted = (column: Float64Array): Float64Array => column.map((value, row) => value * root[row]!);
  const { kept, coefficients, inverse } = factor(matrix.map(weighted), weighted(target));
  const size = kept.length;
  const counted = weights.filter((weight) => weight > 0).length;
  if (counted <= size)
    invalid("X", "more rows that count than coefficients", counted, `There are ${size} coefficients`);
  const residuals = target.map((value, row) => value - at(matrix, kept, coefficients, row));
  const squares = residuals.reduce((sum, value, row) => sum + weights[row]! * value * value, 0);
  const variance = squares / (counted - size);
  const quantile = -studentQuantile((1 - level) / 2, counted - size);
  const predictions = newOffset.map((offset, row) => offset + at(newMatrix, kept, coefficients, row));
  const reach = predictions.map((_, row) => {
    let leverage = 0;
    for (let k = 0; k < size; k++) {
      let entry = 0;
      for (let j = 0; j <= k; j++) entry += newMatrix[kept[j]!]![row]! * inverse[j * size + k]!;
      leverage += entry * entry;
    }
    return quantile * Math.sqrt(variance * (1 + leverage));
  });
  const made = matrix.length - size;
  return {
    predictions,
    lower: predictions.map((value, row) => value - reach[row]!),
    upper: predictions.map((value, row) => value + reach[row]!),
    lambdas: Float64Array.of(0),
    training: Int32Array.from(target.keys()),
    calibration: new Int32Array(0),
    coverage: { guaranteed: level, atMost: level, theorem: "Student's law of normal errors" },
    warnings: made === 0 ? [] : [`${made} of the columns are constant or made up by those before, and were left out`],
  };
}

function at(columns: readonly Float64Array[], kept: Int32Array, coefficients: Float64Array, row: number): number {
  let sum = 0;
  kept.forEach((column, k) => {
    sum += columns[column]![row]! * coefficients[k]!;
  });
  return sum;
}

/** Columns whose matrix of squares is inverted. */
const MOST_COLUMNS = 3000;

/**
 * Jackknife+ of ridge in closed form (Barber, Candès, Ramdas & Tibshirani 2021, section 1): with A = XᵀWX + (Σw) λ I, the intercept not penalised,
 *
 *     β̂ − A⁻¹xᵢ wᵢ eᵢ / (1 − wᵢ xᵢᵀA⁻¹xᵢ)
 *
 * is the fit without row i at the same total penalty (Σw) λ, on columns as they are.
 */
export function ridgeIntervals({
  parts,
  level,
  own,
}: PredictionTask<{ readonly newOffset?: unknown }>): IntervalsFound {
  const model = parts.fit(undefined) as Model;
  const problem = linearProblem(parts, model, own.newOffset);
  const { matrix, newMatrix, target, weights, newOffset } = problem;
  if (matrix.length > MOST_COLUMNS)
    invalid("X", `at most ${MOST_COLUMNS} columns for "ridge"`, matrix.length, 'Use "cv+"');
  const size = matrix.length;
  const inverse = ridgeInverse(problem, model.lambda);
  const solved = applied(inverse, matrix);
  const pulls = matrix.map((column) =>
    column.reduce((sum, value, row) => sum + weights[row]! * value * target[row]!, 0),
  );
  const coefficients = Float64Array.from({ length: size }, (_, i) =>
    pulls.reduce((sum, value, j) => sum + inverse[i * size + j]! * value, 0),
  );
  const all = Int32Array.from({ length: size }, (_, j) => j);
  const away = target.map((value, row) => {
    const leverage = matrix.reduce((sum, column, j) => sum + column[row]! * solved[j]![row]!, 0) * weights[row]!;
    return (value - at(matrix, all, coefficients, row)) / (1 - leverage);
  });
  const predictions = newOffset.map((offset, row) => offset + at(newMatrix, all, coefficients, row));
  const without = (row: number, place: number): number => {
    let product = 0;
    for (let j = 0; j < size; j++) product += newMatrix[j]![place]! * solved[j]![row]!;
    return predictions[place]! - product * weights[row]! * away[row]!;
  };
  const rows = Int32Array.from(target.keys());
  const isChosen = parts.lambda === undefined;
  return {
    ...endsOf(level, away.map(Math.abs), without, predictions.length),
    predictions,
    training: rows,
    calibration: rows,
    lambdas: Float64Array.of(model.lambda),
    coverage: plusCoverage(level, rows.length, rows.length),
    warnings: [
      ...shortageOf(level, rows.length),
      ...(isChosen
        ? ["a lambda that was chosen with all rows, which the theorem does not cover: give one, or use cv+"]
        : []),
    ],
  };
}

function ridgeInverse({ matrix, weights, intercepts }: LinearProblem, lambda: number): Float64Array {
  const size = matrix.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const scaled = matrix[i]!.map((value, row) => value * weights[row]!);
    for (let j = 0; j <= i; j++) {
      const product = matrix[j]!.reduce((sum, value, row) => sum + value * scaled[row]!, 0);
      squares[i * size + j] = product;
      squares[j * size + i] = product;
    }
    if (i >= intercepts) squares[i * size + i]! += total * lambda;
  }
  const inverse = invertDefinite(squares, size);
  return inverse ?? invalid("lambda", "a penalty at which the columns do not make each other up", lambda);
}

/** A⁻¹xᵢ of every row, column after column. */
function applied(inverse: Float64Array, matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  return matrix.map((_, i) => {
    const column = new Float64Array(matrix[0]!.length);
    matrix.forEach((values, j) => {
      const factorOf = inverse[i * size + j]!;
      for (let row = 0; row < column.length; row++) column[row]! += factorOf * values[row]!;
    });
    return column;
  });
}
