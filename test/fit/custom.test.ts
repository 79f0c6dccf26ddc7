// A loss of the caller's: what may go wrong with it, and what becomes of results that cannot hold it.

import { describe, expect, expectTypeOf, test } from "vitest";
import {
  assess,
  type CustomLoss,
  compare,
  crossValidate,
  explain,
  type FitOptions,
  fit,
  fitPath,
  fitSurvival,
  fitWithin,
  informationCriteria,
  L1L2Error,
  type LossValues,
  lasso,
  loadCrossValidation,
  loadModel,
  loadPath,
  type Model,
  withDataset,
} from "../../src/index.ts";
import { fit as fitLinear } from "../../src/linear.ts";
import * as predictOnly from "../../src/predict.ts";
import * as workers from "../../src/workers.ts";
import { customLoss } from "../support/custom-losses.ts";
import { Random } from "../support/random.ts";

const random = new Random(17);
const X = Array.from({ length: 50 }, () => random.normals(5));
const y = X.map((row) => 3 + row[0]! - 0.5 * row[1]! + 0.6 * random.normal());
const logCosh = customLoss("log-cosh");
const settings = { family: "custom", loss: logCosh, lambda: 0.05 } as const;

/** Log-cosh, but for what `change` does. */
function spoiled(change: (out: LossValues, eta: Float64Array, y: Float64Array) => void): CustomLoss {
  return {
    name: "spoiled",
    evaluate(eta, values, out) {
      logCosh.evaluate(eta, values, out);
      change(out, eta, values);
    },
  };
}

function fails(loss: unknown, more: Partial<FitOptions<"custom">> = {}): L1L2Error {
  try {
    fit(X, y, { ...settings, loss: loss as CustomLoss, ...more });
  } catch (error) {
    expect(error).toBeInstanceOf(L1L2Error);
    return error as L1L2Error;
  }
  throw new Error("nothing was thrown");
}

function refuses(call: () => unknown, message: RegExp): void {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(L1L2Error);
    expect((error as Error).message).toMatch(message);
    return;
  }
  throw new Error("nothing was thrown");
}

describe("what is no loss", () => {
  test.each<[string, unknown, RegExp]>([
    ["none", undefined, /^loss: expected an object with name and evaluate, got undefined/],
    ["a function", () => 0, /^loss: expected an object/],
    ["without a name", { evaluate: logCosh.evaluate }, /^loss\.name: expected a text/],
    ["without evaluate", { name: "empty" }, /^loss\.evaluate: expected a function/],
    ["a conjugate that is no function", { ...logCosh, conjugate: 1 }, /^loss\.conjugate: expected a function/],
    ["a link that is none", { ...logCosh, link: "probit" }, /^loss\.link: expected one of/],
    ["a start that is no number", { ...logCosh, start: Number.NaN }, /^loss\.start: expected a finite number/],
    ["isConvex", { ...logCosh, isConvex: 1 }, /^loss\.isConvex: expected true or false/],
  ])("%s", (_, loss, message) => {
    expect(fails(loss).message).toMatch(message);
  });

  test("a getter that throws", () => {
    const loss = {
      name: "hidden",
      get evaluate(): never {
        throw new Error("no");
      },
    };
    expect(fails(loss).code).toBe("unreadable");
  });
});

describe("what a loss may not write", () => {
  test("NaN, and it says where", () => {
    const { message, argument } = fails(
      spoiled((out) => {
        out.loss[7] = Number.NaN;
      }),
    );
    expect(argument).toBe("loss.evaluate: out.loss");
    expect(message).toContain(`got NaN at eta = 0, y = ${y[7]} (row 7 of the 50 that it was given)`);
  });

  test.each<[string, (out: LossValues) => void]>([
    ["loss", (out) => out.loss.fill(-Infinity)],
    ["gradient", (out) => out.gradient.fill(Infinity)],
    ["curvature", (out) => out.curvature.fill(Number.NaN)],
  ])("%s that is no number", (what, change) => {
    expect(fails(spoiled(change)).argument).toBe(`loss.evaluate: out.${what}`);
  });

  test("nothing at all", () => {
    expect(fails({ name: "idle", evaluate: () => undefined }).message).toContain("got NaN");
  });

  test("a curvature below 0, unless it says that it is not convex", () => {
    const loss = spoiled((out) => {
      out.curvature[3] = -1;
    });
    expect(fails(loss).message).toMatch(/out\.curvature: expected a number >= 0, got -1 .*isConvex: false/);
    expect(fit(X, y, { ...settings, loss: { ...loss, isConvex: false } }).converged).toBe(true);
  });

  test("a conjugate that is no number", () => {
    const { message } = fails({
      ...logCosh,
      conjugate: (_u: unknown, _y: unknown, out: Float64Array) => out.fill(NaN),
    });
    expect(message).toMatch(/^loss\.conjugate at u = 0: expected a finite number, got NaN for y = /);
  });

  test("a conjugate that is infinite at 0: the loss would fall for ever", () => {
    const conjugate = (_u: unknown, _y: unknown, out: Float64Array): unknown => out.fill(Infinity);
    expect(fails({ ...logCosh, conjugate }).message).toMatch(
      /^loss\.conjugate at u = 0: expected a finite number, got Infinity/,
    );
  });

  test("a least loss that is no number", () => {
    expect(fails({ ...logCosh, leastLoss: Number.NaN }).message).toMatch(/^loss\.leastLoss: expected a finite number/);
    const leastLoss = (_y: unknown, out: Float64Array): unknown => out.fill(-Infinity);
    expect(fails({ ...logCosh, leastLoss }).message).toMatch(
      /^loss\.leastLoss: expected a finite number, got -Infinity/,
    );
  });

  test("an infinite loss at the start", () => {
    const loss = spoiled((out, eta) => {
      eta.forEach((value, i) => {
        if (value <= 0) out.loss[i] = Infinity;
      });
    });
    expect(fails(loss).message).toMatch(/^loss\.start: expected an η at which spoiled is finite for every row/);
    const noIntercept = { intercept: false } as const;
    const bare = fails({ ...loss, start: 1 }, noIntercept);
    expect(bare.message).toMatch(/^loss: expected spoiled to be finite in the model without columns/);
    const offset = y.map(() => 4);
    expect(fit(X, y, { ...settings, ...noIntercept, offset, loss: { ...loss, start: 1 } }).converged).toBe(true);
    expect(fit(X, y, { ...settings, loss: { ...loss, start: 1 } }).converged).toBe(true);
  });
});

test("what it throws comes out as it is, and the next call works", () => {
  const right = fit(X, y, settings);
  const thrown = { own: true };
  let calls = 0;
  const loss = spoiled(() => {
    if (calls++ === 12) throw thrown;
  });
  let caught: unknown;
  try {
    fit(X, y, { ...settings, loss });
  } catch (error) {
    caught = error;
  }
  expect(caught).toBe(thrown);
  expect(JSON.stringify(fit(X, y, settings))).toBe(JSON.stringify(right));
});

test("on a dataset, too, other calls go on after it has thrown", () => {
  const right = fit(X, y, { family: "custom", loss: logCosh, lambda: 0.05 });
  const model = withDataset(X, { family: "custom", loss: logCosh }, (dataset) => {
    for (let after = 0; after < 30; after += 3) {
      let calls = 0;
      const loss = spoiled(() => {
        if (calls++ === after) throw new Error("later");
      });
      try {
        dataset.fit(y, { lambda: 0.05, loss });
      } catch (error) {
        expect((error as Error).message).toBe("later");
      }
    }
    return dataset.fit(y, { lambda: 0.05 });
  });
  expect(model.coefficients).toEqual(right.coefficients);
});

test("it may fit something itself", () => {
  const right = fit(X, y, settings);
  let inner: Model<"custom"> | undefined;
  const loss: CustomLoss = {
    ...logCosh,
    evaluate(eta, values, out) {
      inner ??= fit(X, y, { ...settings, lambda: 0.2 });
      logCosh.evaluate(eta, values, out);
    },
  };
  expect(JSON.stringify(fit(X, y, { ...settings, loss }))).toBe(JSON.stringify(right));
  expect(JSON.stringify(inner)).toBe(JSON.stringify(fit(X, y, { ...settings, lambda: 0.2 })));
});

test("what it does to its arrays, and what it keeps of them, changes nothing", () => {
  const right = fit(X, y, settings);
  const kept: Float64Array[] = [];
  const loss: CustomLoss = {
    ...logCosh,
    evaluate(eta, values, out) {
      for (const array of kept) array.fill(Number.NaN);
      logCosh.evaluate(eta, values, out);
      kept.push(eta.fill(Number.NaN), values.fill(Number.NaN));
      kept.length = 0;
    },
    conjugate(u, values, out) {
      logCosh.conjugate!(u, values, out);
      u.fill(Number.NaN);
      values.fill(Number.NaN);
    },
  };
  expect(JSON.stringify(fit(X, y, { ...settings, loss }))).toBe(JSON.stringify(right));
});

test("X is the one of the call, whatever it does to that", () => {
  const data = Float64Array.from(X.flat());
  const design = { data, rows: 50, columns: 5 };
  const right = fit(design, y, settings);
  const loss: CustomLoss = {
    ...logCosh,
    evaluate(eta, values, out) {
      data.fill(0);
      logCosh.evaluate(eta, values, out);
    },
  };
  expect(JSON.stringify(fit(design, y, { ...settings, loss }))).toBe(JSON.stringify(right));
});

test("a least loss makes a gap as its conjugate does, to the bit", () => {
  const { conjugate: _, ...bare } = logCosh;
  const right = JSON.stringify(fit(X, y, settings));
  expect(JSON.stringify(fit(X, y, { ...settings, loss: { ...bare, leastLoss: 0 } }))).toBe(right);
  const leastLoss = (values: Float64Array, out: Float64Array): void => {
    out.fill(0);
    values.fill(Number.NaN);
  };
  expect(JSON.stringify(fit(X, y, { ...settings, loss: { ...bare, leastLoss } }))).toBe(right);
  expect(fit(X, y, { ...settings, loss: bare }).dualityGap).toBeNull();
  // A bound that is too low is a bound: the gap is larger, and the solution as good.
  expect(fit(X, y, { ...settings, loss: { ...bare, leastLoss: -1 } }).converged).toBe(true);
});

test("a loss may be an instance of a class, with fields of its own", () => {
  class Scaled implements CustomLoss {
    readonly name = "scaled";
    readonly scale: number;
    constructor(scale: number) {
      this.scale = scale;
    }
    evaluate(eta: Float64Array, values: Float64Array, out: LossValues): void {
      for (let i = 0; i < eta.length; i++) {
        const rest = eta[i]! - values[i]!;
        out.loss[i] = 0.5 * this.scale * rest * rest;
        out.gradient[i] = this.scale * rest;
        out.curvature[i] = this.scale;
      }
    }
  }
  const model = fit(X, y, { ...settings, loss: new Scaled(2) });
  const right = fit(X, y, { lambda: 0.025 });
  model.coefficients.forEach((value, column) => {
    expect(value).toBeCloseTo(right.coefficients[column]!, 4);
  });
});

test("responses far from 0, where log-cosh has no curvature to the last bit", () => {
  for (const shift of [1e3, 1e6, -1e5]) {
    const model = fit(
      X,
      y.map((value) => value + shift),
      settings,
    );
    expect(model.converged).toBe(true);
    expect(model.intercept - shift).toBeCloseTo(fit(X, y, settings).intercept, 3);
  }
});

test("a loss that is not convex has no gap, and ends where it is stationary", () => {
  // Cauchy's: ½ log(1 + r²), its curvature as it is.
  const cauchy: CustomLoss = {
    name: "cauchy",
    // It is known, and bounds nothing: what it would take for a gap is none.
    leastLoss: 0,
    isConvex: false,
    evaluate(eta, values, out) {
      for (let i = 0; i < eta.length; i++) {
        const rest = eta[i]! - values[i]!;
        const square = rest * rest;
        out.loss[i] = 0.5 * Math.log1p(square);
        out.gradient[i] = rest / (1 + square);
        out.curvature[i] = (1 - square) / ((1 + square) * (1 + square));
      }
    },
  };
  const path = fitPath(X, y, { family: "custom", loss: cauchy, lambdaCount: 20, earlyStop: false });
  expect(new Set(path.outcomes)).toEqual(new Set(["stationary"]));
  expect(path.model(19).dualityGap).toBeNull();
  expect(path.devianceRatios[19]).toBeGreaterThan(0.4);
});

describe("results", () => {
  const model = fit(X, y, settings);
  const poisson = { ...customLoss("own-poisson"), link: "log" } as const;
  const counts = y.map((value) => Math.max(0, Math.round(value)));
  const rates = fit(X, counts, { ...settings, loss: poisson });

  test("name the loss, and its link", () => {
    expect(model.lossParameters).toEqual({ name: "log-cosh" });
    expect(rates.lossParameters).toEqual({ name: "own-poisson", link: "log" });
    expect(model.dualityGap).toBeLessThanOrEqual(1e-6);
    expectTypeOf(model).toEqualTypeOf<Model<"custom">>();
  });

  test.each([
    ["l1l2", loadModel],
    ["l1l2/predict", predictOnly.loadModel],
  ])("load and predict by %s", (_, load) => {
    for (const one of [model, rates]) {
      const loaded = load(JSON.stringify(one)) as Model;
      expect(JSON.stringify(loaded)).toBe(JSON.stringify(one));
      expect(loaded.predict(X)).toEqual(one.predict(X));
    }
    const linear = rates.predict(X, { type: "link" });
    rates.predict(X).forEach((mean, row) => {
      expect(mean / Math.exp(linear[row]!)).toBeCloseTo(1, 12);
    });
    expect(model.predict(X)).toEqual(model.predict(X, { type: "link" }));
  });

  test("without a gap load too", () => {
    const loss = customLoss("log-cosh", false);
    const path = fitPath(X, y, { family: "custom", loss, lambdaCount: 5 });
    expect(JSON.stringify(loadModel(JSON.stringify(path.model(2))))).toBe(JSON.stringify(path.model(2)));
    const loaded = loadPath(JSON.stringify(path));
    expect(loaded.outcomes).toEqual(path.outcomes);
    expect(JSON.stringify(loaded.model(2))).toBe(JSON.stringify(path.model(2)));
  });

  test("of a wrong shape are refused", () => {
    const json = JSON.parse(JSON.stringify(model));
    for (const lossParameters of [null, { name: "" }, { name: "x", link: "probit" }]) {
      refuses(() => loadModel({ ...json, lossParameters }), /lossParameters/);
    }
  });

  test("are scored where the loss is given again", () => {
    const scores = assess(model, X, y, { loss: logCosh });
    const mean = model.predict(X).reduce((sum, at, row) => sum + Math.log(Math.cosh(at - y[row]!)) / 50, 0);
    expect(scores.loss).toBeCloseTo(mean, 12);
    expect(Object.keys(scores)).toEqual(["loss", "mse", "mae"]);
    const errors = rates.predict(X).reduce((sum, at, row) => sum + (at - counts[row]!) ** 2 / 50, 0);
    expect(assess(rates, X, counts, { loss: poisson }).mse).toBeCloseTo(errors, 10);
    refuses(() => assess(model, X, y), /^loss: expected an object with name and evaluate/);
    refuses(() => assess(model, X, y, { loss: poisson }), /^loss\.name: expected "log-cosh"/);
    refuses(() => assess(fit(X, y, { lambda: 1 }) as never, X, y, { loss: logCosh } as never), /loss/);
  });

  test("of cross-validation are means of the loss", () => {
    const foldOf = y.map((_, row) => row % 5);
    const options = { family: "custom", loss: logCosh, lambdas: [0.2, 0.05], folds: foldOf } as const;
    const validation = crossValidate(X, y, options);
    const byHand = [0.2, 0.05].map((lambda) => {
      const of = [0, 1, 2, 3, 4].map((fold) => {
        const take = <Row>(list: readonly Row[], inside: boolean): Row[] =>
          list.filter((_, row) => (foldOf[row] === fold) === inside);
        const own = fit(take(X, false), take(y, false), { ...settings, lambda });
        return assess(own, take(X, true), take(y, true), { loss: logCosh }).loss!;
      });
      return of.reduce((sum, value) => sum + value / 5, 0);
    });
    expect(validation.measure).toBe("loss");
    validation.scores.forEach((score, at) => {
      expect(score).toBeCloseTo(byHand[at]!, 6);
    });
    const loaded = loadCrossValidation(JSON.stringify(validation));
    expect(loaded.scores).toEqual(validation.scores);
    expect(Object.keys(crossValidate(X, y, { ...options, measure: "mae" }).scores)).toHaveLength(2);
  });
});

describe("the other functions", () => {
  test("compare and fitWithin take it", () => {
    const { candidates } = compare(X, y, { family: "custom", loss: logCosh, folds: 4, lambdaCount: 10 });
    expect(candidates.length).toBeGreaterThan(1);
    const within = fitWithin(X, y, { family: "custom", loss: logCosh, radius: 0.5 });
    expect(within.converged).toBe(true);
  });

  test("explain takes it again", () => {
    const model = fit(X, y, { ...settings, tolerance: 1e-10 });
    const column = model.coefficients.indexOf(0);
    const explanation = explain(model, X, y, { column, loss: logCosh, tolerance: 1e-10 });
    expect(explanation.state).toBe("penalised");
    expect(explanation.pull).toBeLessThan(0.05);
    const used = explain(model, X, y, { column: 0, loss: logCosh, tolerance: 1e-10 });
    expect(used.pull).toBeCloseTo(0.05, 4);
    refuses(() => explain(model, X, y, { column }), /^loss: expected an object/);
  });

  test("informationCriteria and fitSurvival refuse it", () => {
    const path = fitPath(X, y, { family: "custom", loss: logCosh, lambdaCount: 5 });
    refuses(() => informationCriteria(path), /a family with a likelihood/);
    refuses(() => fitSurvival(path.model(0) as never, X, { time: y, event: y } as never), /cox/);
  });

  test("penalties that flatten, l1l2/linear and l1l2/workers refuse it", async () => {
    refuses(() => fit(X, y, { ...settings, penalty: "mcp" }), /custom/);
    refuses(() => fitLinear(X, y, { ...settings } as never), /l1l2\/linear/);
    const options = { family: "custom", loss: logCosh } as const;
    const calls = [
      () => workers.fit(X, y, { ...options, lambda: 1 }),
      () => workers.fitPath(X, y, options),
      () => workers.crossValidate(X, y, options),
    ];
    for (const call of calls)
      await expect(call()).rejects.toThrow(/A loss of your own is a function, which no worker can be sent/);
  });

  test("the loss belongs to it alone, and other families' options are not its own", () => {
    refuses(() => fit(X, y, { lambda: 1, loss: logCosh } as never), /only with family: "custom"/);
    refuses(
      () => fit(X, y, { ...settings, link: "log" } as never),
      /^link: expected the option only with family: "binomial"/,
    );
    // @ts-expect-error: no loss of gaussian.
    expect(() => lasso(X, y, { lambda: 1, loss: logCosh })).toThrow();
    // @ts-expect-error: no delta of custom.
    expect(() => fit(X, y, { ...settings, delta: 1 })).toThrow();
    expectTypeOf<FitOptions<"custom">["loss"]>().toEqualTypeOf<CustomLoss | undefined>();
    expectTypeOf<FitOptions<"huber">["loss"]>().toEqualTypeOf<undefined>();
  });
});
