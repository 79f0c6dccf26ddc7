// The calls that a report writes, run by the languages themselves where they are installed (r-cran-glmnet, python3-sklearn).

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Family, fit, type Model } from "../../src/index.ts";
import { type CallFacts, callsOf } from "../../src/report/calls.ts";

const commands = {
  R: ["Rscript", "-e", "library(glmnet)"],
  Python: ["/usr/bin/python3", "-c", "import sklearn, pandas"],
};
type Language = keyof typeof commands;
const has = (language: Language): boolean => {
  const [program, ...words] = commands[language];
  return spawnSync(program!, words).status === 0;
};

const [names = [], ...cells] = readFileSync("examples/diabetes.csv", "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const rows = cells.map((row) => Object.fromEntries(row.map((cell, j) => [names[j]!, Number(cell)])));
const high = rows.map((row) => ({ ...row, y: row.y! > 140 ? 1 : 0 }));
const counts = rows.map((row) => ({ ...row, y: Math.round(row.y! / 20) }));

const plain = {
  columns: names.slice(0, -1),
  excluded: [],
  rows: rows.length,
  standardize: true,
  intercept: true,
  weights: null,
  missing: "error",
  isShaped: false,
} as const;
const cases: readonly (readonly [name: string, data: readonly object[], Partial<CallFacts> & { family: Family }])[] = [
  ["lasso", rows, { family: "gaussian", lambda: 2, l1Ratio: 1 }],
  ["elastic net", rows, { family: "gaussian", lambda: 0.5, l1Ratio: 0.3 }],
  ["ridge", rows, { family: "gaussian", lambda: 0.5, l1Ratio: 0 }],
  [
    "lasso, unscaled, without an intercept",
    rows,
    { family: "gaussian", lambda: 3, l1Ratio: 1, standardize: false, intercept: false },
  ],
  ["logistic lasso", high, { family: "binomial", lambda: 0.02, l1Ratio: 1 }],
  ["logistic ridge", high, { family: "binomial", lambda: 0.05, l1Ratio: 0 }],
  ["poisson ridge", counts, { family: "poisson", lambda: 0.05, l1Ratio: 0 }],
  ["poisson lasso", counts, { family: "poisson", lambda: 0.05, l1Ratio: 1 }],
];

/** What the languages print: the coefficients of glmnet with their intercept, one per line; of scikit-learn a list. */
function numbersIn(language: Language, output: string): number[] {
  if (language === "Python") return Array.from(output.matchAll(/-?\d[\d.]*(?:e[-+]?\d+)?/g), ([text]) => Number(text));
  const lines = output
    .split("\n")
    .filter((line) => /^(?:\(Intercept\)|\w+)\s+(?:\S+)\s*$/.test(line) && !line.startsWith("s0"));
  return lines.slice(1).map((line) => {
    const text = line.trim().split(/\s+/)[1]!;
    return text === "." ? 0 : Number(text);
  });
}

describe.each(["R", "Python"] as const)("%s", (language) => {
  const isThere = has(language);
  if (!isThere) process.stderr.write(`no ${language}: what reports write for it is not run\n`);
  test.runIf(isThere).each(cases)("%s has the coefficients that are here", (_, data, own) => {
    const directory = mkdtempSync(join(tmpdir(), "l1l2-calls-"));
    try {
      const csv = [names, ...data.map((row) => names.map((name) => (row as Record<string, number>)[name]))];
      writeFileSync(join(directory, "data.csv"), csv.map((row) => row.join(",")).join("\n"));
      const facts = { ...plain, file: "data.csv", response: "y", ...own } as CallFacts;
      const call = callsOf(facts).find((one) => one.language === language);
      if (call === undefined) {
        expect([language, own.family, own.l1Ratio]).toEqual(["Python", "poisson", 1]);
        return;
      }
      const isR = language === "R";
      const code = isR
        ? `options(digits = 10)\n${call.code}`
        : `import numpy as np\nnp.set_printoptions(precision=10, suppress=True, linewidth=1000)\n${call.code}`;
      const { stdout, stderr } = spawnSync(isR ? "Rscript" : "/usr/bin/python3", [isR ? "-e" : "-c", code], {
        cwd: directory,
        encoding: "utf8",
      });
      const found = numbersIn(language, stdout);
      const { family, lambda, l1Ratio, standardize, intercept } = facts;
      const model = fit<Family>(data as never, "y", {
        family,
        lambda,
        l1Ratio,
        standardize,
        intercept,
        tolerance: 1e-12,
      } as never) as Model;
      expect(found.length, stderr).toBe(10);
      const largest = Math.max(...Array.from(model.coefficients, Math.abs));
      for (let column = 0; column < 10; column++) {
        expect(Math.abs(found[column]! - model.coefficients[column]!)).toBeLessThan(2e-4 * largest);
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

test("names are quoted as each language reads them, and a column is no code", () => {
  const facts: CallFacts = {
    ...plain,
    family: "gaussian",
    file: 'a "b".csv',
    response: 'y"); stop("',
    columns: ['x"; import os #', "line\nbreak"],
    lambda: 1,
    l1Ratio: 0.5,
  };
  for (const { code } of callsOf(facts)) {
    expect(code).not.toContain('y"); stop("');
    expect(code).not.toContain('x"; import os #');
    expect(code).not.toContain("line\nbreak");
  }
});

test("a loss of one's own is in JavaScript alone, and its name is no code", () => {
  const calls = callsOf({
    ...plain,
    family: "custom",
    lossParameters: { name: "*/ alert(1) //\n" },
    lambda: 0.1,
    l1Ratio: 1,
    response: "y",
    file: "data.csv",
  });
  expect(calls.map(({ language }) => language)).toEqual(["JavaScript"]);
  expect(calls[0]!.code).toContain('family: "custom", loss');
  expect(calls[0]!.code).not.toContain("alert");
});

describe("what has a use of its own", () => {
  const weighted = rows.map((row, at) => ({ ...row, w: 1 + (at % 3), o: (at % 5) / 2 }));
  const facts = {
    ...plain,
    file: "data.csv",
    response: "y",
    family: "gaussian",
    lambda: 0.5,
    l1Ratio: 0.3,
    weights: "w",
    offset: "o",
  } as const;

  test("JavaScript leaves it out of the columns", () => {
    const [{ code } = { code: "" }] = callsOf(facts);
    expect(code).toContain(
      'exclude: ["w","o"], sampleWeight: rows.map((row) => row["w"]), offset: rows.map((row) => row["o"])',
    );
  });

  test("scikit-learn has no offsets, and no estimator at lambda 0; nobody else an adaptive lasso or columns of gaps", () => {
    const languages = (own: Partial<CallFacts>) =>
      callsOf({ ...facts, ...own } as CallFacts).map(({ language }) => language);
    expect(languages({})).toEqual(["JavaScript", "R"]);
    expect(languages({ weights: null, offset: null, lambda: 0 })).toEqual(["JavaScript", "R"]);
    expect(languages({ weights: null, offset: null, adaptive: true })).toEqual(["JavaScript"]);
    expect(languages({ weights: null, offset: null, missing: "indicator" })).toEqual(["JavaScript"]);
  });

  test.runIf(has("R"))("R weights and shifts as we do", () => {
    const directory = mkdtempSync(join(tmpdir(), "l1l2-calls-"));
    try {
      const header = [...names, "w", "o"];
      const csv = [header, ...weighted.map((row) => header.map((name) => (row as Record<string, number>)[name]))];
      writeFileSync(join(directory, "data.csv"), csv.map((row) => row.join(",")).join("\n"));
      const code = callsOf(facts).find(({ language }) => language === "R")!.code;
      const { stdout, stderr } = spawnSync("Rscript", ["-e", `options(digits = 10)\n${code}`], {
        cwd: directory,
        encoding: "utf8",
      });
      const found = numbersIn("R", stdout);
      const model = fit(weighted, "y", {
        lambda: 0.5,
        l1Ratio: 0.3,
        tolerance: 1e-12,
        exclude: ["w", "o"],
        sampleWeight: weighted.map(({ w }) => w),
        offset: weighted.map(({ o }) => o),
      });
      const largest = Math.max(...Array.from(model.coefficients, Math.abs));
      expect(found.length, stderr).toBe(10);
      for (const [column, value] of found.entries()) {
        expect(Math.abs(value - model.coefficients[column]!)).toBeLessThan(2e-4 * largest);
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test("cox keeps its entries and strata", () => {
    const cox = {
      ...facts,
      family: "cox",
      response: { time: "t", event: "d", start: "s", strata: "g" },
      weights: null,
      offset: null,
    } as const;
    const [js, r] = callsOf(cox);
    expect(js!.code).toContain('fit(rows, {"time":"t","event":"d","start":"s","strata":"g"}');
    expect(r!.code).toContain('y <- stratifySurv(survival::Surv(data[["s"]], data[["t"]], data[["d"]]), data[["g"]])');
  });
});
