import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mutations } from "../mutations/mutations.ts";

test("every deliberate fault has its one place", () => {
  const places = mutations.map(({ file, right, wrong }) => {
    const found = readFileSync(file, "utf8").split(right).length - 1;
    return { file, right, found, changes: right !== wrong };
  });
  expect(places.filter(({ found, changes }) => found !== 1 || !changes)).toEqual([]);
});
