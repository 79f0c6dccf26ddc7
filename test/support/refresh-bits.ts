// Writes the digests of support/bit-problems.ts as this runtime computes them. The command stands in test/bits.test.ts.

import { writeFileSync } from "node:fs";
import { bitProblems } from "./bit-problems.ts";
import { fingerprint, print } from "./digest.ts";

const lines = Object.entries(bitProblems).map(([name, compute]) => {
  const [key, value] = [name, print(fingerprint(compute()))].map((text) => JSON.stringify(text));
  // As the formatter has it.
  return `  ${key}:${key.length + value.length + 5 > 120 ? "\n   " : ""} ${value},`;
});
writeFileSync(
  new URL("expected-bits.ts", import.meta.url),
  `/** The digests of support/bit-problems.ts. Written by support/refresh-bits.ts; see test/bits.test.ts. */
export const expectedBits: Readonly<Record<string, string>> = {
${lines.join("\n").replaceAll(/"(\w+)":/g, "$1:")}
};
`,
);
