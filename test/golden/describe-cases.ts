import { describe, expect, it } from "vitest";
import { passed } from "./golden-case.ts";
import { judgeCase, reasonToSkip } from "./judge-case.ts";
import { judgeGrid, recordsGrid } from "./judge-grid.ts";
import type { GoldenRoot } from "./read-case.ts";

/** One test per case of a root, by category; one more where the case records a default grid. */
export function describeCases(root: GoldenRoot): void {
  const { entries } = root;
  for (const category of new Set(entries.map((entry) => entry.category))) {
    describe(category, () => {
      for (const entry of entries.filter((other) => other.category === category)) {
        const reason = reasonToSkip(entry);
        if (reason !== undefined) {
          it.skip(`${entry.id} (skipped: ${reason})`, () => {});
          continue;
        }
        it(entry.id, () => {
          const golden = root.read(entry);
          const { verdict, why } = judgeCase(golden, root.data(golden.data));
          expect(verdict, why).toBeOneOf(["passed", "certified"]);
        });
        if (entry.kind !== "path" && entry.kind !== "path_sk") continue;
        const golden = root.read(entry);
        if (!recordsGrid(golden)) continue;
        it(`${entry.id}: default grid`, () => {
          expect(judgeGrid(golden, root.data(golden.data))).toEqual(passed);
        });
      }
    });
  }
}
