/** JSON for programs: typed arrays become arrays; NaN and infinities become null. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, plainArrays, 2)}\n`;
}

function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float64Array || value instanceof Int32Array ? Array.from(value) : value;
}
