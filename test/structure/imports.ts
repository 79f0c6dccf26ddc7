import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

/** One import or re-export of a file. */
export interface Arrow {
  readonly from: string;
  /** A path from the repository root, or the specifier as it stands for packages and `#kernels`. */
  readonly to: string;
  /** Erased by the compiler: `import type`, or braces that hold nothing but types. */
  readonly typeOnly: boolean;
}

/** The TypeScript files below a folder, paths from the repository root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .sort();
}

const statement = /^\s*(?:import|export)\s+(?:(type)\s+)?([^;"']*?)\s*from\s*["']([^"']+)["']/gm;
const bare = /^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** Everything a file imports. */
export function arrowsOf(file: string): Arrow[] {
  const text = readFileSync(file, "utf8");
  const named = Array.from(text.matchAll(statement), ([, type, clause, target]) => {
    const names = /^\{([^}]*)\}$/
      .exec(clause)?.[1]
      .split(",")
      .map((name) => name.trim());
    const onlyTypes = names?.filter(Boolean).every((name) => name.startsWith("type ")) ?? false;
    return { from: file, to: resolve(file, target), typeOnly: type !== undefined || onlyTypes };
  });
  const others = Array.from(text.matchAll(bare), ([, effect, dynamic]) => {
    return { from: file, to: resolve(file, effect ?? dynamic), typeOnly: false };
  });
  return [...named, ...others];
}

/** AssemblyScript writes no extension. */
function resolve(file: string, target: string): string {
  if (!target.startsWith(".")) return target;
  const path = normalize(join(dirname(file), target));
  return /\.(?:[cm]?[jt]s|json)$/.test(path) ? path : `${path}.ts`;
}

/** Scripts, not part of a module or a bundle. */
export const scripts: readonly string[] = [
  "assembly/as-text.ts",
  "assembly/compile.ts",
  "assembly/exports.ts",
  "assembly/layout.ts",
  "src/bundle.ts",
  "src/licences.ts",
];
