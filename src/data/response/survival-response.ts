import { describe, L1L2Error } from "../../errors.ts";
import type { FamilyResponse, SurvivalData, SurvivalInput } from "../../types.ts";
import { holdResponse } from "../hold.ts";
import { type Column, readColumn } from "../read-column.ts";
import { readResponse } from "../read-response.ts";
import { tieTimes } from "../sorted-times.ts";
import { readLabels } from "./read-labels.ts";
import { namesOfParts, type ResponseReader } from "./response-reader.ts";

/**
 * Cox: `{ time, event, start?, strata? }`. Times are any finite numbers; only their order counts, and
 * times that differ by rounding are one (`tieTimes`).
 *
 * Errors: `invalid-type` (no such object, or a part of another type), `invalid-value` (an event that is neither 0, 1 nor a
 * boolean; a start that is not before its time; no event at all), and those of `readResponse` for each part.
 */
function read(input: unknown, rows: number, X: unknown): FamilyResponse {
  const survival = readSurvival(requireParts(input), rows, X);
  return {
    family: "cox",
    rows,
    outputs: 1,
    values: survival.stop.slice(),
    trials: undefined,
    labels: null,
    outputNames: null,
    survival,
  };
}

export const survivalResponse: ResponseReader = {
  hold: holdResponse,
  keys: namesOfParts,
  read,
  readNew: (_, held, rows, X) => read(held, rows, X),
};

const parts: readonly string[] = ["time", "event", "start", "strata"];

function requireParts(input: unknown): SurvivalInput {
  if (typeof input === "object" && input !== null && "time" in input && "event" in input) {
    // A part under another name would be lost without a word.
    if (Object.keys(input).every((name) => parts.includes(name))) return input as SurvivalInput;
  }
  throw new L1L2Error({
    code: "invalid-type",
    argument: "y",
    expected: "{ time, event, start?, strata? }, event 0 (censored) or 1 for each row",
    received: describe(input),
  });
}

function readSurvival(input: SurvivalInput, rows: number, X: unknown): SurvivalData {
  const stop = readResponse(input.time, rows, X, "y.time");
  const event = readEvents(readColumn(input.event, rows, X, "y.event", "0, 1 or booleans"));
  const start = input.start === undefined ? undefined : readStarts(input.start, stop, X);
  if (!event.includes(1)) {
    const received = `${rows} censored rows`;
    throw new L1L2Error({ code: "invalid-value", argument: "y.event", expected: "at least one event", received });
  }
  return { ...tieTimes({ start, stop }), event, ...readStrata(input.strata, rows, X) };
}

function readEvents({ cells, count, place }: Column): Uint8Array {
  const events = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const cell = cells[row];
    if (cell !== 0 && cell !== 1 && typeof cell !== "boolean") {
      const expected = "0 or false (censored), 1 or true (event)";
      throw new L1L2Error({ code: "invalid-value", argument: place(row), expected, received: describe(cell) });
    }
    events[row] = Number(cell);
  }
  return events;
}

function readStarts(input: SurvivalInput["start"], stop: Float64Array, X: unknown): Float64Array {
  const start = readResponse(input, stop.length, X, "y.start");
  const row = start.findIndex((from, at) => from >= stop[at]);
  if (row < 0) return start;
  throw new L1L2Error({
    code: "invalid-value",
    argument: `y.start[${row}]`,
    expected: `a start before the time of the row, ${stop[row]}`,
    received: String(start[row]),
  });
}

/** One stratum is no strata. */
function readStrata(input: unknown, rows: number, X: unknown): Pick<SurvivalData, "stratum" | "strata"> {
  if (input === undefined) return { stratum: undefined };
  const { labels, codes } = readLabels(readColumn(input, rows, X, "y.strata", "numbers or strings"));
  return labels.length > 1
    ? { stratum: codes, strata: labels as readonly (number | string)[] }
    : { stratum: undefined };
}
