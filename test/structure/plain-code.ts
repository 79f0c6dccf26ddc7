import { transformSync } from "esbuild";

/** The code of a file without comments and types: the compiler takes them out. */
export function plainCode(text: string): string {
  // What TypeScript does not take of AssemblyScript: decorated functions, and a conversion before a colon.
  const plain = text.replaceAll(/^\s*@\w+(?:\([^)]*\))?$/gm, "").replaceAll(/<(?:[iuf]\d+|usize|bool)>/g, "");
  return transformSync(plain, { loader: "ts", minifyWhitespace: true, legalComments: "none" }).code;
}
