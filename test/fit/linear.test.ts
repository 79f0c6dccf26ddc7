// l1l2/linear: the functions of l1l2 for gaussian alone, on a module of its own.

import { describe, expect, expectTypeOf, test } from "vitest";
import * as library from "../../src/index.ts";
import * as linear from "../../src/linear.ts";
import { expectError } from "../data/expect-error.ts";
import { fingerprint } from "../support/digest.ts";
import { bothEntries, linearProblems, X, y } from "../support/linear-problems.ts";

describe("the same bits as l1l2", () => {
  test.each(linearProblems)("%s", (_, compute) => {
    const [all, alone] = bothEntries.map(compute);
    expect(fingerprint(alone)).toEqual(fingerprint(all));
    expect(alone).toEqual(all);
  });
});

test("a model of one entry is a model of the other", () => {
  const model = linear.lasso(X, y, { lambda: 0.1 });
  expect(library.assess(model, X, y)).toEqual(linear.assess(library.lasso(X, y, { lambda: 0.1 }), X, y));
});

describe("another family", () => {
  test.each(["binomial", "multinomial", "poisson", "cox", "multigaussian"])("%s is refused, with the way", (family) => {
    const wrong = { lambda: 1, family } as never;
    for (const call of [linear.fit, linear.lasso, linear.ridge, linear.elasticNet] as const) {
      const error = expectError(() => call(X, y, wrong), "invalid-value", "family");
      expect(error.message).toBe(
        `family: expected a family of l1l2/linear, which has gaussian, got "${family}". Import from l1l2, which has every family`,
      );
    }
    expectError(() => linear.fitPath(X, y, { family } as never), "invalid-value", "family");
    expectError(() => linear.crossValidate(X, y, { family } as never), "invalid-value", "family");
  });

  test("there is none of that name anywhere", () => {
    const error = expectError(
      () => linear.fit(X, y, { lambda: 1, family: "beta" } as never),
      "invalid-value",
      "family",
    );
    expect(error.message).toContain('"gaussian", "binomial"');
  });

  test("a model of it is no model here", () => {
    const counts = library.fit(X, y.map(Math.abs), { family: "poisson", lambda: 0.1 });
    expectError(() => linear.assess(counts as never, X, y), "invalid-value", "model.family");
    expectError(() => linear.loadModel(JSON.stringify(counts)), "invalid-value", "json.family");
  });

  test("does not compile", () => {
    // Functions that are compiled and never called.
    // @ts-expect-error a family that l1l2/linear has not
    const family = () => linear.fit(X, y, { lambda: 1, family: "poisson" });
    // @ts-expect-error an option of cox
    const ties = () => linear.fitPath(X, y, { ties: "efron" });
    // @ts-expect-error a measure of binomial
    const measure = () => linear.crossValidate(X, y, { measure: "auc" });
    // @ts-expect-error a response of several columns
    const outputs = () => linear.fit(X, X, { lambda: 1 });
    expect([family, ties, measure, outputs]).toHaveLength(4);
    expectTypeOf(linear.lasso).returns.toEqualTypeOf<library.Model<"gaussian">>();
  });
});
