// Several quantiles in one call: each as alone, to the bit; crossings as a naive twin counts them; sorted rows lose nothing.

import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  assess,
  type CrossValidation,
  compare,
  crossValidate,
  elasticNet,
  fit,
  fitPath,
  fitWithin,
  informationCriteria,
  lasso,
  loadModel,
  loadQuantileModels,
  type Model,
  type QuantileModels,
  type QuantileValidations,
  ridge,
  withDataset,
} from "../../src/index.ts";
import { countCrossings } from "../../src/model/quantile-crossings.ts";
import * as predictOnly from "../../src/predict.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(41);
const rows = Array.from({ length: 60 }, () => random.normals(5).map((value, j) => (j === 4 && value < 1 ? 0 : value)));
const y = rows.map((row) => 3 + row[0]! - row[1]! + (1 + Math.abs(row[2]!)) * random.normal());
const weights = y.map((_, row) => 1 + (row % 3));
const offset = y.map((_, row) => row / 60);
const table = rows.map(([a, b, c], row) => ({ a: a!, b: b!, c: c!, kind: ["x", "y", "z"][(row * row) % 3]! }));
const sparse = {
  format: "csc",
  rows: 60,
  columns: 5,
  ...(() => {
    const [pointers, indices, values]: number[][] = [[0], [], []];
    for (let j = 0; j < 5; j++) {
      rows.forEach((row, i) => {
        if (row[j] !== 0) {
          indices!.push(i);
          values!.push(row[j]!);
        }
      });
      pointers!.push(indices!.length);
    }
    return { pointers: pointers!, indices: indices!, values: values! };
  })(),
} as const;
const taus = [0.1, 0.5, 0.8, 0.9];
const family = "quantile" as const;

const inputs = { dense: rows, sparse, table } as const;
const settings = {
  plain: {},
  weights: { sampleWeight: weights },
  offset: { offset },
  adaptive: { adaptive: true },
  "elastic net": { l1Ratio: 0.5 },
} as const;
const cases = Object.keys(inputs).flatMap((input) =>
  Object.keys(settings).map((setting) => [input as keyof typeof inputs, setting as keyof typeof settings] as const),
);

describe.each(cases)("%s, %s", (input, setting) => {
  const X = inputs[input];
  const own = { family, ...settings[setting] };
  const given = setting === "offset" ? { offset } : {};

  test("fit: each model has the bits that it has alone", () => {
    const models = fit(X, y, { ...own, quantiles: [0.9, 0.1, 0.5, 0.8], lambda: 0.02 });
    expect(models.quantiles).toEqual(taus);
    for (const quantiles of taus) {
      const alone = fit(X, y, { ...own, quantiles, lambda: 0.02 });
      expect(models.model(quantiles)).toEqual(alone);
      expect(JSON.stringify(models.model(quantiles))).toBe(JSON.stringify(alone));
    }
    expect(models.trainingCrossings).toEqual(models.crossings(X, given));
    const predicted = models.predict(X, given);
    taus.forEach((quantiles, k) => {
      expect(predicted.map((row) => row[k])).toEqual(Array.from(models.model(quantiles).predict(X, given)));
    });
  });

  test("crossValidate: so has each validation, on the same folds", () => {
    const options = { ...own, folds: 4, lambdaCount: 8 };
    const all = crossValidate(X, y, { ...options, quantiles: taus });
    expect(all.quantiles).toEqual(taus);
    for (const quantiles of taus) {
      const alone = crossValidate(X, y, { ...options, quantiles });
      expect(JSON.stringify(all.validation(quantiles))).toBe(JSON.stringify(alone));
      for (const which of ["min", "1se"] as const) expect(all.at(which).model(quantiles)).toEqual(alone.at(which));
    }
    for (const which of ["min", "1se"] as const) {
      expect(all.trainingCrossings![which]).toEqual(all.at(which).crossings(X, given));
    }
  });
});

test("withDataset: the same, of rows too", () => {
  const some = Int32Array.from({ length: 40 }, (_, row) => 59 - row);
  const ofSome = Array.from(some, (row) => y[row]!);
  withDataset(rows, { family }, (dataset) => {
    for (const [response, given, X] of [
      [y, {}, rows],
      [ofSome, { rows: some }, Array.from(some, (row) => rows[row]!)],
    ] as const) {
      const models = dataset.fit(response, { quantiles: taus, lambda: 0.01, ...given });
      const validations = dataset.crossValidate(response, { quantiles: taus, folds: 3, lambdaCount: 6, ...given });
      for (const quantiles of taus) {
        expect(models.model(quantiles)).toEqual(dataset.fit(response, { quantiles, lambda: 0.01, ...given }));
        const alone = dataset.crossValidate(response, { quantiles, folds: 3, lambdaCount: 6, ...given });
        expect(JSON.stringify(validations.validation(quantiles))).toBe(JSON.stringify(alone));
      }
      expect(models.trainingCrossings).toEqual(models.crossings(X));
      expect(models.trainingCrossings.rows).toBe(response.length);
    }
  });
});

test("presets, a typed array, and a list of one", () => {
  for (const preset of [lasso, ridge, elasticNet]) {
    const models = preset(rows, y, { family, quantiles: Float64Array.of(0.3), lambda: 0.1 });
    expect(models.models).toEqual([preset(rows, y, { family, quantiles: 0.3, lambda: 0.1 })]);
    expect(models.trainingCrossings).toEqual({ rows: 60, crossing: 0, share: 0, largest: 0 });
  }
  const validations = crossValidate(rows, y, { family, quantiles: [0.3], folds: 3, lambdaCount: 4 });
  expect(validations.validations).toHaveLength(1);
});

/** The median of a few rows beside its neighbours: they cross. */
const few = rows.slice(0, 25);
const crossed = fit(few, y.slice(0, 25), { family, quantiles: [0.4, 0.45, 0.5, 0.55, 0.6], lambda: 0.001 });

describe("crossings", () => {
  test("are those that a naive twin counts", () => {
    const predictions = crossed.predict(rows);
    const drops = predictions.map((row) => Math.max(...row.map((_, k) => Math.max(...row.slice(0, k + 1)) - row[k]!)));
    const crossing = drops.filter((drop) => drop > 1e-9).length;
    expect(crossing).toBeGreaterThan(5);
    const largest = Math.max(...drops);
    expect(crossed.crossings(rows)).toEqual({ rows: 60, crossing, share: crossing / 60, largest });
    expect(crossed.trainingCrossings).toEqual(crossed.crossings(few));
    expect(crossed.summary()).toContain(`CROSS in ${crossed.trainingCrossings.crossing} of 25 training rows`);
  });

  test("rounding is none, a row without predictions counts nowhere", () => {
    expect(countCrossings(Float64Array.of(1, 1e-17, 1, -1e-17), 2)).toMatchObject({ rows: 2, crossing: 0 });
    expect(countCrossings(Float64Array.of(1, Number.NaN, 0.5, Number.NaN), 2)).toEqual({
      rows: 1,
      crossing: 1,
      share: 1,
      largest: 0.5,
    });
    expect(countCrossings(new Float64Array(0), 0).share).toBe(0);
    // The second lies below the first, the third above the second and below the first: the first tells.
    expect(countCrossings(Float64Array.of(3, 1, 2), 1).largest).toBe(2);
  });
});

describe("rearranged", () => {
  test("the same numbers, sorted", () => {
    const plain = crossed.predict(rows);
    crossed.predict(rows, { rearrange: true }).forEach((row, i) => {
      expect(Array.from(row)).toEqual(Array.from(plain[i]!).sort((a, b) => a - b));
    });
  });

  test("no row has a larger pinball loss", () => {
    const pinball = (predicted: Float64Array, actual: number): number =>
      crossed.quantiles.reduce((sum, tau, k) => {
        const residual = actual - predicted[k]!;
        return sum + (residual > 0 ? tau * residual : (tau - 1) * residual);
      }, 0);
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 5, maxLength: 5 }), number, (row, actual) => {
        const [before] = crossed.predict([row]);
        const [after] = crossed.predict([row], { rearrange: true });
        expect(after!.every((value, k) => k === 0 || value >= after![k - 1]!)).toBe(true);
        const loss = pinball(before!, actual);
        expect(pinball(after!, actual)).toBeLessThanOrEqual(loss * (1 + 1e-12));
      }),
    );
  });
});

test("json, and a structured clone", () => {
  const models = fit(table, y, { family, quantiles: taus, lambda: 0.05 });
  for (const load of [loadQuantileModels, predictOnly.loadQuantileModels]) {
    for (const json of [JSON.stringify(models), JSON.parse(JSON.stringify(models)), structuredClone(models)]) {
      const loaded = load(json as object);
      expect(loaded).toEqual(models);
      expect(JSON.stringify(loaded)).toBe(JSON.stringify(models));
      expect(loaded.predict(table)).toEqual(models.predict(table));
      expect(loaded.summary()).toBe(models.summary());
    }
  }
});

test("what is no such json", () => {
  const json = JSON.parse(JSON.stringify(crossed)) as { models: Record<string, unknown>[] } & Record<string, unknown>;
  const [first, second] = json.models as [Record<string, unknown>, Record<string, unknown>];
  const { trainingCrossings } = crossed;
  for (const [changed, argument, part] of [
    [{ format: "l1l2-model-1" }, "json", "format"],
    [{ models: [] }, "json", "models"],
    [{ models: [first, 7] }, "json", "models[1]"],
    [{ models: [second, first] }, "json", "models[1].lossParameters.quantiles"],
    [{ models: [first, { ...second, lambda: -1 }] }, "json.models[1]", "lambda"],
    [{ models: [first, { ...second, names: ["a", "b", "c", "d", "e"] }] }, "json.models[1]", "support"],
    [{ models: [first, { ...second, l1Ratio: 0.5 }] }, "json", "models[1].l1Ratio"],
    [{ models: [{ ...first, family: "gaussian", lossParameters: null }] }, "json", "models[0].family"],
    [{ trainingCrossings: null }, "json", "trainingCrossings"],
    [{ trainingCrossings: { ...trainingCrossings, rows: 0.5 } }, "json", "trainingCrossings.rows"],
    [{ trainingCrossings: { ...trainingCrossings, crossing: 99 } }, "json", "trainingCrossings.crossing"],
    [{ trainingCrossings: { ...trainingCrossings, share: 1 } }, "json", "trainingCrossings.share"],
    [{ trainingCrossings: { ...trainingCrossings, largest: 0 } }, "json", "trainingCrossings.largest"],
  ] as const) {
    const error = expectError(() => loadQuantileModels({ ...json, ...changed }), "invalid-model", argument);
    expect(error.received).toContain(part);
  }
  const error = expectError(() => loadModel(crossed), "invalid-model", "json");
  expect(error.received).toContain("l1l2-quantile-models-1");
});

describe("errors", () => {
  test.each([
    [[], "quantiles", "invalid-value"],
    [[0.1, 0.5, 0.1], "quantiles[2]", "invalid-value"],
    [[0.1, 0], "quantiles[1]", "invalid-value"],
    [[1, 0.1], "quantiles[0]", "invalid-value"],
    [[0.1, Number.NaN], "quantiles[1]", "non-finite"],
    [[0.1, "a"], "quantiles[1]", "not-numeric"],
    [{}, "quantiles", "invalid-value"],
  ] as const)("%j", (quantiles, argument, code) => {
    const given = { family, quantiles: quantiles as never };
    expectError(() => fit(rows, y, { ...given, lambda: 1 }), code, argument);
    expectError(() => crossValidate(rows, y, given), code, argument);
    withDataset(rows, { family }, (dataset) => {
      expectError(() => dataset.fit(y, { quantiles: quantiles as never, lambda: 1 }), code, argument);
    });
  });

  test("where there is one at a time, that is said", () => {
    const given = { family, quantiles: [0.1, 0.9] as never };
    for (const call of [
      () => fitPath(rows, y, given),
      () => fitWithin(rows, y, { ...given, radius: 1 }),
      () => compare(rows, y, given),
      () => crossValidate(rows, y, { ...given, l1Ratio: [1, 0.5] }),
    ]) {
      expect(expectError(call, "invalid-value", "quantiles").message).toMatch(
        /one after the other|one quantile|one of/,
      );
    }
    for (const other of ["gaussian", "huber"] as const) {
      const error = expectError(
        () => fit(rows, y, { family: other, quantiles: [0.1] as never, lambda: 1 }),
        "invalid-value",
        "quantiles",
      );
      expect(error.expected).toBe('the option only with family: "quantile"');
    }
    expectError(() => assess(crossed as never, rows, y), "invalid-type", "model");
    expectError(() => informationCriteria(crossed as never), "invalid-type", "path");
  });

  test("what the results do not have", () => {
    expectError(() => crossed.model(0.3), "invalid-value", "quantile");
    expectError(() => crossed.predict(rows, { rearrange: 1 as never }), "invalid-value", "rearrange");
    expectError(() => crossed.predict(rows, { type: "link" } as never), "unknown-option", "type");
    expectError(() => crossed.crossings(rows, { onReport: 1 as never }), "invalid-value", "onReport");
    const validations = crossValidate(rows, y, { family, quantiles: [0.2, 0.4], folds: 3, lambdaCount: 4 });
    expectError(() => validations.at("best" as never), "invalid-value", "which");
    expectError(() => validations.validation(0.3), "invalid-value", "quantile");
    const withOffset = fit(rows, y, { family, quantiles: [0.2, 0.4], lambda: 0.1, offset });
    expectError(() => withOffset.predict(rows), "invalid-value", "offset");
  });
});

describe("progress, signal and time", () => {
  const options = { family, quantiles: [0.2, 0.5, 0.8], folds: 3, lambdaCount: 5, earlyStop: false } as const;

  test("progress goes over the whole call", () => {
    const seen: number[] = [];
    crossValidate(rows, y, { ...options, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.every((share, at) => at === 0 || share >= seen[at - 1]!)).toBe(true);
    expect(seen.at(-1)).toBe(1);
    expect(seen[0]).toBeLessThan(1 / 12);
  });

  test("a call that is stopped has the quantiles that were complete", () => {
    const validations = crossValidate(rows, y, { ...options, onProgress: ({ done, total }) => done < 0.5 * total });
    expect(validations.quantiles).toEqual([0.2]);
    expect(validations.stoppedByCaller).toBe(true);
    const alone = crossValidate(rows, y, { ...options, quantiles: 0.2 });
    expect(JSON.stringify(validations.validation(0.2))).toBe(JSON.stringify(alone));
    const none = crossValidate(rows, y, { ...options, onProgress: () => false });
    expect(none.trainingCrossings).toBe(null);
    expect(none.table()).toEqual([]);
    expect(none.summary()).toContain("STOPPED");
    expectError(() => none.at("min"), "stopped", "which");
  });

  test("a signal stops fit between quantiles", () => {
    let asked = 0;
    const signal = {
      get aborted() {
        return asked++ > 1;
      },
    };
    const error = expectError(
      () => fit(rows, y, { family, quantiles: [0.2, 0.5, 0.8], lambda: 0.1, signal }),
      "stopped",
      "signal",
    );
    expect(error.received).toMatch(/after [12] of 3 quantiles/);
  });

  test("the time is that of all", () => {
    const models = fit(rows, y, { family, quantiles: taus, lambda: 0.001, timeLimit: 1e-9 });
    expect(models.converged).toBe(false);
    expect(models.summary()).toContain("NOT converge");
    expectError(() => crossValidate(rows, y, { ...options, timeLimit: 1e-9 }), "time-limit", "timeLimit");
  });
});

test("tables as plain data", () => {
  const models = fit(table, y, { family, quantiles: [0.2, 0.7], lambda: 0.05 });
  expect(models.table()).toEqual(
    [0.2, 0.7].flatMap((quantile) =>
      models
        .model(quantile)
        .table()
        .map((row) => ({ quantile, ...row })),
    ),
  );
  const validations = crossValidate(table, y, { family, quantiles: [0.2, 0.7], folds: 3, lambdaCount: 5, relax: true });
  expect(validations.table().map(({ quantile, choice }) => [quantile, choice])).toEqual([
    [0.2, "min"],
    [0.2, "1se"],
    [0.7, "min"],
    [0.7, "1se"],
  ]);
  expect(validations.summary()).toContain("3-fold cross-validation of 2 quantiles");
  const written = JSON.parse(JSON.stringify(validations)) as { readonly validations: readonly object[] };
  expect(written).toMatchObject({ format: "l1l2-quantile-validations-1", stoppedByCaller: false });
  expect(JSON.stringify(written.validations[1])).toBe(JSON.stringify(validations.validations[1]));
});

test("types: a list gives models, a number a model", () => {
  const numbers: number[] = taus;
  expectTypeOf(fit(rows, y, { family, quantiles: 0.5, lambda: 1 })).toEqualTypeOf<Model<"quantile">>();
  expectTypeOf(fit(rows, y, { family, lambda: 1 })).toEqualTypeOf<Model<"quantile">>();
  expectTypeOf(fit(rows, y, { family, quantiles: numbers, lambda: 1 })).toEqualTypeOf<QuantileModels>();
  expectTypeOf(fit(rows, y, { family, quantiles: [0.1, 0.9], lambda: 1 })).toEqualTypeOf<QuantileModels>();
  expectTypeOf(lasso(rows, y, { family, quantiles: Float64Array.of(0.1), lambda: 1 })).toEqualTypeOf<QuantileModels>();
  const options = { family, folds: 3, lambdaCount: 3 } as const;
  expectTypeOf(crossValidate(rows, y, { ...options, quantiles: numbers })).toEqualTypeOf<QuantileValidations>();
  expectTypeOf(crossValidate(rows, y, { ...options, quantiles: 0.5 })).toEqualTypeOf<
    CrossValidation<Model<"quantile">>
  >();
  withDataset(rows, { family }, (dataset) => {
    expectTypeOf(dataset.fit(y, { lambda: 1 })).toEqualTypeOf<Model<"quantile">>();
    expectTypeOf(dataset.fit(y, { lambda: 1, quantiles: numbers })).toEqualTypeOf<QuantileModels>();
    expectTypeOf(dataset.crossValidate(y, { ...options, quantiles: numbers })).toEqualTypeOf<QuantileValidations>();
  });
  // @ts-expect-error A family without quantiles.
  expect(() => fit(rows, y, { family: "huber", quantiles: [0.1], lambda: 1 })).toThrow();
  // @ts-expect-error A path has one.
  expect(() => fitPath(rows, y, { family, quantiles: [0.1] })).toThrow();
});
