// The struct that crosses the border is declared once, as class `Problem` in problem.ts. From it come the byte offsets by which TypeScript
// writes and reads it (fields.ts), and a function that refuses to compile where AssemblyScript lays it out otherwise (layout-check.ts).
// Run by compile.ts; what it makes is committed, so that sources can be read and checked without a build.

import { readFileSync, writeFileSync } from "node:fs";

/** Bytes of the types that a struct may hold; each is aligned to its size. */
const sizes: Readonly<Record<string, number>> = { f64: 8, i32: 4, usize: 4 };

interface Field {
  readonly name: string;
  readonly offset: number;
}

/** The fields of a class of plain numbers, in order, and the bytes of all of them. */
export function layoutOf(source: string, name: string): { readonly fields: readonly Field[]; readonly size: number } {
  const body = new RegExp(String.raw`class ${name} \{\n([\s\S]*?)\n\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`no class ${name}`);
  const fields: Field[] = [];
  let end = 0;
  for (const [, field, type] of body.matchAll(/^ {2}(\w+): (\w+);$/gm)) {
    const size = sizes[type!];
    if (size === undefined) throw new Error(`${name}.${field}: no layout for ${type}`);
    const offset = Math.ceil(end / size) * size;
    fields.push({ name: field!, offset });
    end = offset + size;
  }
  return { fields, size: Math.ceil(end / 8) * 8 };
}

/** The files made of it, by name. */
export function layoutFiles(source: string): Readonly<Record<string, string>> {
  const { fields, size } = layoutOf(source, "Problem");
  const made = "Made by layout.ts from class `Problem` in problem.ts; not to be edited.";
  return {
    "assembly/fields.ts": [
      `// Byte offsets of \`Problem\`, as TypeScript writes and reads it. ${made}\n`,
      "export enum ProblemField {",
      ...fields.map(({ name, offset }) => `  ${name} = ${offset},`),
      `  size = ${size},`,
      "}\n",
    ].join("\n"),
    "assembly/layout-check.ts": [
      `// ${made}\n`,
      'import { ProblemField } from "./fields";',
      'import { Problem } from "./problem";\n',
      "/** Compiles to nothing, or not at all. */",
      "export function checkLayout(): void {",
      ...fields.map(({ name }) => `  if (offsetof<Problem>("${name}") != ProblemField.${name}) ERROR("${name}");`),
      '  if (offsetof<Problem>() > <usize>ProblemField.size) ERROR("size");',
      "}\n",
    ].join("\n"),
  };
}

/** Writes them where they are not as they should be. */
export function writeLayout(): void {
  for (const [file, text] of Object.entries(layoutFiles(readFileSync("assembly/problem.ts", "utf8")))) {
    if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
}
