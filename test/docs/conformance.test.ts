import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every test that docs/conformance.md names exists", () => {
  const rows = readFileSync("docs/conformance.md", "utf8").matchAll(/^\|[^|]+\|([^|]+)\|$/gm);
  const names = Array.from(rows, ([, shown]) =>
    Array.from(shown.matchAll(/`([\w-]+\/[\w/*-]+|bits)`/g), ([, name]) => name),
  ).flat();
  expect(names.length).toBeGreaterThan(60);
  const missing = names.filter((name) => {
    const path = `test/${name}`;
    return !existsSync(`${path}.test.ts`) && !(path.endsWith("/*") && existsSync(path.slice(0, -2)));
  });
  expect(missing).toEqual([]);
});
