// Whatever a public function is given, it answers or throws an L1L2Error, and never anything else.

import { describe, expect, test } from "vitest";
import { assess, fit, fitPath, fitSurvival, informationCriteria, L1L2Error, loadModel } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { type Entry, entries } from "../support/entries.ts";
import { hostileValues } from "../support/hostile-values.ts";

/** The names of what a call threw that is no L1L2Error; undefined where it is well. */
function fault(entry: Entry, values: unknown[]): string | undefined {
  try {
    entry.call(...(values as never[]));
    return undefined;
  } catch (error) {
    try {
      return error instanceof L1L2Error
        ? undefined
        : String((error as Error)?.stack ?? error)
            .split("\n")
            .slice(0, 3)
            .join();
    } catch {
      return "something that cannot be read";
    }
  }
}

describe.each(entries.map((entry) => [entry.name, entry] as const))("%s", (_, entry) => {
  test("works as it is", () => {
    expect(fault(entry, entry.make())).toBeUndefined();
  });

  test("takes no hostile argument the wrong way", () => {
    const faults: string[] = [];
    for (const at of entry.make().keys()) {
      for (const [name, value] of hostileValues()) {
        const found = fault(
          entry,
          entry.make().map((own, place) => (place === at ? value : own)),
        );
        if (found !== undefined) faults.push(`argument ${at}, ${name}: ${found}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test("nor a hostile part of one", () => {
    const faults: string[] = [];
    for (const [at, own] of entry.make().entries()) {
      if (typeof own !== "object" || own === null || Object.isFrozen(own)) continue;
      const keys = Array.isArray(own) ? ["0", "1", "length"] : Object.keys(own).filter((key) => key !== "onProgress");
      for (const key of keys) {
        for (const [name, value] of hostileValues()) {
          const values = entry.make();
          try {
            (values[at] as Record<string, unknown>)[key] = value;
          } catch {
            continue;
          }
          const found = fault(entry, values);
          if (found !== undefined) faults.push(`argument ${at}.${key}, ${name}: ${found}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

test("what only looks like a model or a path is none", () => {
  const X = [[1], [2], [4]];
  const model = fit(X, [1, 2, 3], { lambda: 0.1 });
  const cox = fit(X, { time: [3, 2, 1], event: [1, 1, 1] }, { family: "cox", lambda: 0.1 });
  const path = fitPath(X, [1, 2, 3]);
  const likes = <Kind extends object>(genuine: Kind): Kind[] => [
    { ...genuine },
    Object.create(Object.getPrototypeOf(genuine)),
    Object.create(genuine),
    new Proxy(genuine, {}),
    JSON.parse(JSON.stringify(genuine)),
  ];
  for (const like of likes(model)) expectError(() => assess(like, X, [1, 2, 3]), "invalid-type", "model");
  for (const like of likes(cox)) {
    expectError(() => fitSurvival(like, X, { time: [3, 2, 1], event: [1, 1, 1] }), "invalid-type", "model");
  }
  for (const like of likes(path)) expectError(() => informationCriteria(like), "invalid-type", "path");
  expect(assess(loadModel(JSON.stringify(model)), X, [1, 2, 3])).toEqual(assess(model, X, [1, 2, 3]));
});

test("what a getter throws is the cause", () => {
  const own = new Error("mine");
  const options = Object.defineProperty({}, "lambda", {
    get: () => {
      throw own;
    },
    enumerable: true,
  });
  try {
    fit([[1], [2]], [1, 2], options as { lambda: number });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: "unreadable", argument: "lambda", cause: own });
    expect((error as Error).message).toBe(
      "lambda: expected data that can be read, got an error on the way: Error: mine",
    );
  }
});
