/** The parts of an object of the caller's, each read once. */
export type Parts = Readonly<Record<string, unknown>>;

/** The parts of every form that is an object, here and in other libraries: inherited ones count. */
const partNames: readonly string[] = [
  ...["data", "rows", "columns", "order", "names"],
  ...["format", "pointers", "indices", "values"],
  ...["successes", "failures", "time", "event", "start", "strata"],
  ...["get", "shape", "stride", "offset"],
  ...["numRows", "schema", "getChild", "columnNames", "array"],
];

/** Reads the parts that some form has, and every other own one, so that it is found and refused. */
export function readParts(input: Parts): Parts {
  // Without a prototype, so that a column may have any name.
  const parts: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of partNames) if (name in input) parts[name] = input[name];
  for (const name of Object.keys(input)) if (!Object.hasOwn(parts, name)) parts[name] = input[name];
  return parts;
}
