import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossValidate } from "../../src/index.ts";
import { groupedFolds, readRowGroups } from "../../src/splits/grouped-folds.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const labelled = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 80 });

describe("folds of groups", () => {
  test("keep every group whole, leave no fold empty, and are as even as greedy filling can make them", () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 2, max: 6 }), fc.integer(), (labels, count, seed) => {
        const groups = readRowGroups(labels, labels.length, "folds.groups");
        fc.pre(groups.count >= count);
        const { foldOf } = groupedFolds(count, groups, seed);
        const foldsOf = new Map<number, Set<number>>();
        labels.forEach((label, row) => {
          foldsOf.set(label, (foldsOf.get(label) ?? new Set()).add(foldOf[row]));
        });
        for (const own of foldsOf.values()) expect(own.size).toBe(1);
        const sizes = Array.from({ length: count }, (_, fold) => foldOf.filter((of) => of === fold).length);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        // Graham (1969): no fold is larger than the even share and the largest group together.
        const largest = Math.max(...labels.map((label) => labels.filter((other) => other === label).length));
        expect(Math.max(...sizes)).toBeLessThanOrEqual(labels.length / count + largest);
      }),
    );
  });

  test("of single rows and equal strata are as even as can be, by seed", () => {
    const rows = Array.from({ length: 60 }, (_, row) => row);
    const strata = rows.map((row) => row % 3);
    const { foldOf } = groupedFolds(4, readRowGroups(rows, 60, "folds.groups"), 5, strata);
    for (let fold = 0; fold < 4; fold++) {
      for (let stratum = 0; stratum < 3; stratum++) {
        expect(rows.filter((row) => foldOf[row] === fold && strata[row] === stratum)).toHaveLength(5);
      }
    }
    const of = (seed: number) => groupedFolds(4, readRowGroups(rows, 60, "folds.groups"), seed, strata).foldOf.join();
    expect(of(5)).toBe(foldOf.join());
    expect(of(6)).not.toBe(of(5));
  });

  test("balance classes as far as groups allow", () => {
    // 40 persons with 1 to 5 rows; a third of them are sick in all of theirs.
    const persons = Array.from({ length: 40 }, (_, person) =>
      Array.from({ length: 1 + (person % 5) }, () => ({ person, sick: person % 3 === 0 })),
    ).flat();
    const groups = readRowGroups(
      persons.map(({ person }) => `p${person}`),
      persons.length,
      "folds.groups",
    );
    const { foldOf } = groupedFolds(
      5,
      groups,
      1,
      persons.map(({ sick }) => Number(sick)),
    );
    const shares = Array.from({ length: 5 }, (_, fold) => {
      const own = persons.filter((_, row) => foldOf[row] === fold);
      return own.filter(({ sick }) => sick).length / own.length;
    });
    const all = persons.filter(({ sick }) => sick).length / persons.length;
    for (const share of shares) expect(Math.abs(share - all)).toBeLessThan(0.08);
  });
});

describe("groups of crossValidate", () => {
  const random = new Random(9);
  const X = Array.from({ length: 40 }, () => random.normals(3));
  const y = X.map((row) => row[0]! + random.normal());
  const persons = y.map((_, row) => ["ann", "bob", "cyd", "dee", "eve", "fay", "gus"][row % 7]!);

  test("numbers, texts, booleans and BigInts are labels; a partition is what labels of folds say", () => {
    const byText = crossValidate(X, y, { folds: { groups: persons, count: 3 } });
    const numbers = persons.map((person) => person.charCodeAt(0));
    expect(crossValidate(X, y, { folds: { groups: numbers, count: 3 } })).toEqual(byText);
    expect(crossValidate(X, y, { folds: { groups: BigInt64Array.from(numbers, BigInt), count: 3 } })).toEqual(byText);
    expect(crossValidate(X, y, { folds: [...byText.foldOf] })).toEqual(byText);
    const halves = crossValidate(X, y, { folds: { groups: y.map((_, row) => row < 15), count: 2 } });
    expect(new Set(halves.foldOf.slice(0, 15)).size).toBe(1);
  });

  test("a column of a table, which is then none of the model", () => {
    const table = X.map(([a, b, c], row) => ({ a: a!, b: b!, person: persons[row]!, c: c!, y: y[row]! }));
    const found = crossValidate(table, "y", { folds: { groups: "person", count: 3 } });
    const plain = table.map(({ person: _, ...others }) => others);
    expect(found).toEqual(crossValidate(plain, "y", { folds: { groups: persons, count: 3 } }));
    expect(found.at("1se").predict(plain)).toEqual(found.at("1se").predict(table));
    const named = { folds: { groups: "c" }, names: ["a", "b", "c"] };
    expect(crossValidate(X, y, named).path.columns).toBe(2);
  });

  test("rows that are dropped leave their groups, labels and splits", () => {
    const table = X.map(([a, b, c], row) => ({ a: row === 4 ? null : a!, b: b!, c: c!, y: y[row]! }));
    const kept = y.map((_, row) => row).filter((row) => row !== 4);
    const left = kept.map((row) => table[row]!) as { a: number; b: number; c: number; y: number }[];
    const take = <Value>(values: readonly Value[]): Value[] => kept.map((row) => values[row]!);
    const drop = (folds: object) => crossValidate(table, "y", { missing: "drop", folds }).scores;
    const without = (folds: object) => crossValidate(left, "y", { folds }).scores;
    expect(drop({ groups: persons, count: 3 })).toEqual(without({ groups: take(persons), count: 3 }));
    const labels = [y.map((_, row) => row % 4), y.map((_, row) => row % 3)];
    expect(drop({ labels })).toEqual(without({ labels: labels.map(take) }));
    const splits = [{ train: [0, 2, 4, 6, 8, 10, 39], test: [5, 7] }];
    expect(drop({ splits })).toEqual(without({ splits: [{ train: [0, 2, 5, 7, 9, 38], test: [4, 6] }] }));
  });

  test.each([
    [{ groups: persons.slice(1) }, "shape-mismatch", "folds.groups"],
    [{ groups: "person" }, "invalid-value", "folds.groups"],
    [{ groups: persons.map((person, row) => (row === 3 ? null : person)) }, "invalid-value", "folds.groups[3]"],
    [{ groups: persons, count: 8 }, "invalid-value", "folds.count"],
    [{ groups: persons, count: 1 }, "invalid-value", "folds.count"],
    [{ groups: 7 }, "invalid-value", "folds.groups"],
    [{ groups: persons, labels: y }, "invalid-value", "folds"],
    [{ group: persons }, "unknown-option", "group"],
  ] as const)("%j", (folds, code, argument) => {
    expectError(() => crossValidate(X, y, { folds: folds as never }), code, argument);
  });
});
