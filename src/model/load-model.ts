import { describe, L1L2Error } from "../errors.ts";
import type { Label } from "../types.ts";
import { Model, type ModelParts } from "./model.ts";
import { FORMAT, type SupportEntry } from "./model-facts.ts";
import { type ModelOutput, MultiModel, type MultiModelParts } from "./multi-model.ts";

/**
 * A model from its JSON, as text or parsed. Needs no WebAssembly.
 *
 * The type is that of a model with one linear predictor, unless the caller says otherwise: `loadModel<MultiModel>(json)`
 * (multinomial, multigaussian), or `loadModel<Model | MultiModel>(json)` and a look at `family`.
 *
 * @throws L1L2Error `invalid-model` when it is not what a model's `JSON.stringify` wrote.
 */
export function loadModel<M extends Model | MultiModel = Model>(json: string | object): M {
  const parts = (typeof json === "string" ? parse(json) : (json ?? {})) as UncheckedParts;
  // Written before there were labels and offsets: gaussian, and nothing is known of an offset.
  const { labels = null, offset = false } = parts;
  const complete = { ...parts, labels, offset };
  if (isModel(complete)) return new Model(complete as ModelParts) as M;
  if (isMultiModel(complete)) return new MultiModel(complete as unknown as MultiModelParts) as M;
  throw invalidModel(describe(json));
}

type UncheckedParts = Readonly<Record<string, unknown>>;

const classCounts: ReadonlyMap<unknown, number> = new Map([
  ["gaussian", 0],
  ["binomial", 2],
  ["poisson", 0],
  ["cox", 0],
]);

function isModel(parts: UncheckedParts): boolean {
  const { family, labels } = parts;
  const classes = labels === null ? 0 : Array.isArray(labels) && labels.every(isLabel) ? labels.length : -1;
  return hasFacts(parts) && classes === classCounts.get(family) && isOutput(parts, parts.columns as number);
}

function isMultiModel(parts: UncheckedParts): boolean {
  const { family, outputs, columns } = parts;
  if (family !== "multinomial" && family !== "multigaussian") return false;
  if (!hasFacts(parts) || !Array.isArray(outputs) || outputs.length === 0) return false;
  return (outputs as readonly Partial<ModelOutput>[]).every((output) => {
    const isNamed = typeof output?.name === "string";
    const hasLabel = family === "multinomial" ? isLabel(output?.label) : output?.label === null;
    return isNamed && hasLabel && isOutput(output, columns as number);
  });
}

function hasFacts({ format, columns, names, offset }: UncheckedParts): boolean {
  const isSized = Number.isSafeInteger(columns) && (columns as number) > 0;
  const isNamed = names === null || (Array.isArray(names) && names.length === columns);
  return format === FORMAT && isSized && isNamed && typeof offset === "boolean";
}

function isOutput({ intercept, support }: { intercept?: unknown; support?: unknown }, columns: number): boolean {
  return Number.isFinite(intercept) && Array.isArray(support) && support.every((entry) => isEntry(entry, columns));
}

function isEntry(entry: SupportEntry | null, columns: number): boolean {
  if (!Number.isFinite(entry?.coefficient)) return false;
  return Number.isSafeInteger(entry!.column) && entry!.column >= 0 && entry!.column < columns;
}

function isLabel(label: unknown): label is Label {
  return Number.isFinite(label) || typeof label === "string" || typeof label === "boolean";
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
