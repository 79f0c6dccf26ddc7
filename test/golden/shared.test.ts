// The cases of ../shared/golden: references from R glmnet 4.1-6 and scikit-learn 1.2.1 at tight tolerance. Those of ../shared/golden2 are
// solutions certified in numpy beside those packages and others (SCHEMA2.md).

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeCases } from "./describe-cases.ts";
import { GoldenRoot } from "./read-case.ts";

describe.each(["golden", "golden2"])("shared cases of %s", (name) => {
  const folder = fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));
  if (GoldenRoot.exists(folder)) describeCases(new GoldenRoot(folder));
  else if (process.env.CI) it(`../shared/${name} exists in CI`, () => expect.fail(`${folder} is missing`));
  else it.skip(`../shared/${name} is not here: only the committed cases run`, () => {});
});
