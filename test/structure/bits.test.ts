// Whatever the package computes is among the problems of test/support/bits.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as library from "../../src/index.ts";
import * as predicting from "../../src/predict.ts";
import { spaced } from "../runtimes/report.ts";
import { packages } from "../runtimes/runtimes.ts";
import { expectedBits } from "../support/expected-bits.ts";
import { sourceFiles } from "./imports.ts";

const conformance = readFileSync("docs/conformance.md", "utf8");

/** An error computes nothing. */
const functions = Object.keys({ ...library, ...predicting }).filter((name) => name !== "L1L2Error");

test("every function of the package has a digest", () => {
  // What is imported is used: the linter sees to it.
  const imports = sourceFiles("test/support/bits").flatMap((file) =>
    Array.from(readFileSync(file, "utf8").matchAll(/^import \{([^}]*)\} from "[./]*\/src\/(?:index|predict)\.ts";$/gm)),
  );
  const text = imports.map(([, names]) => names).join();
  expect(functions.length).toBeGreaterThan(15);
  expect(functions.filter((name) => !new RegExp(String.raw`\b${name}\b`).test(text))).toEqual([]);
});

test("the numbers are as many as the documentation says", () => {
  const values = Object.values(expectedBits);
  const sum = (unit: string): string => {
    const counts = values.map((value) => Number(new RegExp(String.raw`(\d+) ${unit}`).exec(value)?.[1] ?? 0));
    return spaced(counts.reduce((total, count) => total + count, 0));
  };
  const stated = /\d+ problems|[\d ]+\d numbers|[\d ]+\d characters/g;
  expect(conformance.match(stated)?.map((text) => text.trim())).toEqual([
    `${values.length} problems`,
    `${sum("numbers")} numbers`,
    `${sum("characters")} characters`,
  ]);
});

test("the versions are those that the documentation says", () => {
  const versions = Object.values(packages).map((specifier) => specifier.split("@").at(-1));
  const stated = Array.from(conformance.matchAll(/^\| \w+ +\| ([\d.]+) +\|/gm), ([, version]) => version);
  expect(stated.sort()).toEqual(versions.sort());
});
