// What the types of a call say; tsc checks this file, and nothing in it needs to run.

import { expectTypeOf, test } from "vitest";
import {
  type CrossValidation,
  crossValidate,
  elasticNet,
  type Family,
  fit,
  fitPath,
  type Label,
  lasso,
  loadModel,
  type Model,
  type MultiModel,
  type PathOptions,
  type RegularizationPath,
  ridge,
} from "../../src/index.ts";

const X: number[][] = [];
const y: number[] = [];

/** Calls that are compiled and never made. */
function never<Result>(_call: () => Result): Result {
  return undefined as Result;
}

test("the family decides what comes back", () => {
  expectTypeOf(never(() => fit(X, y, { lambda: 1 }))).toEqualTypeOf<Model>();
  expectTypeOf(never(() => fit(X, y, { lambda: 1, family: "binomial" }))).toEqualTypeOf<Model>();
  expectTypeOf(never(() => fit(X, y, { lambda: 1, family: "multinomial" }))).toEqualTypeOf<MultiModel>();
  expectTypeOf(never(() => fitPath(X, y))).toEqualTypeOf<RegularizationPath>();
  expectTypeOf(never(() => fitPath(X, y, { family: "cox" }))).toEqualTypeOf<RegularizationPath>();
  expectTypeOf(never(() => fitPath(X, y, { family: "multigaussian" }))).toEqualTypeOf<RegularizationPath<MultiModel>>();
  expectTypeOf(never(() => crossValidate(X, y, { family: "multinomial" }))).toEqualTypeOf<
    CrossValidation<MultiModel>
  >();
  for (const preset of [lasso, ridge, elasticNet]) {
    expectTypeOf(never(() => preset(X, y, { lambda: 1 }))).toEqualTypeOf<Model>();
    expectTypeOf(never(() => preset(X, y, { lambda: 1, family: "multinomial" }))).toEqualTypeOf<MultiModel>();
  }
});

test("a family that is known only when the program runs gives either model", () => {
  const family = "poisson" as Family;
  expectTypeOf(never(() => fit(X, y, { lambda: 1, family }))).toEqualTypeOf<Model | MultiModel>();
  const options: PathOptions = { family: "poisson" };
  expectTypeOf(never(() => fitPath(X, y, options).model(0))).toEqualTypeOf<Model>();
});

test("the type of a prediction decides what it is", () => {
  const model = never(() => loadModel("{}"));
  expectTypeOf(never(() => model.predict(X))).toEqualTypeOf<Float64Array>();
  expectTypeOf(never(() => model.predict(X, { type: "link", offset: y }))).toEqualTypeOf<Float64Array>();
  expectTypeOf(never(() => model.predict(X, { type: "class" }))).toEqualTypeOf<Label[]>();
  const multi = never(() => loadModel<MultiModel>("{}"));
  expectTypeOf(never(() => multi.predict(X))).toEqualTypeOf<Float64Array[]>();
  expectTypeOf(never(() => multi.predict(X, { type: "class" }))).toEqualTypeOf<Label[]>();
});

test("an option that does not exist does not compile", () => {
  // @ts-expect-error a typing error
  never(() => fit(X, y, { lambda: 1, famly: "poisson" }));
  // @ts-expect-error a family there is not
  never(() => fitPath(X, y, { family: "gamma" }));
});
