import { describe, L1L2Error } from "../errors.ts";
import type { DesignMatrix } from "../types.ts";
import { denseObject } from "./dense-object.ts";
import type { DesignReader } from "./design-reader.ts";
import { rowArrays } from "./row-arrays.ts";
import { rowObjects } from "./row-objects.ts";
import { sparse } from "./sparse.ts";

/** Every accepted form. The first that accepts an input reads it; no two accept the same one. */
const designReaders: readonly DesignReader[] = [rowArrays, denseObject, sparse, rowObjects];

/**
 * Reads any accepted form of a design matrix, recognised by its shape. The input is never modified; dense numeric
 * input is not copied either, so the result is valid as long as the caller leaves the input alone.
 *
 * NaN and infinities pass: the kernels meet every number anyway and detect them; see `throwNonFinite`.
 *
 * @param input Row arrays, a dense object, a sparse object or row objects: see `DesignInput`.
 * @param argument The input's name in errors.
 * @param omit The keys of row objects that are not columns: those of the response. Other forms ignore them.
 * @throws L1L2Error `invalid-type` for an unknown form, `empty-data` without rows or columns, and what the reader of
 * the form throws: `shape-mismatch`, `not-numeric`, `invalid-type`, `invalid-value`.
 */
export function readDesign(input: unknown, argument = "X", omit: readonly string[] = []): DesignMatrix {
  const reader = designReaders.find((candidate) => candidate.accepts(input));
  if (reader !== undefined) return reader.read(input, { argument, omit });
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
