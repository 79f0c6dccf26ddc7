// The built package in every runtime that is installed. `npm run test:runtimes` does the same and prints what ran where; with CI set it
// takes no runtime for granted.

import { beforeAll, describe, expect, test } from "vitest";
import { expectedBits } from "../support/expected-bits.ts";
import { bundleProgram } from "./bundle.ts";
import { differences } from "./report.ts";
import { isInstalled, own, reportOf, runtimes } from "./runtimes.ts";

const missing = runtimes.filter((runtime) => !isInstalled(runtime));
if (missing.length > 0) {
  const advice = [...new Set(missing.map((runtime) => runtime.advice))].join(", ");
  process.stderr.write(`no digests in ${missing.map(({ name }) => name).join(", ")}: missing (${advice})\n`);
}

describe("the digests of the built package", () => {
  let program = "";
  beforeAll(async () => {
    program = await bundleProgram();
  });

  test.each([own, ...runtimes.filter(isInstalled)])("$name", async (runtime) => {
    const report = await reportOf(runtime, program);
    expect(report.version).toMatch(/^(?:Node|Bun|Deno|Chromium|Firefox) \d+/);
    expect(differences(report, expectedBits)).toEqual([]);
  });
});
