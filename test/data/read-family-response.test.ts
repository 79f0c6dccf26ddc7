import { describe, expect, test } from "vitest";
import { holdInput } from "../../src/data/hold-input.ts";
import { takeResponse } from "../../src/data/take-response.ts";
import { families } from "../../src/families/families.ts";
import type { Family, FamilyResponse } from "../../src/types.ts";
import { readResponseOf } from "../support/definitions.ts";
import { expectError } from "./expect-error.ts";

const X = [[1], [2], [3], [4]];

function read(family: Family, y: unknown, design: unknown = X): FamilyResponse {
  return readResponseOf(family, y, 4, design);
}

describe("gaussian and poisson", () => {
  test("numbers are copied", () => {
    const y = Float64Array.of(0, 1, 2.5, 3);
    for (const family of ["gaussian", "poisson"] as const) {
      const response = read(family, y);
      expect(response).toMatchObject({ family, rows: 4, outputs: 1, labels: null, outputNames: null });
      expect(response.values).toEqual(y);
      expect(response.values).not.toBe(y);
    }
  });

  test("a count is never negative, and not all are zero", () => {
    const error = expectError(() => read("poisson", [1, 0, -2, 1]), "invalid-value", "y[2]");
    expect(error.message).toBe("y[2]: expected a finite number >= 0, got -2");
    expect(expectError(() => read("poisson", [0, 0, 0, 0]), "invalid-value", "y").received).toBe("only zeros");
    expect(read("gaussian", [-1, -1, -1, -1]).values).toEqual(Float64Array.of(-1, -1, -1, -1));
  });
});

describe("binomial", () => {
  test.each([
    ["numbers", [5, -1, 5, -1], [-1, 5]],
    ["typed arrays", Int8Array.of(1, 0, 1, 0), [0, 1]],
    ["booleans", [true, false, true, false], [false, true]],
    ["strings by code unit", ["a", "B", "a", "B"], ["B", "a"]],
    ["numbers by value", [10, 9, 10, 9], [9, 10]],
  ])("classes of %s, ascending; the second is 1", (_, y, labels) => {
    const response = read("binomial", y);
    expect(response).toMatchObject({ family: "binomial", outputs: 1, labels, trials: undefined });
    expect(response.values).toEqual(Float64Array.of(1, 0, 1, 0));
  });

  test("counts are shares and trials, and a row without trials counts nothing", () => {
    const response = read("binomial", { successes: [3, 0, 0, 1], failures: [1, 2, 0, 0] });
    expect(response.values).toEqual(Float64Array.of(0.75, 0, 0, 1));
    expect(response.trials).toEqual(Float64Array.of(4, 2, 0, 1));
    expect(response.labels).toEqual(["failure", "success"]);
  });

  test.each([
    ["one class", [1, 1, 1, 1], "invalid-value", "y", "only one: 1"],
    ["three classes", ["a", "b", "c", "a"], "invalid-value", "y", '3: "a", "b", "c"'],
    ["types that differ", [0, 1, "1", 0], "invalid-type", "y[2]", '"1"'],
    ["a missing class", ["a", "b", null, "a"], "invalid-type", "y[2]", "null"],
    ["NaN", [0, 1, Number.NaN, 0], "non-finite", "y[2]", "NaN"],
    ["too few", [0, 1], "shape-mismatch", "y", "2"],
    ["a name without row objects", "y", "invalid-type", "y", '"y"'],
    ["negative counts", { successes: [1, -1, 0, 0], failures: [1, 1, 1, 1] }, "invalid-value", "y.successes[1]", "-1"],
    ["successes alone", { successes: [1, 1, 0, 0] }, "invalid-type", "y.failures", "undefined"],
    ["no success", { successes: [0, 0, 0, 0], failures: [1, 1, 1, 1] }, "invalid-value", "y.successes", "only zeros"],
    ["no failure", { successes: [1, 1, 1, 1], failures: [0, 0, 0, 0] }, "invalid-value", "y.failures", "only zeros"],
  ] as const)("%s", (_, y, code, argument, received) => {
    expect(expectError(() => read("binomial", y), code, argument).received).toBe(received);
  });

  test("more than two classes are sent to multinomial", () => {
    expect(expectError(() => read("binomial", [1, 2, 3, 4]), "invalid-value", "y").message).toContain("multinomial");
  });
});

describe("multinomial", () => {
  test("an indicator per class, class after class", () => {
    const response = read("multinomial", ["b", "c", "a", "b"]);
    expect(response).toMatchObject({ outputs: 3, labels: ["a", "b", "c"], outputNames: ["a", "b", "c"] });
    expect(response.values).toEqual(Float64Array.of(0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0));
  });

  test("one class is none", () => {
    expectError(() => read("multinomial", ["a", "a", "a", "a"]), "invalid-value", "y");
  });
});

describe("multigaussian", () => {
  const values = Float64Array.of(1, 3, 5, 7, 2, 4, 6, 8);
  const rows = [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ];
  test.each([
    ["rows", rows, ["y0", "y1"]],
    ["row-major", { data: Float64Array.from(rows.flat()), rows: 4, columns: 2, names: ["u", "v"] }, ["u", "v"]],
    ["column-major", { data: values.slice(), rows: 4, columns: 2, order: "column" }, ["y0", "y1"]],
    ["row objects", rows.map(([u, v]) => ({ u, v })), ["u", "v"]],
  ])("%s become one column after the other", (_, y, outputNames) => {
    const response = read("multigaussian", y);
    expect(response).toMatchObject({ family: "multigaussian", outputs: 2, outputNames, labels: null });
    expect(response.values).toEqual(values);
  });

  test.each([
    ["NaN", [...rows.slice(0, 3), [7, Number.NaN]], "non-finite", "y[3][1]"],
    ["another number of rows", rows.slice(1), "shape-mismatch", "y"],
    ["a ragged row", [...rows.slice(0, 3), [7]], "shape-mismatch", "y[3]"],
    ["a list of numbers", [1, 2, 3, 4], "invalid-type", "y"],
    [
      "a sparse matrix",
      { format: "csc", rows: 4, columns: 1, pointers: [0, 0], indices: [], values: [] },
      "invalid-type",
      "y",
    ],
  ] as const)("%s", (_, y, code, argument) => {
    expectError(() => read("multigaussian", y), code, argument);
  });
});

describe("cox", () => {
  const time = [5, 3, 8, 1];
  const event = [1, 0, true, false];

  test("times, events, starts and strata", () => {
    const response = read("cox", { time, event, start: [1, 0, 2, -4], strata: ["b", "a", "b", "a"] });
    expect(response).toMatchObject({ family: "cox", outputs: 1, labels: null });
    expect(response.survival).toEqual({
      start: Float64Array.of(1, 0, 2, -4),
      stop: Float64Array.from(time),
      event: Uint8Array.of(1, 0, 1, 0),
      stratum: Int32Array.of(1, 0, 1, 0),
      strata: ["a", "b"],
    });
    expect(response.values).toEqual(Float64Array.from(time));
  });

  test("one stratum is no strata", () => {
    expect(read("cox", { time, event, strata: [7, 7, 7, 7] })).toEqual(read("cox", { time, event }));
  });

  test.each([
    ["numbers", time, "invalid-type", "y"],
    ["no event column", { time }, "invalid-type", "y"],
    ["a part under another name", { time, event, entry: time }, "invalid-type", "y"],
    ["an event of 2", { time, event: [1, 2, 0, 1] }, "invalid-value", "y.event[1]"],
    ["an event of text", { time, event: [1, "1", 0, 1] }, "invalid-value", "y.event[1]"],
    ["no event at all", { time, event: [0, 0, 0, 0] }, "invalid-value", "y.event"],
    ["a start at its time", { time, event, start: [1, 0, 8, 0] }, "invalid-value", "y.start[2]"],
    ["a time of NaN", { time: [1, Number.NaN, 2, 3], event }, "non-finite", "y.time[1]"],
    ["an infinite time", { time: [1, Infinity, 2, 3], event }, "non-finite", "y.time[1]"],
    ["too few events", { time, event: [1] }, "shape-mismatch", "y.event"],
    ["a stratum of NaN", { time, event, strata: [1, Number.NaN, 1, 1] }, "non-finite", "y.strata[1]"],
    ["strata of two types", { time, event, strata: [1, "1", 1, 1] }, "invalid-type", "y.strata[1]"],
  ] as const)("%s", (_, y, code, argument) => {
    expectError(() => read("cox", y), code, argument);
  });
});

describe("names of columns of a table", () => {
  const rows = [
    { age: 1, dead: true, days: 4, kind: "b", since: 0 },
    { age: 2, dead: false, days: 5, kind: "a", since: 1 },
    { age: 3, dead: true, days: 6, kind: "b", since: 2 },
    { age: 4, dead: false, days: 7, kind: "a", since: 3 },
  ];
  const people = holdInput(rows);

  test("of every family", () => {
    expect(read("gaussian", "days", people).values).toEqual(Float64Array.of(4, 5, 6, 7));
    expect(read("binomial", "dead", people).labels).toEqual([false, true]);
    expect(read("multinomial", "kind", people).labels).toEqual(["a", "b"]);
    expect(read("binomial", { successes: "age", failures: "since" }, people).trials).toEqual(
      Float64Array.of(1, 3, 5, 7),
    );
    expect(read("multigaussian", ["days", "age"], people)).toMatchObject({
      values: Float64Array.of(4, 5, 6, 7, 1, 2, 3, 4),
      outputNames: ["days", "age"],
    });
    const survival = { time: "days", event: "dead", start: "since", strata: "kind" };
    expect(read("cox", survival, people).survival).toEqual({
      start: Float64Array.of(0, 1, 2, 3),
      stop: Float64Array.of(4, 5, 6, 7),
      event: Uint8Array.of(1, 0, 1, 0),
      stratum: Int32Array.of(1, 0, 1, 0),
      strata: ["a", "b"],
    });
  });

  test("errors name the cell", () => {
    const broken = holdInput(rows.map((row, i) => (i === 2 ? { ...row, kind: null, dead: 3 } : row)));
    expectError(() => read("multinomial", "kind", broken), "invalid-type", "X[2].kind");
    expectError(() => read("cox", { time: "days", event: "dead" }, broken), "invalid-value", "X[2].dead");
    expectError(() => read("cox", { time: "day", event: "dead" }, people), "invalid-value", "y.time");
  });

  test("the keys that are no columns of X", () => {
    expect(families.multinomial.reader.keys("kind")).toEqual(["kind"]);
    expect(families.cox.reader.keys({ time: "days", event: [1], strata: "kind" })).toEqual(["days", "kind"]);
    expect(families.binomial.reader.keys({ successes: "a", failures: "b" })).toEqual(["a", "b"]);
    expect(families.multigaussian.reader.keys(["days", "age"])).toEqual(["days", "age"]);
    expect(families.multinomial.reader.keys(["a", "b"])).toEqual([]);
  });
});

describe("takeResponse", () => {
  test("takes rows of every output, of trials and of survival data, and keeps the classes", () => {
    const classes = takeResponse(read("multinomial", ["b", "c", "a", "b"]), Int32Array.of(3, 1));
    expect(classes).toMatchObject({ rows: 2, outputs: 3, labels: ["a", "b", "c"] });
    expect(classes.values).toEqual(Float64Array.of(0, 0, 1, 0, 0, 1));
    const counts = takeResponse(
      read("binomial", { successes: [3, 0, 0, 1], failures: [1, 2, 0, 0] }),
      Int32Array.of(0, 0),
    );
    expect(counts.trials).toEqual(Float64Array.of(4, 4));
    const times = takeResponse(
      read("cox", { time: [5, 3, 8, 1], event: [1, 0, 1, 0], start: [1, 0, 2, 0], strata: [2, 1, 2, 1] }),
      Int32Array.of(2, 3),
    );
    expect(times.values).toEqual(Float64Array.of(8, 1));
    expect(times.survival).toEqual({
      start: Float64Array.of(2, 0),
      stop: Float64Array.of(8, 1),
      event: Uint8Array.of(1, 0),
      stratum: Int32Array.of(1, 0),
      strata: [1, 2],
    });
  });
});
