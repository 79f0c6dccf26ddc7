import { requireDeclaredRows } from "../data/declared-rows.ts";
import { hold, holdResponse } from "../data/hold.ts";
import { readDesign } from "../data/read-design.ts";
import { readFamilyResponse, responseKeys } from "../data/read-family-response.ts";
import { reading } from "../data/reading.ts";
import { takeResponse } from "../data/take-response.ts";
import { takeRows } from "../data/take-rows.ts";
import { L1L2Error } from "../errors.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, ResponseInput } from "../types.ts";

/** What a fit is made of, once read: nothing of the caller's is kept or changed. */
export interface TrainingData {
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
}

/** Reads X and y. The keys of row objects that the response names are taken out of the columns. */
export function readTrainingData(X: DesignInput, y: ResponseInput, family: Family): TrainingData {
  const [heldX, heldY] = [hold(X, "X"), holdResponse(y, family)];
  const omit = reading("y", () => {
    requireDeclaredRows(heldX, heldY);
    return responseKeys(heldY, family);
  });
  const design = readDesign(heldX, "X", { omit });
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

/** The data of some rows, in that order. */
export function selectRows({ design, response }: TrainingData, rows: Int32Array): TrainingData {
  return { design: takeRows(design, rows), response: takeResponse(response, rows) };
}
