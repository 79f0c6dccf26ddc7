// Tables as people hold them, from the fit to the prediction.

import { describe, expect, test } from "vitest";
import {
  applyRecipe,
  assess,
  crossValidate,
  fit,
  fitPath,
  loadModel,
  loadPath,
  type Model,
  type NewRowsReport,
  withDataset,
} from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";

interface House {
  readonly area: number | null;
  readonly region: string | null;
  readonly garden: boolean;
  readonly age: number;
  readonly price: number;
}

/** Houses with gaps in two columns, the same in every run. */
function houses(count: number): House[] {
  let state = 12345;
  const draw = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return Array.from({ length: count }, (_, at) => {
    const [area, age, place] = [50 + 150 * draw(), 80 * draw(), Math.floor(3 * draw())];
    const garden = draw() < 0.4;
    const price = 2 * area - 0.01 * (age - 40) * (age - 40) + [0, 20, -15][place]! + (garden ? 12 : 0) + 10 * draw();
    const region = ["centre", "east", "west"][place]!;
    return { area: at % 7 === 3 ? null : area, region: at % 11 === 5 ? null : region, garden, age, price };
  });
}

const rows = houses(120);
const complete = rows.filter(({ area, region }) => area !== null && region !== null);
const said = { columns: { age: { spline: 3 } }, interactions: [["region", "garden"]] } as const;

describe("missing values", () => {
  test("are an error that counts them per column and says what to do", () => {
    const error = expectError(() => fit(rows, "price", { lambda: 1 }), "missing-values", "X[3].area");
    expect(error.received).toBe('17 in "area", 11 in "region" of 120 rows');
    for (const policy of ["drop", "mean", "indicator"]) expect(error.message).toContain(policy);
  });

  test("dropped: the fit of the complete rows, and the report says so", () => {
    const model = fit(rows, "price", { lambda: 1, missing: "drop" });
    expect(model.support).toEqual(fit(complete, "price", { lambda: 1 }).support);
    expect(model.recipe!.report).toMatchObject({
      rows: complete.length,
      dropped: rows.length - complete.length,
      missing: [
        { column: "area", count: 17 },
        { column: "region", count: 11 },
      ],
    });
  });

  test("dropped rows leave response, weights, offset and folds too", () => {
    const lacksNothing = (at: number): boolean => rows[at]!.area !== null && rows[at]!.region !== null;
    const weights = rows.map((_, at) => 1 + (at % 3));
    const folds = rows.map((_, at) => at % 4);
    const y = rows.map(({ price }) => price);
    const X = rows.map(({ price: _, ...others }) => others);
    const cv = crossValidate(X, y, { missing: "drop", sampleWeight: weights, offset: weights, folds });
    const kept = <Entry>(list: readonly Entry[]): Entry[] => list.filter((_, at) => lacksNothing(at));
    const own = crossValidate(kept(X), kept(y), {
      sampleWeight: kept(weights),
      offset: kept(weights),
      folds: kept(folds),
    });
    expect([...cv.scores]).toEqual([...own.scores]);
    expect([...cv.foldOf]).toEqual([...own.foldOf]);
  });

  test("a missing response is an error, or dropped, and never made up", () => {
    const lacking = complete.map((row, at) => (at === 4 ? { ...row, price: null } : row));
    const error = expectError(() => fit(lacking, "price", { lambda: 1 }), "missing-values", "X[4].price");
    expect(error.message).toContain('missing: "drop"');
    expectError(() => fit(lacking, "price", { lambda: 1, missing: "mean" }), "missing-values", "X[4].price");
    const model = fit(lacking, "price", { lambda: 1, missing: "drop" });
    expect(model.support).toEqual(fit(complete.toSpliced(4, 1), "price", { lambda: 1 }).support);
    const y = complete.map(({ price }, at) => (at === 4 ? Number.NaN : price));
    const X = complete.map(({ price: _, ...others }) => others);
    expect(fit(X, y, { lambda: 1, missing: "drop" }).support).toEqual(model.support);
  });

  test.each(["binomial", "cox", "multigaussian"] as const)("dropped with responses of %s", (family) => {
    const lacking = complete.map((row, at) => ({
      ...row,
      tall: at === 2 ? null : row.price > 250,
      time: at === 2 ? null : row.price,
      event: at % 3 === 0,
    }));
    const y = { binomial: "tall", cox: { time: "time", event: "event" }, multigaussian: ["time", "age"] }[family];
    const options = { family, lambda: 0.1, missing: "drop", exclude: ["tall", "time", "event", "price"] } as const;
    // biome-ignore lint/suspicious/noExplicitAny: the family decides the response.
    const model = fit(lacking, y as any, options as any);
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const own = fit(lacking.toSpliced(2, 1), y as any, { ...options, missing: "error" } as any);
    expect(model.table()).toEqual(own.table());
    expect(model.recipe!.report.dropped).toBe(1);
  });

  test("an error about a weight names the entry that was given, whatever is dropped before it", () => {
    const weights = rows.map((_, at) => (at === 20 ? -1 : 1));
    const call = () => fit(rows, "price", { lambda: 1, missing: "drop", sampleWeight: weights });
    expectError(call, "invalid-value", "sampleWeight[20]");
  });

  test("no row is left", () => {
    const error = expectError(
      () =>
        fit(
          [
            { a: 1, b: null, y: 1 },
            { a: null, b: 2, y: 2 },
          ],
          "y",
          { lambda: 1, missing: "drop" },
        ),
      "missing-values",
      "X",
    );
    expect(error.message).toContain("exclude");
  });
});

describe("what is learned is learned without the rows of each fold", () => {
  const options = { ...said, missing: "indicator", lambdaCount: 12, family: "gaussian" } as const;
  const folds = rows.map((_, at) => at % 5);

  test.each([{ l1Ratio: 1 }, { l1Ratio: 0 }, { l1Ratio: 0.5, relax: true }, { adaptive: true }])(
    "a cross-validation by hand has the same scores: %j",
    (mix) => {
      const cv = crossValidate(rows, "price", { ...options, ...mix, folds });
      const lambdas = cv.lambdas;
      for (let fold = 0; fold < 5; fold++) {
        const training = rows.filter((_, at) => folds[at] !== fold);
        const held = rows.filter((_, at) => folds[at] === fold);
        const path = fitPath(training, "price", { ...options, ...mix, lambdas });
        lambdas.forEach((_, point) => {
          const { mse } = assess(path.model(point), held, "price");
          expect(cv.foldScores[fold]![point]! / mse!).toBeCloseTo(1, 4);
        });
      }
    },
  );

  test("leave-one-out of ridge, which has a closed form, is not taken from it", () => {
    const few = rows.slice(0, 14);
    const cv = crossValidate(few, "price", {
      missing: "mean",
      l1Ratio: 0,
      folds: "loo",
      lambdas: [5],
      exclude: "region",
    });
    few.forEach((row, at) => {
      const model = fit(few.toSpliced(at, 1), "price", { missing: "mean", l1Ratio: 0, lambda: 5, exclude: "region" });
      const error = model.predict([row])[0]! - row.price;
      expect(cv.foldScores[at]![0]! / (error * error)).toBeCloseTo(1, 4);
    });
  });

  test("several mixes share the folds", () => {
    const mixed = crossValidate(rows, "price", { ...options, l1Ratio: [1, 0.5], folds });
    const single = crossValidate(rows, "price", { ...options, l1Ratio: 0.5, folds });
    expect([...mixed.validations[1]!.scores]).toEqual([...single.scores]);
  });
});

describe("predictions", () => {
  const model = fit(rows, "price", { ...said, lambda: 0.5, missing: "indicator" });
  const fresh = houses(150)
    .slice(120)
    .map(({ price: _, ...row }) => row);
  const predicted = model.predict(fresh);

  test("columns in any order, in any form of table, and from the saved model", () => {
    const turned = fresh.map(({ age, garden, region, area }) => ({ age, garden, region, area, note: "unused" }));
    expect(model.predict(turned)).toEqual(predicted);
    const columns = {
      age: fresh.map(({ age }) => age),
      region: fresh.map(({ region }) => region),
      garden: fresh.map(({ garden }) => garden),
      area: Float64Array.from(fresh, ({ area }) => area ?? Number.NaN),
    };
    expect(model.predict(columns)).toEqual(predicted);
    expect(loadModel<Model>(JSON.stringify(model)).predict(fresh)).toEqual(predicted);
    expect(loadModel<Model>(structuredClone(model)).predict(fresh)).toEqual(predicted);
  });

  test("of a saved path", () => {
    const path = fitPath(rows, "price", { ...said, missing: "indicator", lambdaCount: 5 });
    expect(loadPath(JSON.stringify(path)).model(3).predict(fresh)).toEqual(path.model(3).predict(fresh));
  });

  test("columns of the design are called by what they are made of", () => {
    const { names, recipe } = model;
    expect(recipe!.features.map(({ name }) => name)).toEqual(names);
    expect(names).toEqual([
      "area",
      "region=centre",
      "region=east",
      "region=west",
      "garden",
      "spline(age)[1]",
      "spline(age)[2]",
      "spline(age)[3]",
      "region=centre:garden",
      "region=east:garden",
      "region=west:garden",
      "missing(area)",
      "missing(region)",
    ]);
  });

  test("a level that the fit did not have is 0 in all columns of its category, and counted", () => {
    const reports: NewRowsReport[] = [];
    const plain = fit(complete, "price", { lambda: 0.5 });
    const [north] = plain.predict([{ ...complete[0]!, region: "north" }], {
      onReport: (report) => reports.push(report),
    });
    const region = plain.support.find(({ name }) => name === `region=${complete[0]!.region}`)?.coefficient ?? 0;
    expect(north!).toBeCloseTo(plain.predict([complete[0]!])[0]! - region, 9);
    expect(reports).toEqual([{ rows: 1, unseen: [{ column: "region", count: 1 }], missing: [] }]);
  });

  test("null, undefined and NaN are alike", () => {
    const gaps = [null, undefined, Number.NaN].map((area) => ({ ...fresh[0]!, area }));
    const values = model.predict(gaps);
    expect(new Set(values).size).toBe(1);
    expect(values[0]).not.toBeNaN();
  });

  test("a missing cell where the fit had none is an error; a model that dropped rows gives NaN", () => {
    const plain = fit(complete, "price", { lambda: 0.5 });
    expectError(() => plain.predict([complete[0]!, { ...complete[1]!, area: null }]), "missing-values", "X[1].area");
    const dropped = fit(rows, "price", { lambda: 0.5, missing: "drop" });
    const values = dropped.predict([complete[0]!, { ...complete[1]!, area: null }]);
    expect(values[0]).not.toBeNaN();
    expect(values[1]).toBeNaN();
  });

  test("a column of coefficient 0 may be missing, another one not", () => {
    const sparse = fit(complete, "price", { lambda: 60 });
    expect(sparse.support.map(({ name }) => name)).toEqual(["area"]);
    expect(sparse.predict([{ area: 100 }]).length).toBe(1);
    const error = expectError(() => sparse.predict([{ age: 100 }]), "shape-mismatch", "X");
    expect(error.message).toContain('"area"');
  });
});

describe("applyRecipe", () => {
  const model = fit(rows, "price", { ...said, lambda: 0.5, missing: "indicator" });

  test("the matrix that predictions are made of", () => {
    const { X, report } = applyRecipe(model.recipe!, rows);
    expect(X.names).toEqual(model.names);
    expect(report.missing).toEqual(model.recipe!.report.missing);
    model.predict(X).forEach((value, at) => {
      expect(value).toBeCloseTo(model.predict(rows)[at]!, 9);
    });
    expect(
      fit(
        X,
        rows.map(({ price }) => price),
        { lambda: 0.5 },
      ).coefficients,
    ).toEqual(model.coefficients);
  });

  test("takes a recipe and a table, and nothing else", () => {
    expectError(() => applyRecipe(model.recipe!, [[1, 2]] as never), "invalid-type", "X");
    expectError(() => applyRecipe(null as never, rows), "invalid-type", "recipe");
    expectError(() => applyRecipe({} as never, rows), "invalid-model", "json");
  });
});

describe("what a table may not hold", () => {
  test("text that names rows", () => {
    const named = complete.map((row, at) => ({ ...row, id: `house ${at}` }));
    const error = expectError(() => fit(named, "price", { lambda: 1 }), "invalid-value", "X.id");
    expect(error.message).toContain('exclude: ["id"]');
    expect(fit(named, "price", { lambda: 1, exclude: "id" }).support).toEqual(
      fit(complete, "price", { lambda: 1 }).support,
    );
    expect(fit(named, "price", { lambda: 1, columns: { id: "category" } }).columns).toBe(6 + complete.length);
  });

  test("a column that there is not", () => {
    expectError(() => fit(complete, "cost", { lambda: 1 }), "invalid-value", "y");
    expectError(() => fit(complete, "price", { lambda: 1, exclude: ["zip"] }), "invalid-value", "exclude[0]");
    expectError(() => fit(complete, "price", { lambda: 1, columns: { zip: "number" } }), "invalid-value", "columns");
    expectError(
      () => fit(complete, "price", { lambda: 1, interactions: [["age", "zip"]] }),
      "invalid-value",
      "interactions[0]",
    );
  });

  test("the next call works", () => {
    expect(fit(complete, "price", { lambda: 1 }).converged).toBe(true);
  });
});

describe("the report", () => {
  test("constant columns and rare levels are named", () => {
    const odd = complete.map((row, at) => ({ ...row, one: 1, region: at === 3 ? "north" : row.region }));
    const { report } = fit(odd, "price", { lambda: 1 }).recipe!;
    expect(report.constant).toEqual(["one"]);
    expect(report.rare).toEqual([{ column: "region", level: "north", count: 1 }]);
  });
});

describe("names", () => {
  test("that contain the signs of encoded names tell columns apart all the same", () => {
    const table = {
      "a=b": ["c", "d", "c", "d", "e", "e"],
      a: ["b=c", "x", "b=c", "x", "y", "y"],
      y: [1, 2, 3, 4, 5, 6],
    };
    const { names, recipe } = fit(table, "y", { lambda: 0.1 });
    expect(new Set(names).size).toBe(6);
    expect(names).toContain('"a=b"="c"');
    expect(recipe!.features.find(({ name }) => name === '"a"="b=c"')!.factors).toEqual([{ column: "a", level: "b=c" }]);
  });

  test("a level called like an inherited property", () => {
    const table = { kind: ["constructor", "__proto__", "constructor", "b"], y: [1, 2, 3, 4] };
    const model = fit(table, "y", { lambda: 0.01 });
    expect(model.names).toEqual(["kind=__proto__", "kind=b", "kind=constructor"]);
    expect(model.predict({ kind: ["toString"] }).length).toBe(1);
  });
});

describe("many levels", () => {
  const count = 4000;
  const table = {
    shop: Array.from({ length: count }, (_, at) => `shop ${(at * 7919) % 300}`),
    size: Float64Array.from({ length: count }, (_, at) => (at * 31) % 17),
    y: Float64Array.from({ length: count }, (_, at) => ((at * 7919) % 300) / 100 + ((at * 31) % 17) + ((at * 13) % 7)),
  };

  test("are encoded sparse, and give what a dense matrix gives", () => {
    const model = fit(table, "y", { lambda: 0.02, columns: { shop: "category" }, tolerance: 1e-10 });
    const levels = [...new Set(table.shop)].sort();
    const X = Array.from({ length: count }, (_, row) => [
      ...levels.map((level) => Number(level === table.shop[row])),
      table.size[row]!,
    ]);
    const dense = fit(X, table.y, { lambda: 0.02, tolerance: 1e-10 });
    model.coefficients.forEach((value, column) => {
      expect(value).toBeCloseTo(dense.coefficients[column]!, 6);
    });
    expect(model.predict({ shop: ["shop 3"], size: [2] })[0]).toBeCloseTo(
      dense.predict([[...levels.map((level) => Number(level === "shop 3")), 2]])[0]!,
      6,
    );
  });
});

describe("withDataset", () => {
  test("takes a table, and what was said of it holds for every call", () => {
    const own = fit(rows, "price", { ...said, lambda: 0.5, missing: "mean", exclude: [] });
    const [model, cv] = withDataset(rows, { ...said, missing: "mean", exclude: ["price"] }, (dataset) => [
      dataset.fit("price", { lambda: 0.5 }),
      dataset.crossValidate("price", { folds: rows.map((_, at) => at % 5), lambdaCount: 5 }),
    ]);
    expect(model.names).toEqual(own.names);
    model.coefficients.forEach((value, column) => {
      expect(value).toBeCloseTo(own.coefficients[column]!, 4);
    });
    const plain = crossValidate(rows, "price", {
      ...said,
      missing: "mean",
      folds: rows.map((_, at) => at % 5),
      lambdaCount: 5,
    });
    cv.scores.forEach((score, point) => {
      expect(score / plain.scores[point]!).toBeCloseTo(1, 5);
    });
  });

  test("does not drop rows, whose numbers its calls use", () => {
    expectError(() => withDataset(rows, { missing: "drop" }, () => 0), "invalid-value", "missing");
  });
});

test("inputs are never modified", () => {
  const before = JSON.stringify(rows);
  fit(rows, "price", { ...said, lambda: 1, missing: "indicator" });
  crossValidate(rows, "price", { ...said, missing: "mean", folds: 3 });
  expect(JSON.stringify(rows)).toBe(before);
});
