// The cases that are committed, on data that may be: a clone without ../shared still meets references.

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeCases } from "./describe-cases.ts";
import { GoldenRoot } from "./read-case.ts";

const root = new GoldenRoot(fileURLToPath(new URL(".", import.meta.url)));

describe("committed golden cases", () => {
  it("cover the kinds", () => {
    const kinds = new Set(root.entries.map((entry) => entry.kind));
    expect([...kinds].sort()).toEqual(["cv", "cv_sk", "error", "knots", "path", "path_sk", "ridge_loo", "single"]);
  });
  describeCases(root);
});
