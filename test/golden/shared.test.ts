// All gaussian cases of ../shared/golden: references from R glmnet 4.1-6 and scikit-learn 1.2.1 at tight tolerance.

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeCases } from "./describe-cases.ts";
import { GoldenRoot } from "./read-case.ts";

const folder = fileURLToPath(new URL("../../../shared/golden", import.meta.url));

describe("shared golden cases", () => {
  if (GoldenRoot.exists(folder)) describeCases(new GoldenRoot(folder));
  else if (process.env.CI) it("../shared/golden exists in CI", () => expect.fail(`${folder} is missing`));
  else it.skip("../shared/golden is not here: only the committed cases run", () => {});
});
