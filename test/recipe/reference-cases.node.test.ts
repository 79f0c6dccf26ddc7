// Designs, imputation, splines and polynomials beside R 4.2.2 (model.matrix, makeX of glmnet, ns, bs, poly) and scikit-learn: the
// `data_*` cases of the second reference set, copied.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { holdInput } from "../../src/data/hold-input.ts";
import type { Table } from "../../src/data/table/table.ts";
import { fit } from "../../src/index.ts";
import { checkRecipe } from "../../src/options/check-recipe.ts";
import type { ColumnOptions, RecipeOptions } from "../../src/options/recipe-options.ts";
import { encodeNew } from "../../src/recipe/read-new.ts";
import type { FeatureFactor } from "../../src/recipe/recipe.ts";
import { tableDesign } from "../../src/recipe/table-design.ts";
import type { DenseDesign, DesignMatrix } from "../../src/types.ts";

type Frame = Record<string, { type: "numeric" | "factor"; values: (number | string | null)[]; levels?: string[] }>;

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly data: { readonly frame?: Frame; readonly test?: Frame; readonly x?: number[][]; readonly y?: number[] };
  // biome-ignore lint/suspicious/noExplicitAny: every kind has its own.
  readonly args: any;
  // biome-ignore lint/suspicious/noExplicitAny: every kind has its own.
  readonly expected: any;
}

const folder = new URL("cases/", import.meta.url);
const cases = readdirSync(folder).map((file): Case => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
const ofKind = (kind: string): [string, Case][] => cases.filter((own) => own.kind === kind).map((own) => [own.id, own]);

test("there are cases of every kind", () => {
  expect(["design", "impute", "poly", "spline"].map((kind) => ofKind(kind).length)).toEqual([11, 3, 3, 5]);
});

function tableOf(frame: Frame): Table {
  return holdInput(Object.fromEntries(Object.entries(frame).map(([name, { values }]) => [name, values]))) as Table;
}

function rowsOf(design: DesignMatrix): number[][] {
  const { data, rows, columns } = design as DenseDesign;
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_c, j) => data[j * rows + row]!));
}

/** R writes the level after the column. */
function nameInR(factors: readonly FeatureFactor[]): string {
  return factors.map(({ column, level = "" }) => `${column}${level}`).join(":");
}

function expectClose(actual: readonly number[][], expected: readonly (readonly (number | string)[])[], digits: number) {
  expect(actual.length).toBe(expected.length);
  actual.forEach((row, i) => {
    row.forEach((value, j) => {
      if (expected[i]![j] === "NaN") expect(value).toBeNaN();
      else expect(Math.abs(value - (expected[i]![j] as number)), `row ${i}, column ${j}`).toBeLessThanOrEqual(digits);
    });
  });
}

describe("design", () => {
  test.each(ofKind("design"))("%s", (_, { data, args, expected }) => {
    const frame = data.frame!;
    const terms: string[][] = args.terms ?? Object.keys(frame).map((name) => [name]);
    const isTreatment = args.coding === "treatment";
    const hasIntercept = isTreatment && !args.formula.includes("0");
    const columns: Record<string, ColumnOptions> = {};
    for (const [name, { type, levels, values }] of Object.entries(frame)) {
      if (type !== "factor") continue;
      const own = levels ?? [...new Set(values as string[])].sort();
      columns[name] = { levels: own, ...(isTreatment ? { reference: own[0]! } : {}) };
    }
    const options: RecipeOptions = {
      columns,
      include: terms.filter((term) => term.length === 1).flat(),
      interactions: terms.filter((term) => term.length > 1),
    };
    const settings = checkRecipe({ ...options, intercept: hasIntercept });
    const { design } = tableDesign(tableOf(frame), settings, []);
    const names = design.encoding!.recipe.features.map(({ factors }) => nameInR(factors));
    expect(hasIntercept ? ["(Intercept)", ...names] : names).toEqual(expected.names);
    const rows = rowsOf(design);
    expectClose(hasIntercept ? rows.map((row) => [1, ...row]) : rows, expected.x, 1e-12);
  });
});

describe("impute", () => {
  test.each(ofKind("impute"))("%s", (_, { data, args, expected }) => {
    const [table, fresh] = [tableOf(data.frame!), tableOf(data.test!)];
    const isFilled = args.impute === "mean";
    const { design } = tableDesign(table, checkRecipe({ missing: isFilled ? "mean" : "drop" }), []);
    const { recipe } = design.encoding!;
    expect(recipe.features.map(({ factors }) => nameInR(factors))).toEqual(expected.names);
    expectClose(rowsOf(encodeNew(recipe, table, () => true).design), expected.x, 1e-12);
    expectClose(rowsOf(encodeNew(recipe, fresh, () => true).design), expected.x_test, 1e-12);
    if (isFilled) expectClose(rowsOf(design), expected.x, 1e-12);
    if (expected.x_with_indicator === undefined) return;
    const marked = tableDesign(table, checkRecipe({ missing: "indicator" }), []).design;
    expectClose(rowsOf(marked), expected.x_with_indicator, 1e-12);
    const marks = encodeNew(marked.encoding!.recipe, fresh, () => true).design;
    expectClose(rowsOf(marks), expected.x_test_with_indicator, 1e-12);
  });
});

/** The basis on the rows of a case and on its new ones. */
function basisOf({ data, args }: Case, column: ColumnOptions): [number[][], number[][]] {
  const table = holdInput({ x: data.x!.map(([value]) => value!) }) as Table;
  const { design } = tableDesign(table, checkRecipe({ columns: { x: column } }), []);
  const fresh = holdInput({ x: args.new as number[] }) as Table;
  return [rowsOf(design), rowsOf(encodeNew(design.encoding!.recipe, fresh, () => true).design)];
}

describe("polynomials", () => {
  test.each(ofKind("poly"))("%s", (_, own) => {
    const { degree, raw } = own.args;
    const [basis, fresh] = basisOf(own, { degree, orthogonal: !raw });
    const scale = (rows: number[][]): number => Math.max(1, ...rows.flat().map(Math.abs));
    expectClose(basis, own.expected.basis, 1e-9 * scale(own.expected.basis));
    expectClose(fresh, own.expected.basis_new, 1e-9 * scale(own.expected.basis_new));
  });
});

describe("splines", () => {
  test.each(ofKind("spline"))("%s", (_, own) => {
    const { fun, df, knots, degree, intercept } = own.args;
    const spline = {
      kind: fun === "ns" ? ("natural" as const) : ("b" as const),
      ...(df === undefined ? { knots } : { degreesOfFreedom: df }),
      ...(degree === undefined ? {} : { degree }),
      ...(intercept === true ? { constant: true } : {}),
    };
    const [basis, fresh] = basisOf(own, { spline });
    expectClose(basis, own.expected.basis, 1e-8);
    expectClose(fresh, own.expected.basis_new, 1e-8);
    const table = { x: own.data.x!.map(([value]) => value!) };
    const model = fit(table, own.data.y!, { lambda: 0, columns: { x: { spline } }, intercept: intercept !== true });
    expectClose([[...model.predict(table)]], [own.expected.fitted], 1e-8);
    expectClose([[...model.predict({ x: own.args.new })]], [own.expected.predicted_new], 1e-7);
  });
});
