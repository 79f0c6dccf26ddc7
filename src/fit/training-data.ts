import { requireDeclaredRows } from "../data/declared-rows.ts";
import { settleDense } from "../data/dense-object.ts";
import { hold, holdResponse } from "../data/hold.ts";
import { readDesign } from "../data/read-design.ts";
import { readFamilyResponse, responseKeys } from "../data/read-family-response.ts";
import { reading } from "../data/reading.ts";
import { settleSparse } from "../data/sparse.ts";
import { takeResponse } from "../data/take-response.ts";
import { takeRows } from "../data/take-rows.ts";
import { L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, ResponseInput } from "../types.ts";

/** What a fit is made of, once read: nothing of the caller's is kept or changed. */
export interface TrainingData {
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
}

/** Reads X and y. The keys of row objects that the response names are taken out of the columns. */
export function readTrainingData(X: DesignInput, y: ResponseInput, family: Family, borrow = false): TrainingData {
  const [heldX, heldY] = [hold(X, "X"), holdResponse(y, family)];
  const omit = reading("y", () => {
    requireDeclaredRows(heldX, heldY);
    return responseKeys(heldY, family);
  });
  const design = readDesign(heldX, "X", { omit, borrow });
  if (design.rows < 2) {
    throw new L1L2Error({
      code: "too-few-rows",
      argument: "X",
      expected: "at least 2 rows",
      received: `${design.rows}`,
    });
  }
  return { design, response: readFamilyResponse(heldY, family, design.rows, heldX) };
}

/**
 * Reads X, y and, by `check`, the options of a single fit. A typed array is used as it is where nothing of the caller's runs from here
 * to the end; it may have as many bytes as there is memory.
 */
export function readProblem(
  X: DesignInput,
  y: ResponseInput,
  family: Family,
  check: (design: DesignMatrix, response: FamilyResponse) => CheckedOptions,
): { readonly data: TrainingData; readonly options: CheckedOptions } {
  const { design, response } = readTrainingData(X, y, family, true);
  const options = check(design, response);
  const willBeCalled = options.onProgress !== undefined;
  const settled = design.storage === "sparse" ? settleSparse(design, willBeCalled) : settleDense(design, willBeCalled);
  return { data: { design: settled, response }, options };
}

/** The data of some rows, in that order. */
export function selectRows({ design, response }: TrainingData, rows: Int32Array): TrainingData {
  return { design: takeRows(design, rows), response: takeResponse(response, rows) };
}
