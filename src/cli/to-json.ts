import { escapeControls } from "./escape.ts";

/**
 * JSON for programs: typed arrays become arrays; NaN and infinities become null. Characters that move a terminal are written as
 * escapes, which every reader of JSON turns back.
 */
export function toJson(value: unknown): string {
  return `${escapeControls(JSON.stringify(value, plainArrays, 2))}\n`;
}

function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float64Array || value instanceof Int32Array ? Array.from(value) : value;
}
