import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { layoutFiles, layoutOf } from "../../assembly/layout.ts";

describe("what crosses the border is declared once", () => {
  const made = Object.entries(layoutFiles((file) => readFileSync(file, "utf8")));
  test.each(made)("%s is what the declarations make of it", (file, text) => {
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("every field of the class has an offset", () => {
    const body = /class Problem \{([\s\S]*?)\n\}/.exec(readFileSync("assembly/problem.ts", "utf8"))![1]!;
    const names = Array.from(body.matchAll(/^ {2}(\w+):/gm), ([, name]) => name);
    expect(names.length).toBeGreaterThan(40);
    expect(layoutOf(readFileSync("assembly/problem.ts", "utf8"), "Problem").fields.map(({ name }) => name)).toEqual(
      names,
    );
  });
});

test("fields are aligned to their sizes", () => {
  const source = "class A {\n  a: i32;\n  /** b */\n  b: f64;\n  c: usize;\n}\n";
  expect(layoutOf(source, "A")).toEqual({
    fields: [
      { name: "a", offset: 0 },
      { name: "b", offset: 8 },
      { name: "c", offset: 16 },
    ],
    size: 24,
  });
  expect(() => layoutOf("class A {\n  a: v128;\n}\n", "A")).toThrow("no layout for v128");
  expect(() => layoutOf(source, "B")).toThrow("no class B");
});
