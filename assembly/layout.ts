// The structs that cross the border are declared once, as classes of AssemblyScript. From them come the byte offsets by which TypeScript
// writes and reads them (fields.ts), a function that refuses to compile where AssemblyScript lays one out otherwise (layout-check.ts), and
// the type of the exports (src/wasm/exports.ts).
// Run by compile.ts; what it makes is committed, so that sources can be read and checked without a build.

import { readFileSync, writeFileSync } from "node:fs";
import { exportsFile } from "./exports.ts";

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

/** What crosses the border: classes, and the files that declare them. */
const structs = [
  { name: "Problem", file: "problem" },
  { name: "Support", file: "problem" },
  { name: "RiskSets", file: "loss/risk-sets" },
] as const;

/** The files made of the declarations, by name. */
export function layoutFiles(read: (file: string) => string): Readonly<Record<string, string>> {
  const made = "Made by layout.ts; not to be edited.";
  const laidOut = structs.map(({ name, file }) => ({ name, file, ...layoutOf(read(`assembly/${file}.ts`), name) }));
  const enums = laidOut.map(({ name, file, fields, size }) =>
    [
      `/** Class \`${name}\` of ${file}.ts. */`,
      `export enum ${name}Field {`,
      ...fields.map((field) => `  ${field.name} = ${field.offset},`),
      `  size = ${size},`,
      "}",
    ].join("\n"),
  );
  const checks = laidOut.flatMap(({ name, fields }) => [
    ...fields.map((it) => `  if (offsetof<${name}>("${it.name}") != ${name}Field.${it.name}) ERROR("${name}.${it.name}");`),
    `  if (offsetof<${name}>() > <usize>${name}Field.size) ERROR("${name}");`,
  ]);
  const sources = [...new Set(structs.map(({ file }) => file))].sort();
  return {
    "src/wasm/exports.ts": exportsFile(read),
    "assembly/fields.ts": `// Byte offsets of what crosses the border, as TypeScript writes and reads it. ${made}\n\n${enums.join("\n\n")}\n`,
    "assembly/layout-check.ts": [
      `// ${made}\n`,
      `import { ${laidOut.map(({ name }) => `${name}Field`).sort().join(", ")} } from "./fields";`,
      ...sources.map((file) => `import { ${namesIn(file).join(", ")} } from "./${file}";`),
      "\n/** Compiles to nothing, or not at all. */",
      "export function checkLayout(): void {",
      ...checks,
      "}\n",
    ].join("\n"),
  };
}

function namesIn(file: string): string[] {
  return structs.flatMap((it) => (it.file === file ? [it.name] : [])).sort();
}

/** Writes them where they are not as they should be. */
export function writeLayout(): void {
  const read = (file: string): string => readFileSync(file, "utf8");
  for (const [file, text] of Object.entries(layoutFiles(read))) if (read(file) !== text) writeFileSync(file, text);
}
