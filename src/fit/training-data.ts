import { requireDeclaredRows } from "../data/declared-rows.ts";
import { settleDense } from "../data/dense-object.ts";
import { hold } from "../data/hold.ts";
import { readDesign } from "../data/read-design.ts";
import { readFamilyResponse } from "../data/read-family-response.ts";
import { reading } from "../data/reading.ts";
import type { ResponseReader } from "../data/response/response-reader.ts";
import { settleSparse } from "../data/sparse.ts";
import { takeResponse } from "../data/take-response.ts";
import { L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignInput, DesignMatrix, FamilyResponse, ResponseInput } from "../types.ts";
import { openDataset, rowsAt, type Sample } from "../wasm/dataset.ts";

/** What a fit is made of, once read: nothing of the caller's is kept or changed. */
export interface TrainingData {
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
}

/** Checked input: data and the options of a fit. */
export interface FitProblem extends TrainingData {
  readonly options: CheckedOptions;
}

/** Reads X and y. The keys of row objects that the response names are taken out of the columns. */
export function readTrainingData(
  X: DesignInput,
  y: ResponseInput,
  reader: ResponseReader,
  borrow = false,
): TrainingData {
  const [heldX, heldY] = [hold(X, "X"), reader.hold(y)];
  const omit = reading("y", () => {
    requireDeclaredRows(heldX, heldY);
    return reader.keys(heldY);
  });
  const design = readDesign(heldX, "X", { omit, borrow });
  requireTwoRows(design);
  return { design, response: readFamilyResponse(heldY, reader, design.rows, heldX) };
}

/** @throws L1L2Error `too-few-rows`. */
export function requireTwoRows({ rows }: DesignMatrix): void {
  if (rows >= 2) return;
  throw new L1L2Error({ code: "too-few-rows", argument: "X", expected: "at least 2 rows", received: `${rows}` });
}

/**
 * Reads X, y and, by `check`, the options of a single fit. A typed array is used as it is where nothing of the caller's runs from here
 * to the end; it may have as many bytes as there is memory.
 */
export function readProblem(
  X: DesignInput,
  y: ResponseInput,
  reader: ResponseReader,
  check: (design: DesignMatrix, response: FamilyResponse) => CheckedOptions,
): FitProblem {
  const { design, response } = readTrainingData(X, y, reader, true);
  const options = check(design, response);
  const willBeCalled = options.onProgress !== undefined;
  const settled = design.storage === "sparse" ? settleSparse(design, willBeCalled) : settleDense(design, willBeCalled);
  return { design: settled, response, options };
}

/** Runs `body` on all rows, with X in linear memory until it returns: adaptive and relaxed fits solve several problems on it. */
export function onSample<Result>({ design, response, options }: FitProblem, body: (sample: Sample) => Result): Result {
  const isReused = options.relax || options.adaptive !== undefined;
  return openDataset(design, response, options, isReused, (dataset) => body({ dataset, rows: undefined, response }));
}

/** Some rows of a sample. */
export function selectRows({ dataset, rows, response }: Sample, places: Int32Array): Sample {
  return { dataset, rows: rowsAt({ rows }, places), response: takeResponse(response, places) };
}
