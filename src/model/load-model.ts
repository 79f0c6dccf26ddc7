import { describe, L1L2Error } from "../errors.ts";
import { isModelFormat, Model, type ModelParts, type SupportEntry } from "./model.ts";

/**
 * A model from its JSON, as text or parsed. Needs no WebAssembly.
 *
 * @throws L1L2Error `invalid-model` when it is not what a model's `JSON.stringify` wrote.
 */
export function loadModel(json: string | object): Model {
  const parts = (typeof json === "string" ? parse(json) : (json ?? {})) as Partial<ModelParts> & { format?: unknown };
  const { columns, support, names, intercept } = parts;
  const sound =
    isModelFormat(parts.format) &&
    Number.isSafeInteger(columns) &&
    columns! > 0 &&
    Number.isFinite(intercept) &&
    Array.isArray(support) &&
    support.every((entry) => isEntry(entry, columns!)) &&
    (names === null || (Array.isArray(names) && names.length === columns));
  if (!sound) throw invalidModel(describe(json));
  return new Model(parts as ModelParts);
}

function isEntry(entry: SupportEntry | null, columns: number): boolean {
  if (!Number.isFinite(entry?.coefficient)) return false;
  return Number.isSafeInteger(entry!.column) && entry!.column >= 0 && entry!.column < columns;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw invalidModel(describe(text));
  }
}

function invalidModel(received: string): L1L2Error {
  return new L1L2Error({
    code: "invalid-model",
    argument: "json",
    expected: "the JSON of a model of this package, as JSON.stringify(model) writes it",
    received,
  });
}
