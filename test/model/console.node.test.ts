import { inspect } from "node:util";
import { expect, test } from "vitest";
import { crossValidate, fit } from "../../src/index.ts";
import { Random } from "../support/random.ts";

const random = new Random(2);
const X = Array.from({ length: 30 }, () => random.normals(3));
const y = X.map((row) => row[0]! + random.normal());

test("console.log of Node prints the summary, also inside other things", () => {
  const model = fit(X, y, { lambda: 0.1 });
  const validation = crossValidate(X, y);
  expect(inspect(model)).toBe(model.summary());
  expect(inspect(validation)).toBe(validation.summary());
  expect(inspect({ model })).toContain("lasso, gaussian, lambda 0.1");
});
