import { isNumericTypedArray } from "../data/numeric-array.ts";
import { reading } from "../data/reading.ts";

/** Options that are functions, or are asked again while a call runs. */
const asked: readonly string[] = ["onProgress", "signal", "loss"];
/** Beyond so many entries an array is no option: whoever reads it says so. */
const MOST_ENTRIES = 268_435_456;
const DEEPEST = 5;

/** A copy of options that are read again for every fold: what the caller changes meanwhile changes nothing. */
export function settledOptions<Options extends object>(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      asked.includes(name) ? value : reading(name, () => copyOf(value, 0)),
    ]),
  ) as Options;
}

function copyOf(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (isNumericTypedArray(value)) return (value as Float64Array).slice();
  if (Array.isArray(value)) {
    const { length } = value;
    if (!(length <= MOST_ENTRIES)) return value;
    return Array.from({ length }, (_, at) => copyOf(value[at], depth + 1));
  }
  if (ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part, depth + 1)]));
}
