import { describeThrown } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { UncheckedParts } from "./check-fields.ts";
import { toPlain } from "./to-plain.ts";

/**
 * The fields of a result as data, read once: what is checked is what is used. They come as JSON text, in its parsed form, or in a
 * structured clone, whose typed arrays become lists.
 *
 * @throws L1L2Error `invalid-model`.
 */
export function readJson(json: unknown, wanted: string): UncheckedParts {
  const parsed: unknown = typeof json === "string" ? parse(json, wanted) : json;
  if (typeof parsed !== "object" || parsed === null) throw invalidJson(describe(parsed), wanted);
  return plain(parsed, wanted);
}

function plain(parsed: object, wanted: string): UncheckedParts {
  try {
    const text = JSON.stringify(parsed, (_key, value: unknown) => (ArrayBuffer.isView(value) ? toPlain(value) : value));
    if (text.startsWith("{")) return JSON.parse(text) as UncheckedParts;
  } catch (cause) {
    throw invalidJson(describeThrown(cause), wanted, cause);
  }
  throw invalidJson(describe(parsed), wanted);
}

function parse(text: string, wanted: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson(describe(text), wanted);
  }
}

function invalidJson(received: string, expected: string, cause?: unknown): L1L2Error {
  return new L1L2Error({ code: "invalid-model", argument: "json", expected, received }, { cause });
}
