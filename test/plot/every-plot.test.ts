// What holds of every picture: it compiles without a complaint, is data, is drawn in both themes, and refuses what it does not know.

import { describe, expect, test, vi } from "vitest";
import {
  calibrationTable,
  compare,
  confusionMatrix,
  crossValidate,
  fit,
  fitPath,
  fitSurvival,
  L1L2Error,
  rocCurve,
} from "../../src/index.ts";
import type { PlotOptions, PlotSpec } from "../../src/plot.ts";
import * as entry from "../../src/plot.ts";
import { complaints, diabetes, hostileNames, rowsIn, textsOf } from "./pictures.ts";

const rows = diabetes();
const X = rows.map(({ y: _, ...row }) => row);
const classes = rows.map(({ y }) => (y! < 90 ? "low" : y! < 160 ? "middle" : "high"));
const yes = rows.map(({ y }) => y! > 150);
const cv = crossValidate(rows, "y", { seed: 1, lambdaCount: 30 });
const relaxed = crossValidate(rows, "y", { seed: 1, lambdaCount: 20, relax: true });
const mixed = crossValidate(rows, "y", { seed: 1, lambdaCount: 20, l1Ratio: [1, 0.5, 0] });
const gcv = crossValidate(rows, "y", { lambdaCount: 20, l1Ratio: 0, folds: "gcv" });
const several = fitPath(X, classes, { family: "multinomial", lambdaCount: 20 });
const comparison = compare(rows, "y", { pairs: 3, folds: 5 });
const binomial = fit(X, yes, { family: "binomial", lambda: 0.01 });
const times = { time: rows.map(({ y }) => y!), event: yes };
const cox = fit(X, times, { family: "cox", lambda: 0.01 });

type Draw = (options: PlotOptions) => PlotSpec;
const plots: Readonly<Record<string, Draw>> = {
  "plotPath over lambda": (options) => entry.plotPath(cv.path, { ...options, validation: cv }),
  "plotPath over the norm": (options) => entry.plotPath(cv.path, { ...options, x: "l1Norm", largest: 3 }),
  "plotPath over the deviance ratio": (options) => entry.plotPath(cv.path, { ...options, x: "devianceRatio" }),
  "plotPath without names": (options) => entry.plotPath(cv.path, { ...options, largest: 0 }),
  "plotPath of classes": (options) => entry.plotPath(several, options),
  "plotPath of one class": (options) => entry.plotPath(several, { ...options, output: "middle" }),
  "plotPath of one lambda": (options) => entry.plotPath(fitPath(rows, "y", { lambdas: [2] }), options),
  plotValidation: (options) => entry.plotValidation(cv, options),
  "plotValidation, relaxed": (options) => entry.plotValidation(relaxed, options),
  "plotValidation of mixes": (options) => entry.plotValidation(mixed, options),
  "plotValidation without folds": (options) => entry.plotValidation(gcv, options),
  plotCoefficients: (options) => entry.plotCoefficients({ lasso: cv.at("1se"), ridge: mixed.at("min") }, options),
  "plotCoefficients of classes": (options) => entry.plotCoefficients({ one: several.at(0.01) }, options),
  "plotCoefficients of none": (options) => entry.plotCoefficients({ one: cv.path.model(0) }, options),
  plotDifferences: (options) => entry.plotDifferences(comparison, options),
  plotFrequencies: (options) => entry.plotFrequencies(comparison, options),
  plotClusters: (options) => entry.plotClusters(comparison, options),
  plotShrinkage: (options) => entry.plotShrinkage(comparison, options),
  "plotShrinkage of two": (options) =>
    entry.plotShrinkage({ unpenalised: fit(rows, "y", { lambda: 0 }), penalised: cv.at("1se") }, options),
  plotConfusion: (options) =>
    entry.plotConfusion(confusionMatrix(classes, several.at(0.01).predict(X, { type: "class" })), options),
  plotRoc: (options) => entry.plotRoc(rocCurve(yes, binomial.predict(X)), options),
  plotCalibration: (options) => entry.plotCalibration(calibrationTable(yes, binomial.predict(X)), options),
  plotSurvival: (options) => entry.plotSurvival(fitSurvival(cox, X, times), options),
  "plotSurvival of rows": (options) =>
    entry.plotSurvival(fitSurvival(cox, X, times), { ...options, rows: X.slice(0, 2), names: ["Ann", "Bob"] }),
  plotResiduals: (options) => entry.plotResiduals(times.time, cv.at("min").predict(rows), options),
  plotCorruption: (options) =>
    entry.plotCorruption({ best: cv.at("min"), simple: cv.at("1se") }, rows, times.time, "bmi", options),
  plotOneCoefficient: (options) =>
    entry.plotOneCoefficient(
      times.time.map((_, at) => rows[at]!.bmi!),
      times.time,
      options,
    ),
  plotTwoCoefficients: (options) => entry.plotTwoCoefficients(rows, "y", ["bmi", "s5"], options),
  plotThresholds: (options) => entry.plotThresholds(options),
  plotPriors: (options) => entry.plotPriors(options),
  plotMedianAndMean: (options) => entry.plotMedianAndMean([1, 2, 4, 9], options),
  plotIrrelevantColumns: (options) => entry.plotIrrelevantColumns({ ...options, counts: [5, 10], repetitions: 1 }),
  stackPlots: (options) =>
    entry.stackPlots([entry.plotPath(cv.path, options), entry.plotDifferences(comparison, options)]),
};

test("every function of the entry that draws is here", () => {
  const functions = Object.keys(entry).filter((name) => /^plot[A-Z]|^stack/.test(name));
  const drawn = new Set(Object.keys(plots).map((name) => name.split(/[ ,]/)[0]));
  expect(functions.filter((name) => !drawn.has(name))).toEqual([]);
});

describe.each(Object.entries(plots))("%s", (name, draw) => {
  test.each(["light", "dark"] as const)("%s: compiles without a complaint, is data, and is drawn", async (theme) => {
    const spec = draw({ theme });
    expect(complaints(spec)).toEqual([]);
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(spec.background).toBe(theme === "light" ? "#ffffff" : "#16191d");
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    expect((await textsOf(spec)).length).toBeGreaterThan(0);
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });

  test("has the size and the title asked for", async () => {
    if (name === "stackPlots") return;
    const spec = draw({ width: 333, height: 222, title: "A title & more" });
    expect(JSON.stringify(spec)).toContain('"width":333,"height":222');
    expect(await textsOf(spec)).toContain("A title & more");
    expect(draw({ title: "" }).title).toBe(undefined);
    expect(complaints(spec)).toEqual([]);
  });

  test("numbers are finite", () => {
    const values = rowsIn(draw({})).flatMap((row) => Object.values(row));
    expect(values.filter((value) => typeof value === "number" && !Number.isFinite(value))).toEqual([]);
  });

  test.each([
    [{ them: "dark" }, "unknown-option", "Did you mean theme?"],
    [{ theme: "blue" }, "invalid-value", 'theme: expected one of "light", "dark", got "blue"'],
    [{ width: 10 }, "invalid-value", "width: expected a finite number from 80 to 4000, got 10"],
    [{ height: Number.NaN }, "invalid-value", "height: "],
    [{ title: 7 }, "invalid-value", "title: expected text, got 7"],
    [[], "invalid-type", "options: expected an object"],
  ])("refuses %o", (options, code, words) => {
    if (name === "stackPlots" || Array.isArray(options)) return;
    const error = thrown(() => draw(options as PlotOptions));
    expect(error).toBeInstanceOf(L1L2Error);
    expect((error as L1L2Error).code).toBe(code);
    expect((error as L1L2Error).message).toContain(words);
  });
});

test.each(
  Object.entries(entry).filter(([name]) => /^plot[A-Z]/.test(name)) as [string, (...given: unknown[]) => unknown][],
)("%s refuses what is no result", (name, plot) => {
  // They take options alone, or have data of their own.
  if (/Thresholds|Priors|Median|Irrelevant/.test(name)) return;
  for (const given of [undefined, null, 7, "x", {}, [undefined], { candidates: [] }, { path: 1 }]) {
    expect(thrown(() => plot(given, given))).toBeInstanceOf(L1L2Error);
  }
});

test("names of columns are texts, whatever they look like", async () => {
  const named = rows.slice(0, 100).map((row) => {
    const entries = Object.values(row).slice(0, 10);
    return Object.assign(Object.create(null), Object.fromEntries(hostileNames.map((name, at) => [name, entries[at]])), {
      y: row.y,
    });
  });
  const data = named.map((row) => hostileNames.map((name) => row[name] as number));
  const design = { data: Float64Array.from(data.flat()), rows: 100, columns: 10, names: hostileNames };
  const y = rows.slice(0, 100).map((row) => row.y!);
  const validation = crossValidate(design, y, { lambdaCount: 20 });
  const of = compare(design, y, { pairs: 2, folds: 4 });
  const specs = [
    entry.plotPath(validation.path, { validation }),
    entry.plotCoefficients({ "a.b[0]": validation.at("min"), "<b>": validation.at("1se") }),
    entry.plotFrequencies(of),
    entry.plotShrinkage(of),
    entry.plotClusters(of),
  ];
  for (const spec of specs) {
    expect(complaints(spec)).toEqual([]);
    await textsOf(spec);
  }
  const shown = await textsOf(specs[0]!);
  for (const name of ["a.b[0]", "<script>alert(1)</script>", "datum.x", "toString", "__proto__", "1e400"]) {
    expect(shown).toContain(name);
  }
  expect(shown).toContain("tab\ufffdand\ufffdnul");
  expect(shown).toContain("\ufffdturned");
});

function thrown(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return error;
  }
}
