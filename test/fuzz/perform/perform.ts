// Makes a call, and keeps what it gave or threw.

import type {
  CrossValidation,
  MixedValidation,
  Model,
  MultiModel,
  QuantileModels,
  QuantileValidations,
  RegularizationPath,
} from "../../../src/index.ts";
import * as library from "../../../src/index.ts";
import type { DesignInput, ResponseInput } from "../../../src/types.ts";
import type { Call } from "../call.ts";
import { type Arguments, argumentsOf } from "./inputs.ts";
import { type AnyArguments, misplace } from "./misplace.ts";
import { inScope } from "./scope.ts";

type AnyModel = Model | MultiModel;
type AnyPath = RegularizationPath<AnyModel>;

export type Outcome =
  | { readonly kind: "model"; readonly model: AnyModel }
  | { readonly kind: "path"; readonly path: AnyPath }
  | { readonly kind: "validation"; readonly validation: CrossValidation<AnyModel> }
  | { readonly kind: "mixed"; readonly mixed: MixedValidation<AnyModel> }
  | { readonly kind: "quantiles"; readonly models: QuantileModels }
  | { readonly kind: "quantile validations"; readonly validations: QuantileValidations }
  | { readonly kind: "error"; readonly error: unknown };

export interface Performed {
  readonly given: AnyArguments;
  readonly outcome: Outcome;
}

/** Every option as it comes: what the checks of the library are there for. */
type Untyped = (X: unknown, y: unknown, options: unknown) => unknown;

const untyped: Readonly<Record<"fit" | "fitPath" | "crossValidate", Untyped>> = {
  fit: (X, y, options) => library.fit(X as DesignInput, y as ResponseInput, options as never),
  fitPath: (X, y, options) => library.fitPath(X as DesignInput, y as ResponseInput, options as never),
  crossValidate: (X, y, options) => library.crossValidate(X as DesignInput, y as ResponseInput, options as never),
};

/** The arguments of a call, wrong ones included. */
export function givenOf(call: Call): AnyArguments {
  const right: Arguments = argumentsOf(call);
  return call.wrong === undefined ? { ...right } : misplace(right, call.wrong);
}

export function perform(call: Call, given: AnyArguments = givenOf(call)): Performed {
  const { X, y, options } = given;
  const name = functionOf(call);
  try {
    const value = call.scope ? inScope(call, call.scope, given, name) : untyped[name](X, y, options);
    return { given, outcome: outcomeOf(value) };
  } catch (error) {
    return { given, outcome: { kind: "error", error } };
  }
}

export function functionOf({ entry, settings, validation }: Call): keyof typeof untyped {
  if (entry === "crossValidate" || (entry === "wrong" && validation)) return "crossValidate";
  return settings.lambda === undefined || entry === "relax" ? "fitPath" : "fit";
}

function outcomeOf(value: unknown): Outcome {
  const given = value as object;
  if ("models" in given) return { kind: "quantiles", models: value as QuantileModels };
  if ("trainingCrossings" in given) return { kind: "quantile validations", validations: value as QuantileValidations };
  if ("validations" in given) return { kind: "mixed", mixed: value as MixedValidation<AnyModel> };
  if ("foldOf" in given) return { kind: "validation", validation: value as CrossValidation<AnyModel> };
  if ("lambdas" in given) return { kind: "path", path: value as AnyPath };
  return { kind: "model", model: value as AnyModel };
}
