// Runs the digests of the built package in every runtime and compares them with those expected: npm run test:runtimes. Whoever says CI
// has to have all of them.

import { expectedBits } from "../support/expected-bits.ts";
import { bundleProgram } from "./bundle.ts";
import { describeReport, differences } from "./report.ts";
import { isInstalled, type Runtime, reportOf, runtimes } from "./runtimes.ts";

const program = await bundleProgram();

/** Whether the runtime has the expected digests, or may be missing. */
async function passes(runtime: Runtime): Promise<boolean> {
  if (!isInstalled(runtime)) {
    console.log(`${runtime.name}: missing (${runtime.advice})`);
    return !process.env.CI;
  }
  try {
    const report = await reportOf(runtime, program);
    console.log(describeReport(report, expectedBits));
    return differences(report, expectedBits).length === 0;
  } catch (error) {
    console.log(`${runtime.name}: FAILED: ${error}`);
    return false;
  }
}

const failed: string[] = [];
for (const runtime of runtimes) if (!(await passes(runtime))) failed.push(runtime.name);
if (failed.length > 0) console.log(`Missing, failed or different: ${failed.join(", ")}`);
process.exit(failed.length > 0 ? 1 : 0);
