// A call as the arguments that a user would pass.

import type { DesignInput, ResponseInput } from "../../../src/types.ts";
import type { Call, Response, Storage } from "../call.ts";
import { placesOf } from "./places.ts";

type Options = Readonly<Record<string, unknown>>;

/** Of a call on a dataset X is that of the dataset. */
export interface Arguments {
  readonly X: DesignInput;
  readonly y: ResponseInput;
  readonly options: Options;
  /** What the dataset is given. */
  readonly scope?: Options;
}

/** Fresh arrays each time. */
export function argumentsOf(call: Call): Arguments {
  const options = optionsOf(call);
  const y = responseOf(call.response);
  if (call.scope === undefined) return { X: designOf(call.X, call.storage), y, options };
  const { X, rows } = placesOf(call, call.scope);
  const names: readonly string[] = call.scope.defaults;
  const pick = (isDefault: boolean): Options =>
    Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name) === isDefault));
  return {
    X: designOf(X, call.storage),
    y,
    options: { ...pick(false), ...(rows && { rows }) },
    scope: { ...pick(true), family: call.family },
  };
}

export function designOf(X: Call["X"], storage: Storage): DesignInput {
  const rows = X.length;
  const columns = X[0]?.length ?? 0;
  switch (storage) {
    case "rows":
      return X.map((row) => [...row]);
    case "objects":
      return X.map((row) => Object.fromEntries(row.map((value, j) => [`c${j}`, value])));
    case "row-major":
      return { data: Float64Array.from(X.flat()), rows, columns };
    case "float32":
      return { data: Float32Array.from(X.flat()), rows, columns };
    case "column-major":
      return {
        data: Float64Array.from({ length: rows * columns }, (_, at) => X[at % rows][Math.floor(at / rows)]),
        rows,
        columns,
        order: "column",
      };
    case "csr":
    case "csc":
      return compressed(X, storage, rows, columns);
  }
}

function compressed(X: Call["X"], format: "csr" | "csc", rows: number, columns: number): DesignInput {
  const [outer, inner] = format === "csr" ? [rows, columns] : [columns, rows];
  const pointers = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let line = 0; line < outer; line++) {
    for (let at = 0; at < inner; at++) {
      const value = format === "csr" ? X[line][at] : X[at][line];
      if (value === 0) continue;
      indices.push(at);
      values.push(value);
    }
    pointers.push(indices.length);
  }
  return { format, rows, columns, pointers, indices, values };
}

export function responseOf(response: Response): ResponseInput {
  switch (response.kind) {
    case "numbers":
    case "classes":
      return [...response.values] as ResponseInput;
    case "outputs":
      return response.values.map((row) => [...row]);
    case "trials":
      return { successes: [...response.successes], failures: [...response.failures] };
    case "survival": {
      const { time, event, start, strata } = response;
      return {
        time: [...time],
        event: [...event],
        ...(start && { start: [...start] }),
        ...(strata && { strata: [...strata] }),
      };
    }
  }
}

function optionsOf({ family, entry, settings, validation }: Call): Options {
  const { pilot, exponent, offset, ...plain } = settings;
  const { mixes, ...plan } = validation ?? {};
  const copied = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  );
  return {
    ...copied,
    family,
    ...(offset && { offset: offsetOf(offset) }),
    ...(entry === "adaptive" && { adaptive: { pilot, exponent } }),
    ...(entry === "relax" && { relax: true }),
    ...plan,
    ...(mixes && { l1Ratio: [...mixes] }),
  };
}

/** One list for one output, else rows. */
export function offsetOf(offset: readonly (readonly number[])[]): number[] | number[][] {
  return (offset[0]?.length ?? 1) === 1 ? offset.map(([value]) => value) : offset.map((row) => [...row]);
}
