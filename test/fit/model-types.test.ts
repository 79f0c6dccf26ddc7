// What the types of a call say; tsc checks this file, and nothing in it needs to run.

import { expectTypeOf, test } from "vitest";
import {
  type AnyModel,
  type AnyPath,
  assess,
  type CrossValidation,
  crossValidate,
  elasticNet,
  type Family,
  type FitOptions,
  fit,
  fitPath,
  type Label,
  lasso,
  loadCrossValidation,
  loadModel,
  loadPath,
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
  expectTypeOf(never(() => fit(X, y, { lambda: 1 }))).toEqualTypeOf<Model<"gaussian">>();
  expectTypeOf(never(() => fit(X, y, { lambda: 1, family: "binomial" }))).toEqualTypeOf<Model<"binomial">>();
  expectTypeOf(never(() => fit(X, y, { lambda: 1, family: "multinomial" }))).toEqualTypeOf<MultiModel<"multinomial">>();
  expectTypeOf(never(() => fitPath(X, y))).toEqualTypeOf<RegularizationPath<Model<"gaussian">>>();
  expectTypeOf(never(() => fitPath(X, y, { family: "cox" }))).toEqualTypeOf<RegularizationPath<Model<"cox">>>();
  expectTypeOf(never(() => fitPath(X, y, { family: "multigaussian" }))).toEqualTypeOf<
    RegularizationPath<MultiModel<"multigaussian">>
  >();
  expectTypeOf(never(() => crossValidate(X, y, { family: "multinomial" }))).toEqualTypeOf<
    CrossValidation<MultiModel<"multinomial">>
  >();
  for (const preset of [lasso, ridge, elasticNet]) {
    expectTypeOf(never(() => preset(X, y, { lambda: 1 }))).toEqualTypeOf<Model<"gaussian">>();
    expectTypeOf(never(() => preset(X, y, { lambda: 1, family: "multinomial" }))).toEqualTypeOf<
      MultiModel<"multinomial">
    >();
  }
});

test("a model of one family is a model", () => {
  expectTypeOf<Model<"cox">>().toExtend<Model>();
  expectTypeOf<Model<"cox">>().toExtend<AnyModel>();
  expectTypeOf<MultiModel<"multinomial">>().toExtend<MultiModel>();
  expectTypeOf(never(() => fitPath(X, y, { family: "poisson" }))).toExtend<RegularizationPath>();
  expectTypeOf(never(() => crossValidate(X, y, { family: "poisson" }))).toExtend<CrossValidation>();
  expectTypeOf<Model<"cox">>().not.toExtend<Model<"poisson">>();
});

test("a look at the family tells which model a loaded one is", () => {
  never(() => {
    const model = loadModel("{}");
    expectTypeOf(model).toEqualTypeOf<AnyModel>();
    if (model.family === "multinomial") {
      expectTypeOf(model.outputs[0]!.label).toEqualTypeOf<Label>();
      expectTypeOf(model.coefficients(0)).toEqualTypeOf<Float64Array>();
    } else if (model.family === "multigaussian") {
      expectTypeOf(model.outputs[0]!.label).toEqualTypeOf<null>();
      expectTypeOf(model.labels).toEqualTypeOf<null>();
    } else {
      expectTypeOf(model.intercept).toEqualTypeOf<number>();
      expectTypeOf(model.coefficients).toEqualTypeOf<Float64Array>();
      // @ts-expect-error one linear predictor
      model.outputs;
      if (model.family === "binomial" || model.family === "squared-hinge")
        expectTypeOf(model.labels).toEqualTypeOf<readonly [Label, Label]>();
      else expectTypeOf(model.labels).toEqualTypeOf<null>();
    }
    expectTypeOf(model.predict(X)).toEqualTypeOf<Float64Array | Float64Array[]>();
  });
});

test("a family that is known only when the program runs gives either model", () => {
  const family = "poisson" as Family;
  expectTypeOf(never(() => fit(X, y, { lambda: 1, family }))).toEqualTypeOf<AnyModel>();
  const options: PathOptions = { family: "poisson" };
  expectTypeOf(never(() => fitPath(X, y, options).model(0))).toEqualTypeOf<Exclude<AnyModel, MultiModel>>();
});

test("a look at the family tells of which models a loaded path is", () => {
  never(() => {
    const path = loadPath("{}");
    expectTypeOf(path).toEqualTypeOf<AnyPath>();
    expectTypeOf(path.model(0)).toEqualTypeOf<AnyModel>();
    if (path.family === "multinomial") expectTypeOf(path.at(1).outputs[0]!.label).toEqualTypeOf<Label>();
    if (path.family === "binomial") expectTypeOf(path.labels).toEqualTypeOf<readonly [Label, Label]>();
    expectTypeOf(loadCrossValidation("{}").at("1se")).toEqualTypeOf<AnyModel>();
    expectTypeOf(loadCrossValidation<Model<"cox">>("{}").at("1se").intercept).toEqualTypeOf<number>();
  });
});

test("choices and rows are data", () => {
  never(() => {
    const validation = crossValidate(X, y, { family: "multinomial", relax: true });
    expectTypeOf(validation.at("1se", { gamma: 1 })).toEqualTypeOf<MultiModel<"multinomial">>();
    expectTypeOf(validation.choice("min").standardError).toEqualTypeOf<number | null>();
    expectTypeOf(validation.curve()[0]!.low).toEqualTypeOf<number | null>();
    expectTypeOf(validation.path.table()[0]!.converged).toEqualTypeOf<boolean>();
    const model = validation.at("min");
    expectTypeOf(model.table()[0]!.column).toEqualTypeOf<number | null>();
    expectTypeOf(model.coefficient("x0", "a")).toEqualTypeOf<number>();
    // @ts-expect-error which output
    model.coefficient("x0");
    // @ts-expect-error a choice there is not
    validation.at("best");
  });
});

test("the type of a prediction decides what it is", () => {
  const model = never(() => loadModel<Model>("{}"));
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
  never(() => fitPath(X, y, { family: "logistic" }));
});

test("an option of one family does not compile in another", () => {
  never(() => fit(X, y, { lambda: 1, family: "cox", ties: "efron" }));
  never(() => fit(X, y, { lambda: 1, family: "multinomial", grouped: true }));
  never(() => fit(X, y, { lambda: 1, family: "multigaussian", standardizeResponse: true }));
  // @ts-expect-error ties are for cox
  never(() => fit(X, y, { lambda: 1, ties: "efron" }));
  // @ts-expect-error ties are for cox
  never(() => fitPath(X, y, { family: "poisson", ties: "efron" }));
  // @ts-expect-error groups are for multinomial
  never(() => crossValidate(X, y, { family: "binomial", grouped: true }));
  // @ts-expect-error multigaussian always groups
  never(() => fit(X, y, { lambda: 1, family: "multigaussian", grouped: true }));
  // @ts-expect-error one response has no standard deviation to divide by
  never(() => lasso(X, y, { lambda: 1, standardizeResponse: true }));
  // @ts-expect-error the baseline hazard is the intercept of cox
  never(() => fit(X, y, { lambda: 1, family: "cox", intercept: true }));
  // What family it is may be known only when the program runs.
  const family = "cox" as Family;
  never(() => fit<Family>(X, y, { lambda: 1, family, ties: "efron" }));
});

test("a measure that a family has not does not compile", () => {
  never(() => crossValidate(X, y, { measure: "mae" }));
  never(() => crossValidate(X, y, { family: "binomial", measure: "auc" }));
  never(() => crossValidate(X, y, { family: "cox", measure: "cindex" }));
  // @ts-expect-error numbers have no classes
  never(() => crossValidate(X, y, { measure: "auc" }));
  // @ts-expect-error one of two classes is needed
  never(() => crossValidate(X, y, { family: "multinomial", measure: "auc" }));
  // @ts-expect-error a partial likelihood predicts no number
  never(() => crossValidate(X, y, { family: "cox", measure: "mse" }));
});

test("lasso and ridge have no l1Ratio", () => {
  // @ts-expect-error the lasso is l1Ratio 1
  never(() => lasso(X, y, { lambda: 1, l1Ratio: 1 }));
  // @ts-expect-error ridge is l1Ratio 0
  never(() => ridge(X, y, { lambda: 1, l1Ratio: 0.5 }));
  const options: FitOptions = { lambda: 1, l1Ratio: 0.5 };
  // @ts-expect-error nor in options that come from elsewhere
  never(() => lasso(X, y, options));
  never(() => elasticNet(X, y, options));
});

test("rows typed by an interface are rows", () => {
  interface Row {
    readonly age: number;
    readonly length: number;
    readonly group: string;
  }
  const rows: readonly Row[] = [];
  never(() => fit(rows, "age", { lambda: 1 }));
  never(() => fit(rows, "group", { lambda: 1, family: "multinomial" }));
  never(() => loadModel("{}").predict(rows));
  never(() => loadModel("{}").predict([{ age: 1, bmi: 2 }]));
  // @ts-expect-error lists of text are no rows
  never(() => fit([["a"]], y, { lambda: 1 }));
  // @ts-expect-error nor are texts
  never(() => fit(["a", "b"], y, { lambda: 1 }));
});

test("a prediction that a family has not does not compile", () => {
  never(() => {
    const X: number[][] = [];
    const binomial = fit(X, y, { lambda: 1, family: "binomial" });
    const multinomial = fit(X, y, { lambda: 1, family: "multinomial" });
    expectTypeOf(binomial.predict(X, { type: "class" })).toEqualTypeOf<Label[]>();
    expectTypeOf(multinomial.predict(X, { type: "class" })).toEqualTypeOf<Label[]>();
    // @ts-expect-error numbers have no classes
    fit(X, y, { lambda: 1 }).predict(X, { type: "class" });
    // @ts-expect-error nor have counts
    fitPath(X, y, { family: "poisson" }).model(0).predict(X, { type: "class" });
    // @ts-expect-error nor have several numbers
    fit(X, y, { lambda: 1, family: "multigaussian" }).predict(X, { type: "class" });
    // @ts-expect-error no family has it
    binomial.predict(X, { type: "probability" });
    assess(fit(X, y, { lambda: 1, family: "cox" }), X, y, { ties: "efron" });
    // @ts-expect-error only cox has ties
    assess(binomial, X, y, { ties: "efron" });
  });
});
