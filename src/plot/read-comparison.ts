import { columnName } from "../data/column-name.ts";
import type { Candidate, Comparison } from "../explain/comparison.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { requireResult } from "./require-result.ts";

/** What `compare` returns, of any family. */
export type AnyComparison = Comparison<Model | MultiModel>;

/** One of its models. */
export type AnyCandidate = Candidate<Model | MultiModel>;

/** @throws L1L2Error `invalid-type`. */
export function requireComparison(value: unknown): void {
  requireResult(value, "comparison", "a comparison, from compare", ["candidates", "verdicts", "facts", "measure"]);
}

/** The names of the columns that a comparison was made of. */
export function columnNames({ candidates }: AnyComparison): (column: number) => string {
  const { names } = candidates[0]!.model;
  return (column) => columnName(names, column);
}

/** The columns that a model uses in some output, by name. */
export function namesInUse(model: Model | MultiModel): ReadonlySet<string> {
  return new Set(
    model.table().flatMap(({ column, name, coefficient }) => (column === null || coefficient === 0 ? [] : [name])),
  );
}
