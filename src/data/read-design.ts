import { describe, L1L2Error } from "../errors.ts";
import type { DesignMatrix } from "../types.ts";
import { denseObject } from "./dense-object.ts";
import type { DesignReader, ReadContext } from "./design-reader.ts";
import { hold } from "./hold.ts";
import { reading } from "./reading.ts";
import { rowArrays } from "./row-arrays.ts";
import { rowObjects } from "./row-objects.ts";
import { sparse } from "./sparse.ts";

/** Every accepted form. The first that accepts an input reads it; no two accept the same one. */
const designReaders: readonly DesignReader[] = [rowArrays, denseObject, sparse, rowObjects];

/** What {@link readDesign} is told beside the input; see `ReadContext`. */
type DesignOptions = Partial<Pick<ReadContext, "borrow" | "bounded">>;

/**
 * Reads any accepted form of a design matrix, recognised by its shape. The input is never modified, and copied: what was read is
 * what is used, whatever the caller's code does to it later.
 *
 * NaN and infinities pass: the kernels meet every number anyway and detect them; see `throwNonFinite`.
 *
 * @param given Row arrays, a dense object, a sparse object or row objects: see `DesignInput`.
 * @param argument The input's name in errors.
 * @param options `borrow`: a typed array is not copied.
 * `bounded: false`: it may be larger than WebAssembly memory.
 * @throws L1L2Error `invalid-type` for an unknown form, `empty-data` without rows or columns, and what the reader of
 * the form throws: `shape-mismatch`, `not-numeric`, `invalid-type`, `invalid-value`.
 */
export function readDesign(given: unknown, argument = "X", options: DesignOptions = {}): DesignMatrix {
  const input = hold(given, argument);
  return reading(argument, () => readHeld(input, { argument, borrow: false, bounded: true, ...options }));
}

function readHeld(input: unknown, context: ReadContext): DesignMatrix {
  const reader = designReaders.find((candidate) => candidate.accepts(input));
  if (reader !== undefined) return reader.read(input, context);
  const { argument } = context;
  const isList = Array.isArray(input);
  throw new L1L2Error({
    code: "invalid-type",
    argument,
    expected: designReaders.map(({ form }) => form).join(", or "),
    received: isList ? `${describe(input)} that starts with ${describe(input[0])}` : describe(input),
    ...(typeof (isList ? input[0] : undefined) === "number"
      ? { advice: "For one column, wrap each number: [[1], [2]]" }
      : {}),
  });
}
