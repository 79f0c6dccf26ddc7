// One X, many fits: each is the fit that the package makes of the same rows, response and settings on its own.

import { describe, expect, expectTypeOf, test } from "vitest";
import {
  crossValidate,
  type DatasetScope,
  fit,
  fitPath,
  L1L2Error,
  type Model,
  type MultiModel,
  type ResponseInput,
  withDataset,
} from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import type { NamedFamily } from "../support/every-family.ts";
import { Random } from "../support/random.ts";

const random = new Random(41);
const rows = 40;
const X = Array.from({ length: rows }, () => random.normals(4));
const eta = X.map((row) => row[0] - 0.8 * row[1] + 0.4 * random.normal());

const responses: Readonly<Record<NamedFamily, ResponseInput>> = {
  gaussian: eta,
  binomial: eta.map((value) => Number(value > 0)),
  multinomial: eta.map((value) => (value > 0.4 ? "a" : value > -0.4 ? "b" : "c")),
  poisson: eta.map((value) => Math.round(Math.exp(value))),
  cox: { time: eta.map((value, row) => Math.exp(-value) + row / 1000), event: eta.map((_, row) => row % 4 !== 0) },
  multigaussian: eta.map((value, row) => [value, X[row][2] - value]),
  gamma: eta.map(Math.exp),
  "inverse-gaussian": eta.map(Math.exp),
  tweedie: eta.map((value, row) => (row % 3 === 0 ? 0 : Math.exp(value))),
  "negative-binomial": eta.map((value, row) => Math.round(Math.exp(value) * (1 + 3 * (row % 3)))),
  huber: eta,
  quantile: eta,
  "squared-hinge": eta.map((value) => Number(value > 0)),
};

function numbersOf(model: Model | MultiModel): number[] {
  const outputs = "outputs" in model ? model.outputs : [model];
  return outputs.flatMap(({ intercept, support }) => [intercept, ...support.map(({ coefficient }) => coefficient)]);
}

function expectClose(got: readonly number[], right: readonly number[]): void {
  expect(got.length).toBe(right.length);
  got.forEach((value, at) => {
    expect(value).toBeCloseTo(right[at]!, 6);
  });
}

const mixes = [
  ["lasso", { l1Ratio: 1 }],
  ["elastic net", { l1Ratio: 0.3 }],
  ["ridge", { l1Ratio: 0 }],
  ["ridge with factors", { l1Ratio: 0, penaltyFactor: [1, 2, 0, 1] }],
  ["a column left out", { l1Ratio: 0, penaltyFactor: [1, Number.POSITIVE_INFINITY, 1, 1] }],
  ["adaptive", { adaptive: true }],
  ["not standardised", { standardize: false }],
  ["no intercept", { intercept: false }],
] as const;

describe.each(Object.keys(responses) as NamedFamily[])("%s", (family) => {
  const y = responses[family];
  const exact = { family, tolerance: 1e-12 } as const;

  test.each(mixes)("%s: as alone, also after others, dense and sparse", (_, mix) => {
    const settings = family === "cox" && "intercept" in mix ? {} : mix;
    for (const design of [X, toCsc(X)]) {
      const options = { ...exact, lambda: 0.05, ...settings };
      const right = numbersOf(fit(design, y, options) as Model);
      const got = withDataset(design, { family }, (dataset) => {
        const { family: _family, ...own } = options;
        const first = dataset.fit(y, { ...own });
        dataset.fitPath(y, { lambdaCount: 5, l1Ratio: 0 });
        dataset.fitPath(y, { lambdaCount: 5, relax: true });
        return [first, dataset.fit(y, { ...own })];
      });
      for (const model of got) expectClose(numbersOf(model as Model), right);
      expect(numbersOf(got[1] as Model)).toEqual(numbersOf(got[0] as Model));
    }
  });

  test("paths and cross-validations, one mix and several", () => {
    const lambdas = [0.2, 0.1, 0.02];
    withDataset(X, exact, (dataset) => {
      const path = dataset.fitPath(y, { lambdas });
      expectClose(numbersOf(path.model(2) as Model), numbersOf(fitPath(X, y, { ...exact, lambdas }).model(2) as Model));
      const got = dataset.crossValidate(y, { lambdas, folds: 4 });
      expectClose([...got.scores], [...crossValidate(X, y, { ...exact, lambdas, folds: 4 }).scores]);
      const mixed = dataset.crossValidate(y, { lambdas, folds: 4, l1Ratio: [0, 1] });
      expect(mixed.l1Ratios).toEqual([0, 1]);
      expectClose([...mixed.validations[1]!.scores], [...got.scores]);
    });
  });

  test("weights of the dataset, and of a call", () => {
    const sampleWeight = eta.map((_, row) => 1 + (row % 3));
    const other = eta.map((_, row) => (row % 7 === 6 ? 0 : 2 - (row % 2)));
    withDataset(X, { ...exact, sampleWeight }, (dataset) => {
      for (const weights of [undefined, other, undefined]) {
        const own = weights === undefined ? {} : { sampleWeight: weights };
        const right = fit(X, y, { ...exact, lambda: 0.03, sampleWeight: weights ?? sampleWeight });
        expectClose(numbersOf(dataset.fit(y, { lambda: 0.03, ...own }) as Model), numbersOf(right as Model));
      }
    });
  });
});

describe("some rows", () => {
  const some = Array.from({ length: 30 }, (_, at) => (at * 7) % rows);
  const twice = [5, 5, 3, 9, 1, 0, 12, 30, 31, 17, 16, 2];

  test.each([
    ["some", some],
    ["in a bootstrap", twice],
  ])("%s: those that were asked for, dense and sparse", (_, list) => {
    const taken = list.map((row) => X[row]);
    const y = list.map((row) => eta[row]);
    const sampleWeight = list.map((_, at) => 1 + (at % 2));
    const right = fit(taken, y, { lambda: 0.02, tolerance: 1e-12, sampleWeight });
    const scores = crossValidate(taken, y, { lambdas: [0.1, 0.01], folds: 3, tolerance: 1e-12 }).scores;
    for (const design of [X, toCsc(X)]) {
      withDataset(design, { tolerance: 1e-12 }, (dataset) => {
        expectClose(numbersOf(dataset.fit(y, { lambda: 0.02, rows: list, sampleWeight })), numbersOf(right));
        expectClose([...dataset.crossValidate(y, { lambdas: [0.1, 0.01], folds: 3, rows: list }).scores], [...scores]);
      });
    }
  });

  test("row objects: responses by name, columns that are none", () => {
    const records = X.map(([a, b, c], row) => ({ a, b, c, price: eta[row], rent: -eta[row] }));
    const [price, rent, few] = withDataset(records, { exclude: ["price", "rent"] }, (dataset) => {
      expect(dataset.names).toEqual(["a", "b", "c"]);
      return [
        dataset.fit("price", { lambda: 0.01 }),
        dataset.fit("rent", { lambda: 0.01 }),
        dataset.fit("price", { lambda: 0.01, rows: some }),
      ] as const;
    });
    expectClose(
      [...rent.coefficients],
      [...price.coefficients].map((value) => -value),
    );
    expect(few.coefficients).not.toEqual(price.coefficients);
  });
});

describe("what it refuses", () => {
  test("calls after its end, from within another, and what cannot be", () => {
    let kept: DatasetScope | undefined;
    expect(
      withDataset(X, {}, (dataset) => {
        kept = dataset;
        return 7;
      }),
    ).toBe(7);
    expectError(() => kept!.fit(eta, { lambda: 1 }), "invalid-value", "dataset");
    withDataset(X, {}, (dataset) => {
      const onProgress = (): void => {
        dataset.fit(eta, { lambda: 1 });
      };
      expectError(() => dataset.fitPath(eta, { onProgress }), "invalid-value", "dataset");
      const right = fit(X, eta, { lambda: 0.1 });
      expectClose(numbersOf(dataset.fit(eta, { lambda: 0.1 })), numbersOf(right));
    });
    expectError(() => withDataset(X, {}, async () => 1), "invalid-value", "body");
    expectError(() => withDataset(X, {}, undefined as never), "invalid-value", "body");
    expectError(() => withDataset([[1, 2]], {}, () => 1), "too-few-rows", "X");
    expectError(() => withDataset(X, { exclude: 3 as never }, () => 1), "invalid-value", "exclude");
    expectError(() => withDataset(X, { lambda: 3 } as never, () => 1), "unknown-option", "lambda");
  });

  test.each([
    ["rows", { rows: [0, 1, rows] }, "rows[2]"],
    ["rows", { rows: [0] }, "rows"],
    ["rows", { rows: "all" }, "rows"],
    ["family", { family: "poisson" }, "family"],
  ])("%s of a call", (_, own, argument) => {
    withDataset(X, {}, (dataset) => {
      expectError(() => dataset.fit(eta, { lambda: 0.1, ...own } as never), "invalid-value", argument);
      expect(dataset.fit(eta, { lambda: 0.1 }).converged).toBe(true);
    });
  });

  test("what cannot be, before it is allocated, by the argument at fault", () => {
    const many = { data: new Float64Array(rows * 600).map((_, i) => (i * i) % 7), rows, columns: 600 };
    withDataset(X, { family: "multigaussian" }, (dataset) => {
      const error = expectError(
        () => dataset.fitPath(many, { lambdaCount: 1_000_000 }),
        "out-of-memory",
        "lambdaCount",
      );
      expect(error.message).toContain("1000000 points × 600 outputs");
      expect(dataset.fit(responses.multigaussian, { lambda: 0.1 }).converged).toBe(true);
    });
  });

  test("a call that fails leaves the dataset as it was", () => {
    const holes = X.map((row, i) => (i === 3 ? [Number.NaN, ...row.slice(1)] : row));
    withDataset(holes, {}, (dataset) => {
      expectError(() => dataset.fit(eta, { lambda: 0.1 }), "non-finite", "X[3][0]");
      const most = Array.from({ length: 30 }, (_, row) => row + 4);
      const right = fit(
        most.map((row) => X[row]),
        most.map((row) => eta[row]),
        { lambda: 0.1 },
      );
      const got = dataset.fit(
        most.map((row) => eta[row]),
        { lambda: 0.1, rows: most },
      );
      expectClose(numbersOf(got), numbersOf(right));
    });
    withDataset(X, {}, (dataset) => {
      const stop = (): void => {
        throw new Error("enough");
      };
      const right = numbersOf(dataset.fit(eta, { lambda: 0.05 }));
      expect(() => dataset.fitPath(eta, { onProgress: stop })).toThrow("enough");
      expect(() => dataset.crossValidate(eta, { l1Ratio: [1, 0.5], onProgress: stop })).toThrow("enough");
      expect(() => dataset.fit([1, 2], { lambda: 1 })).toThrow(L1L2Error);
      expect(numbersOf(dataset.fit(eta, { lambda: 0.05 }))).toEqual(right);
    });
  });
});

test("what a cross-validation of several mixes has made for all stays for the calls to come", () => {
  withDataset(X, {}, (dataset) => {
    dataset.crossValidate(eta, { l1Ratio: [1, 0, 0.3], folds: 3, lambdaCount: 3 });
    for (const l1Ratio of [0, 0.5, 1]) {
      const right = fit(X, eta, { l1Ratio, lambda: 0.1, tolerance: 1e-12 });
      expectClose(numbersOf(dataset.fit(eta, { l1Ratio, lambda: 0.1, tolerance: 1e-12 })), numbersOf(right));
    }
    const ridge = { l1Ratio: 0, folds: "loo", lambdas: [1, 0.1] } as const;
    expectClose([...dataset.crossValidate(eta, ridge).scores], [...crossValidate(X, eta, ridge).scores]);
  });
});

test("ridge leaves columns far from 0 as they are for the others, without an intercept", () => {
  const far = X.map((row) => row.map((value) => 1e9 + value));
  const [intercept, lambdas] = [false, [1e9, 1e8]];
  const right = fitPath(far, eta, { intercept, lambdas, l1Ratio: 1 });
  withDataset(far, { intercept: false }, (dataset) => {
    dataset.fitPath(eta, { lambdas, l1Ratio: 0 });
    const got = dataset.fitPath(eta, { lambdas, l1Ratio: 1 });
    expect([...got.devianceRatios]).toEqual([...right.devianceRatios].map((ratio) => expect.closeTo(ratio, 9)));
    expect(dataset.fitPath(eta, { lambdaCount: 3 }).lambdaMax).toBeCloseTo(right.lambdaMax, 0);
  });
  const mixed = crossValidate(far, eta, { intercept, lambdas, folds: 3, l1Ratio: [0, 1] });
  const alone = crossValidate(far, eta, { intercept, lambdas, folds: 3, l1Ratio: 1 });
  expect(JSON.stringify(mixed.validations[1])).toBe(JSON.stringify(alone));
});

test.each([0, 1])("what all share is whole after a call whose time was over, l1Ratio %d", (l1Ratio) => {
  const right = fit(X, eta, { l1Ratio, lambda: 0.1, tolerance: 1e-12 });
  withDataset(X, { l1Ratio }, (dataset) => {
    // On columns of its own, so that nothing is shared yet.
    const late = { standardize: false, timeLimit: 1e-9 };
    expect(dataset.fitPath(eta, late).stoppedByTimeLimit).toBe(true);
    const got = dataset.fit(eta, { lambda: 0.1, tolerance: 1e-12 });
    expect(got.converged).toBe(true);
    expectClose(numbersOf(got), numbersOf(right));
    // With a limit that is far off, too, on what there now is.
    expectClose(numbersOf(dataset.fit(eta, { lambda: 0.1, tolerance: 1e-12, timeLimit: 1e6 })), numbersOf(right));
  });
});

test("a time limit is that of its call", () => {
  withDataset(X, {}, (dataset) => {
    expect(() => dataset.crossValidate(eta, { timeLimit: 1e-9 })).toThrow(L1L2Error);
    expect(dataset.fitPath(eta, { timeLimit: 1e-9 }).stoppedByTimeLimit).toBe(true);
    expect(dataset.fitPath(eta).stoppedByTimeLimit).toBe(false);
  });
});

test("types: the family of the dataset is that of its models", () => {
  withDataset(X, { family: "multinomial" }, (dataset) => {
    expectTypeOf(dataset.fit<number>).returns.toEqualTypeOf<MultiModel<"multinomial">>();
    // @ts-expect-error A dataset has one family.
    expect(() => dataset.fit(responses.multinomial, { lambda: 1, family: "cox" })).toThrow(L1L2Error);
  });
});
