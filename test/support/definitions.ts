// What src/families says of a family, for tests that stand on the rooms below.

import { readFamilyResponse } from "../../src/data/read-family-response.ts";
import { sourceOf } from "../../src/families/edition.ts";
import { families } from "../../src/families/families.ts";
import { full } from "../../src/families/full.ts";
import type { FamilySource, RowScorer } from "../../src/options/family-definition.ts";
import type { Family, FamilyResponse, Measure } from "../../src/types.ts";

/** The family and the kernels of a call of `l1l2`. */
export function sourceFor(family: Family): FamilySource {
  return sourceOf(full, families[family]);
}

/** A response as its family reads it. */
export function readResponseOf(family: Family, y: unknown, rows: number, X: unknown): FamilyResponse {
  return readFamilyResponse(y, families[family].reader, rows, X);
}

/** The score of some rows as their family computes it. */
export const foldScore: RowScorer = (measure, response, ...others) =>
  families[response.family].score(measure, response, ...others);

/** The measures of a family, the default first among its properties. */
export function measuresOf(family: Family): { readonly default: Measure; readonly all: readonly Measure[] } {
  return families[family].measures;
}
