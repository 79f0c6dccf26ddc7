import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { X, y } from "./data.ts";

const settings = ["l1Ratio", "standardize", "intercept", "sampleWeight", "offset", "penaltyFactor", "lowerBound"];
const pathOptions = [...settings, "lambdas", "lambdaCount", "lambdaMinRatio", "maxActive", "onProgress"];

const callers = [
  ["fit", (options: object) => fit(X, y, { lambda: 0.1, ...options }), [...settings, "lambda"]],
  ["fitPath", (options: object) => fitPath(X, y, options), pathOptions],
  ["crossValidate", (options: object) => crossValidate(X, y, options), [...pathOptions, "folds", "seed", "measure"]],
] as const;

describe.each(callers)("%s", (_, call, known) => {
  test("refuses names it does not know and lists those it does", () => {
    const error = expectError(() => call({ lamda: 1 }), "unknown-option", "lamda");
    expect(error.received).toBe('an option called "lamda"');
    expect(error.expected).toMatch(/^one of /);
    expect(error.expected.slice("one of ".length).split(", ")).toEqual(expect.arrayContaining([...known]));
  });

  test("alpha is nobody's name here, and the error says what to write", () => {
    const error = expectError(() => call({ alpha: 1 }), "unknown-option", "alpha");
    expect(error.message).toMatch(
      /\. `alpha` is the mix in glmnet and the strength in scikit-learn; here they are l1Ratio and lambda$/,
    );
  });

  test.each([
    ["l1_ratio", "l1Ratio"],
    ["nlambda", "lambdaCount"],
    ["weights", "sampleWeight"],
    ["penalty", "l1Ratio"],
    ["tol", "tolerance"],
    ["thresh", "tolerance"],
    ["maxIterations", "maxEpochs"],
    ["nfolds", "folds"],
    ["foldid", "folds"],
  ])("%s is translated to %s", (foreign, ours) => {
    const error = expectError(() => call({ [foreign]: 1 }), "unknown-option", foreign);
    expect(error.message).toContain(`Here it is ${ours}`);
  });

  test("a name of Object.prototype is no translation", () => {
    const error = expectError(() => call({ toString: 1 }), "unknown-option", "toString");
    expect(error.message).toBe(`toString: expected ${error.expected}, got an option called "toString"`);
  });
});

test("lambda and lambdas are told apart", () => {
  const path = expectError(() => fitPath(X, y, { lambda: 1 } as never), "unknown-option", "lambda");
  expect(path.message).toContain("fitPath and crossValidate take lambdas, a list; fit takes one lambda");
  const single = expectError(() => fit(X, y, { lambda: 1, lambdas: [1] } as never), "unknown-option", "lambdas");
  expect(single.message).toContain("fit takes one lambda; fitPath and crossValidate take lambdas");
  expectError(() => crossValidate(X, y, { lambda: 1 } as never), "unknown-option", "lambda");
});

test.each(["folds", "seed", "measure"])("fit and fitPath do not take %s", (option) => {
  expectError(() => fit(X, y, { lambda: 1, [option]: 2 }), "unknown-option", option);
  expectError(() => fitPath(X, y, { [option]: 2 }), "unknown-option", option);
});
