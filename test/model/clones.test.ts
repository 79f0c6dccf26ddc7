// Results cross to workers and into databases as structured clones: plain objects with the properties that were their own.
// test/model/worker.node.test.ts has a worker of Node.

import { describe, expect, test } from "vitest";
import { fit, loadModel, type MultiModel } from "../../src/index.ts";
import { Model } from "../../src/model/model.ts";
import * as predictOnly from "../../src/predict.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(9);
const rows = Array.from({ length: 40 }, () => random.normals(3));
const named = rows.map(([a, b, c]) => ({ a: a!, b: b!, c: c! }));
const y = rows.map((row) => row[0]! - row[1]! + random.normal());
const words = y.map((value) => (value > 0 ? "up" : "down"));

const models = {
  gaussian: fit(rows, y, { lambda: 0.1 }),
  "with names and an offset": fit(named, y, { lambda: 0.1, offset: y.map(() => 1) }),
  binomial: fit(rows, words, { family: "binomial", lambda: 0.01 }),
  multinomial: fit(rows, words, { family: "multinomial", lambda: 0.01 }),
  multigaussian: fit(
    rows,
    y.map((value) => [value, -value]),
    { family: "multigaussian", lambda: 0.1 },
  ),
} as const;

/** What arrives where a message is sent. */
function sent(value: unknown): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port2.onmessage = ({ data }: { data: unknown }) => {
      port1.close();
      resolve(data);
    };
    port1.postMessage(value);
  });
}

describe.each(Object.entries(models))("%s", (_, model) => {
  test("survives structuredClone and postMessage", async () => {
    for (const clone of [structuredClone(model), await sent(model)] as object[]) {
      expect(Object.getPrototypeOf(clone)).toBe(Object.prototype);
      for (const load of [loadModel, predictOnly.loadModel]) {
        expect(load(clone)).toEqual(model);
        expect(JSON.stringify(load(clone))).toBe(JSON.stringify(model));
      }
    }
  });

  test("is as good as before where it arrives", async () => {
    const offset = model.hasOffset ? { offset: y } : {};
    const loaded = loadModel((await sent(model)) as object);
    expect(loaded.predict(named, offset)).toEqual(model.predict(named, offset));
    expect(loaded.summary()).toBe(model.summary());
  });
});

test("a model itself is taken, too", () => {
  expect(loadModel(models.gaussian)).toEqual(models.gaussian);
  expect(loadModel(models.gaussian)).toBeInstanceOf(Model);
});

test("nothing of a clone is kept", () => {
  const clone = structuredClone(models.multinomial) as unknown as { outputs: { intercept: number }[] };
  const loaded = loadModel<MultiModel>(clone);
  clone.outputs[0]!.intercept = 99;
  expect(loaded).toEqual(models.multinomial);
});

test.each<readonly [string, object]>([
  ["without its mark", { ...models.gaussian, format: undefined }],
  [
    "with a coefficient that JSON does not have",
    { ...models.gaussian, support: [{ column: 0, name: "x0", coefficient: Number.NaN }] },
  ],
  ["with an infinite intercept", { ...models.gaussian, intercept: Infinity }],
  ["with a typed array for names", { ...models.gaussian, names: Float64Array.of(1, 2, 3) }],
  ["with a Map for its support", { ...models.gaussian, support: new Map() }],
  ["with whole numbers beyond numbers", { ...models.gaussian, intercept: 1n }],
])("a clone %s is refused", (_, clone) => {
  expectError(() => loadModel(clone), "invalid-model", "json");
});
