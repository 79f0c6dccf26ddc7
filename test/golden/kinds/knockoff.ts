import { knockoffs } from "../../../src/inference.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { responseInputOf } from "../../support/glm-problem.ts";
import { unless } from "../compare.ts";
import { type KnockoffCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateCase } from "../translate-family.ts";

export function judgeKnockoff(golden: KnockoffCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { lambda, ...rest } = args;
  const { problem } = translateCase(golden, { ...rest, lambda: [lambda] }, table);
  const half = golden.p / 2;
  const X = problem.X.map((row) => row.slice(0, half));
  const settings = {
    family: golden.family as "gaussian" | "binomial",
    knockoffColumns: problem.X.map((row) => row.slice(half)),
    tolerance: 1e-13,
  };
  const select = (more: object) => knockoffs(X, responseInputOf(problem) as never, { ...settings, ...more });
  const complaints = Object.entries(expected.thresholds).flatMap(([name, { threshold, selected_0based }]) => {
    const [, offset, q] = /^offset([01])_fdr(.*)$/.exec(name)!;
    const rule = offset === "1" ? "knockoff+" : "knockoff";
    const found = select({ lambda, scale: "data", q: Number(q), rule });
    return [
      firstDifference(found.draws[0]!.statistics, expected.W_coefficient_difference, { absolute: 1e-6 }),
      // Infinity has a reciprocal.
      firstDifference([1 / found.draws[0]!.threshold], [1 / threshold], { relative: 1e-6 }),
      firstDifference(found.selected, selected_0based, { absolute: 0 }),
    ];
  });
  if (expected.W_lambda_signed_max !== undefined) {
    const { statistics } = select({ statistic: "signed-max" }).draws[0]!;
    complaints.push(firstDifference(statistics, expected.W_lambda_signed_max, { absolute: 1e-9 }));
  }
  return unless(complaints, passed);
}
