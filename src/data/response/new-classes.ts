import { describe, L1L2Error } from "../../errors.ts";
import type { FamilyResponse } from "../../types.ts";
import type { Column } from "../read-column.ts";
import { allocateNumbers } from "../reading.ts";
import type { KnownResponse } from "./response-reader.ts";

/**
 * Classes of rows that a model is to be compared with: those of the model, of which some may be missing from the rows.
 *
 * @throws L1L2Error `invalid-value` for a class that the model does not know.
 */
export function readNewClasses(known: KnownResponse, column: Column): FamilyResponse {
  const { family, outputs } = known;
  const labels = known.labels!;
  const rows = column.count;
  const codeOf = new Map<unknown, number>(labels.map((label, code) => [label, code]));
  const values = allocateNumbers(rows * outputs, "y");
  for (let row = 0; row < rows; row++) {
    const cell = column.cells[row];
    const code = codeOf.get(cell);
    if (code === undefined) {
      const expected = `a class of the model: ${labels.slice(0, 6).map(describe).join(", ")}${labels.length > 6 ? ", …" : ""}`;
      const received = describe(cell);
      throw new L1L2Error({ code: "invalid-value", argument: column.place(row), expected, received });
    }
    if (outputs === 1) values[row] = code;
    else values[code * rows + row] = 1;
  }
  const outputNames = outputs === 1 ? null : labels.map(String);
  return { family, rows, outputs, values, trials: undefined, labels, outputNames, survival: undefined };
}
