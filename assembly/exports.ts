// The TypeScript type of what the module exports, made of the signatures and comments of assembly/index.ts and of the files that it
// re-exports from. Run by compile.ts; what it makes is committed.

/** What a type of AssemblyScript is on the other side: addresses and counts are numbers. */
const types: Readonly<Record<string, string>> = {
  usize: "number",
  i32: "number",
  f64: "number",
  Status: "number",
  bool: "number",
  void: "void",
};

/** As it is asked for; a number comes back. */
const parameterTypes: Readonly<Record<string, string>> = { ...types, bool: "boolean" };

const LINE = 120;

/** `export interface Kernels`, a method per export in the order of their names. */
export function exportsFile(read: (file: string) => string): string {
  const index = read("assembly/index.ts");
  const own = Array.from(index.matchAll(/^export function (\w+)/gm), ([, name]) => ({ name: name!, text: index }));
  const others = Array.from(index.matchAll(/^export \{([^}]+)\} from "\.\/([^"]+)";/gm), ([, names, file]) =>
    names!.split(",").map((name) => ({ name: name.trim(), text: read(`assembly/${file}.ts`) })),
  ).flat();
  const methods = [...own, ...others].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, text }) => methodOf(name, text));
  return `// The kernels, as TypeScript calls them. Made by assembly/exports.ts of assembly/index.ts; not to be edited.

/** Addresses and sizes are bytes; addresses may come back negative (use \`>>> 0\`). */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
${methods.join("\n")}
}
`;
}

function methodOf(name: string, text: string): string {
  const at = new RegExp(String.raw`((?:^/\*\*(?:(?!\*/)[\s\S])*\*/\n)?)^export function ${name}\(([^)]*)\): (\w+)`, "m").exec(text);
  if (!at) throw new Error(`no signature of ${name}`);
  const [, comment, list, result] = at;
  const parameters = Array.from(list!.matchAll(/(\w+): (\w+)/g), ([, parameter, type]) => {
    return `${parameter}: ${named(parameterTypes, type!, name)}`;
  });
  const returned = named(types, result!, name);
  const oneLine = `  ${name}(${parameters.join(", ")}): ${returned};`;
  const broken = `  ${name}(\n${parameters.map((it) => `    ${it},\n`).join("")}  ): ${returned};`;
  return commentOf(comment!) + (oneLine.length <= LINE ? oneLine : broken);
}

function named(table: Readonly<Record<string, string>>, type: string, name: string): string {
  const found = table[type];
  if (found === undefined) throw new Error(`${name}: no type for ${type}`);
  return found;
}

/** Links to other names of AssemblyScript become words. */
function commentOf(comment: string): string {
  const plain = comment.replaceAll(/\{@link (\w+)\}/g, "`$1`");
  return plain.replaceAll(/^(?=.)/gm, "  ");
}
