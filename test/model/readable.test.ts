// What a person sees of a result, under the names that runtimes ask for. test/model/console.node.test.ts has Node's own console.

import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath } from "../../src/index.ts";
import { Random } from "../support/random.ts";

const random = new Random(12);
const X = Array.from({ length: 60 }, () => random.normals(20));
const y = X.map((row) => 3 * row[0]! - 2 * row[1]! + row[2]! + random.normal());
const classes = y.map((value) => (value > 1 ? "high" : value < -1 ? "low" : "middle"));
const model = fit(X, y, { lambda: 0.5 });
const multi = fit(X, classes, { family: "multinomial", lambda: 0.05 });
const path = fitPath(X, y, { lambdaCount: 30 });
const validation = crossValidate(X, y, { folds: 5, lambdaCount: 20, relax: true });
const ridge = crossValidate(X, y, { folds: "gcv", l1Ratio: 0 });

interface Shown {
  summary(): string;
}

type Method = (this: unknown) => unknown;

function ask(result: Shown, name: string): unknown {
  const method = (result as unknown as Record<symbol, Method>)[Symbol.for(name)]!;
  return method.call(result);
}

const results: readonly (readonly [string, Shown])[] = [
  ["a model", model],
  ["a model of several outputs", multi],
  ["a path", path],
  ["a cross-validation", validation],
  ["the scores of blends", validation.relaxed!],
];

describe.each(results)("%s", (_, result) => {
  test("prints as its summary in Node and Deno", () => {
    for (const name of ["nodejs.util.inspect.custom", "Deno.customInspect"])
      expect(ask(result, name)).toBe(result.summary());
  });

  test("is a table in a notebook", () => {
    const bundle = ask(result, "Jupyter.display") as Record<string, string>;
    expect(bundle["text/plain"]).toBe(result.summary());
    expect(bundle["text/html"]).toMatch(/^<div>(<p>[^<]*<\/p>)+<table>.*<\/table>(<p>[^<]*<\/p>)*<\/div>$/);
  });

  test("has a few lines that fit a terminal", () => {
    const lines = result.summary().split("\n");
    expect(lines.length).toBeLessThanOrEqual(18);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("has nothing of it among its own properties", () => {
    expect(Object.getOwnPropertySymbols(result)).toEqual([]);
    expect(Object.keys(result)).not.toContain("summary");
    for (const value of Object.values(result)) expect(typeof value).not.toBe("function");
  });
});

describe("what it says", () => {
  test("of a model", () => {
    const lines = model.summary().split("\n");
    expect(lines[0]).toBe("lasso, gaussian, lambda 0.5");
    expect(lines[1]).toBe(
      `${model.degreesOfFreedom} of 20 columns in use, R² ${Number(model.devianceRatio!.toPrecision(3))}`,
    );
    expect(lines[2]).toMatch(/^duality gap \S+, converged$/);
    expect(model.summary()).toMatch(/^ {2}\(intercept\) +-?[\d.]+$/m);
    for (const { name } of model.support)
      expect(model.summary()).toMatch(new RegExp(String.raw`^ +${name} +-?[\d.]+$`, "m"));
  });

  test("of a model that did not converge, and of one between two lambdas", () => {
    expect(fit(X, y, { lambda: 0.001, maxEpochs: 1, tolerance: 1e-15, l1Ratio: 0.5 }).summary()).toContain(
      "NOT converged",
    );
    expect(path.at(path.lambdas[3]! * 0.99).summary()).toContain("no certificate");
  });

  test("of many columns the first twelve", () => {
    const all = fit(X, y, { lambda: 0.01, l1Ratio: 0 });
    expect(all.summary()).toContain("… and 8 more columns");
    expect(all.summary()).toMatch(/^ {2}x11 /m);
    expect(all.summary()).not.toMatch(/^ {2}x12 /m);
  });

  test("of a path", () => {
    expect(path.summary()).toMatch(
      /^lasso, gaussian: 30 lambdas from [\d.]+ to [\d.]+\nall converged, largest duality gap /,
    );
    expect(path.summary().split("\n")).toHaveLength(2 + 1 + 8);
  });

  test("of a cross-validation its choices", () => {
    const { lambda, gamma } = validation.choice("1se");
    expect(validation.summary()).toContain("5-fold cross-validation of the relaxed lasso, gaussian, 20 lambdas");
    const row = validation.summary().split("\n").at(-1)!.trim().split(/ +/);
    expect(row.slice(0, 3)).toEqual(["1se", String(Number(lambda.toPrecision(5))), String(gamma)]);
    expect(ridge.summary()).toMatch(/^generalised cross-validation of ridge/);
    expect(ridge.summary()).not.toContain("gamma");
  });
});

describe("names from elsewhere", () => {
  const hostile = "<img src=x onerror=\"alert('1')\">&\u001b[2J\u202e\n";
  const rows = X.map(([a, b]) => ({ [hostile]: a!, b: b! }));
  const spoilt = fit(rows, y, { lambda: 0.01 });

  test("are escaped in HTML", () => {
    const html = (ask(spoilt, "Jupyter.display") as Record<string, string>)["text/html"]!;
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;");
    expect(html.replaceAll(/<\/?(?:div|p|table|tr|th|td)>/g, "")).not.toMatch(/[<>"']/);
  });

  test("move nothing in a terminal", () => {
    expect(spoilt.summary().split("\n")).toHaveLength(3 + 1 + 3);
    for (const character of ["\u001b", "\u202e"]) expect(spoilt.summary()).not.toContain(character);
  });
});
