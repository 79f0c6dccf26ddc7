// Random tables: whatever their columns, the model of a table is that of the matrix its recipe makes, and errors are the package's own.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyRecipe, fit, L1L2Error, loadModel, type Model, type RecipeOptions } from "../../src/index.ts";

const names = ["a", "b=c", "é", "x:y", "constructor", "10", "d e"] as const;

/** Cells of one kind, some of them missing. */
function columnOf(kind: number, rows: number): fc.Arbitrary<unknown[]> {
  const missing = fc.constantFrom(null, undefined, Number.NaN, "");
  const cells: fc.Arbitrary<unknown>[] = [
    fc.integer({ min: -50, max: 50 }),
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.boolean(),
    fc.constantFrom("north", "south", "=1+1", "a=b", "ü"),
    fc.bigInt({ min: -9n, max: 9n }),
  ];
  const cell = fc.oneof({ weight: 9, arbitrary: cells[kind]! }, { weight: 1, arbitrary: missing });
  return fc.array(cell, { minLength: rows, maxLength: rows });
}

const policies = ["drop", "mean", "indicator"] as const;

const tables = fc
  .record({
    rows: fc.integer({ min: 6, max: 25 }),
    kinds: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
  })
  .chain(({ rows, kinds }) =>
    fc.record({
      columns: fc.tuple(...kinds.map((kind) => columnOf(kind, rows))),
      y: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: rows, maxLength: rows }),
      missing: fc.constantFrom(...policies),
      interaction: fc.boolean(),
      lambda: fc.constantFrom(0.01, 0.1, 1),
    }),
  );

function rowsOf(columns: readonly unknown[][], y: readonly number[]): Record<string, unknown>[] {
  return y.map((target, row) =>
    Object.fromEntries([...columns.map((cells, at) => [names[at]!, cells[row]] as const), ["target", target]]),
  );
}

/** The model, or the code of the error. */
function modelOf(table: object, options: RecipeOptions & { readonly lambda: number }): Model | string {
  try {
    return fit(table as never, "target", options);
  } catch (error) {
    if (error instanceof L1L2Error) return error.code;
    throw error;
  }
}

describe("a random table", () => {
  test("gives the model of the matrix that its recipe makes", () => {
    let fitted = 0;
    fc.assert(
      fc.property(tables, ({ columns, y, missing, interaction, lambda }) => {
        const rows = rowsOf(columns, y);
        const pair = columns.length > 1 && interaction ? { interactions: [[names[0], names[1]]] } : {};
        const model = modelOf(rows, { missing, lambda, ...pair });
        if (typeof model === "string") return;
        fitted++;
        const { X } = applyRecipe(model.recipe!, rows);
        expect(X.names).toEqual(model.names);
        expect(new Set(model.names).size).toBe(model.columns);
        if (missing !== "drop" || model.recipe!.report.dropped === 0) {
          expect(fit(X, y, { lambda }).coefficients).toEqual(model.coefficients);
        }
        const predicted = model.predict(rows);
        model.predict(X).forEach((value, row) => {
          if (Number.isNaN(value)) expect(predicted[row]).toBeNaN();
          else expect(predicted[row]).toBeCloseTo(value, 6);
        });
        expect(loadModel<Model>(JSON.stringify(model)).predict(rows)).toEqual(predicted);
      }),
      { numRuns: 200 },
    );
    expect(fitted).toBeGreaterThan(50);
  });

  test("is the same as a record of columns, and in another order of its columns", () => {
    fc.assert(
      fc.property(tables, ({ columns, y, missing, lambda }) => {
        const rows = rowsOf(columns, y);
        const record: Record<string, unknown> = { target: y };
        for (const [at, cells] of [...columns.entries()].reverse()) record[names[at]!] = cells;
        const [first, second] = [modelOf(rows, { missing, lambda }), modelOf(record, { missing, lambda })];
        if (typeof first === "string" || typeof second === "string") {
          expect(second).toBe(first);
          return;
        }
        expect([...second.names!].sort()).toEqual([...first.names!].sort());
        expect(second.devianceRatio!).toBeCloseTo(first.devianceRatio!, 4);
        expect(first.predict(record as never)).toEqual(first.predict(rows));
      }),
      { numRuns: 100 },
    );
  });
});
