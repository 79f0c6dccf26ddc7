// A call on a dataset, after others.

import type { DatasetScope } from "../../../src/index.ts";
import { L1L2Error, withDataset } from "../../../src/index.ts";
import type { DesignInput, Family, ResponseInput } from "../../../src/types.ts";
import { type Call, mapResponse, type Prelude, type Response, type Scope } from "../call.ts";
import { responseOf } from "./inputs.ts";
import type { AnyArguments } from "./misplace.ts";

type Options = Readonly<Record<string, unknown>>;
type Dataset = DatasetScope<Family>;

/** Thrown out of the middle of a fit. */
class Stop extends Error {}

export function inScope(
  call: Call,
  scope: Scope,
  given: AnyArguments,
  name: "fit" | "fitPath" | "crossValidate",
): unknown {
  return withDataset(given.X as DesignInput, given.scope as never, (dataset: Dataset) => {
    for (const prelude of scope.before) precede(call, prelude, dataset);
    return dataset[name](given.y as ResponseInput, given.options as never);
  });
}

/** Errors of the package are no matter here: the data may be beyond what can be fitted. */
function precede(call: Call, prelude: Prelude, dataset: Dataset): void {
  try {
    make(call, prelude, dataset);
  } catch (error) {
    if (!(error instanceof L1L2Error || error instanceof Stop)) throw error;
  }
}

function make({ response }: Call, prelude: Prelude, dataset: Dataset): void {
  const rows = rowsOf(prelude, dataset.rows);
  const y = responseOf(turned(response, rows?.length ?? dataset.rows, prelude.turn ?? 0));
  const { lambda, l1Ratio, standardize, intercept } = prelude;
  const options: Options = {
    ...(l1Ratio !== undefined && { l1Ratio }),
    ...(standardize !== undefined && { standardize }),
    ...(intercept !== undefined && { intercept }),
    ...(prelude.weights && { sampleWeight: weightsOf(prelude.weights, rows?.length ?? dataset.rows) }),
    ...(rows && { rows }),
  };
  const path = (more: Options): unknown =>
    dataset.fitPath(y, { ...options, lambdas: [lambda, lambda / 9], ...more } as never);
  const validate = (more: Options): unknown =>
    dataset.crossValidate(y, { ...options, lambdaCount: 3, folds: 3, ...more } as never);
  const stop = (): never => {
    throw new Stop("enough");
  };
  const calls: Readonly<Record<Prelude["what"], () => unknown>> = {
    fit: () => dataset.fit(y, { ...options, lambda } as never),
    fitPath: () => path({}),
    crossValidate: () => validate({}),
    mixes: () => validate({ l1Ratio: [1, 0, 0.3] }),
    relax: () => path({ relax: true }),
    adaptive: () => path({ adaptive: true }),
    throws: () => path({ onProgress: stop }),
    wrong: () => path({ lambdas: [-1] }),
    late: () => path({ timeLimit: 1e-9 }),
    nested: () => path({ onProgress: () => path({}) }),
  };
  calls[prelude.what]();
}

function rowsOf({ rows }: Prelude, count: number): number[] | undefined {
  const all = Array.from({ length: count }, (_, row) => row);
  if (rows === "even") return all.filter((row) => row % 2 === 0);
  if (rows === "backward") return all.reverse();
  return rows === "twice" ? all.map((row) => row >> 1) : undefined;
}

/** A response of as many rows as asked for, from place `turn` on, over and over. */
function turned(response: Response, count: number, turn: number): Response {
  return mapResponse(response, (list) => Array.from({ length: count }, (_, row) => list[(row + turn) % list.length]));
}

function weightsOf(weights: NonNullable<Prelude["weights"]>, count: number): number[] {
  const of = {
    thirds: (row: number) => row % 3,
    uneven: (row: number) => 1 + (row % 2),
    far: (row: number) => (row === 1 ? 1e8 : 1),
  };
  return Array.from({ length: count }, (_, row) => of[weights](row));
}
