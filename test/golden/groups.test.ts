// Groups of columns (../shared/golden2, SCHEMA2.md): numpy solutions certified there, beside gglasso, sparsegl and grpreg.

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fitPath } from "../../src/index.ts";
import { candidateAt, type GlmPath } from "../support/fit-glm.ts";
import { inputOf } from "../support/fit-plain.ts";
import { type GlmCandidate, responseInputOf } from "../support/glm-problem.ts";
import {
  columnFacts,
  type GroupProblem,
  groupObjective,
  groupResidual,
  groupSettingsOf,
} from "../support/group-problem.ts";
import type { GlmnetArguments, PathCase } from "./golden-case.ts";
import { GoldenRoot } from "./read-case.ts";
import { expand } from "./translate.ts";
import { translateCase } from "./translate-family.ts";

const folder = fileURLToPath(new URL("../../../shared/golden2", import.meta.url));

interface GroupArguments extends GlmnetArguments {
  readonly penalty?: string;
  readonly groups?: readonly number[];
  readonly group_weights?: readonly number[];
  readonly sparse_mix?: number;
}

type GroupCase = Omit<PathCase, "args" | "check"> & {
  readonly args: GroupArguments;
  readonly check: PathCase["check"] & { readonly lambda_max?: number };
  readonly compare?: readonly number[];
};

function problemOf(golden: GroupCase, root: GoldenRoot): GroupProblem {
  const { args } = golden;
  const { problem } = translateCase(
    { ...golden, family: golden.family === "gaussian" ? "poisson" : golden.family },
    args,
    root.data(golden.data),
  );
  return {
    ...problem,
    family: golden.family as GroupProblem["family"],
    factors: args.penalty_factor,
    l1Ratio: args.alpha ?? 1,
    groups: args.groups!,
    groupWeights: args.group_weights,
    groupRatio: args.penalty === "sgl" ? 1 - args.sparse_mix! : 1,
  };
}

/** Coefficients in units of column deviations, relative to the largest of the path. */
function apart(problem: GroupProblem, ours: readonly GlmCandidate[], theirs: readonly GlmCandidate[]): number {
  const { deviations } = columnFacts(problem);
  const sizes = theirs.flatMap(({ coefficients: [beta] }) => deviations.map((s, j) => Math.abs(beta[j] * s)));
  const errors = theirs.flatMap(({ coefficients: [beta] }, point) =>
    deviations.map((s, j) => Math.abs(ours[point].coefficients[0][j] - beta[j]) * s),
  );
  return Math.max(...errors) / Math.max(...sizes, 1e-300);
}

function judge(golden: GroupCase, root: GoldenRoot): void {
  const problem = problemOf(golden, root);
  const { lambda, beta, a0 } = golden.expected;
  const path = fitPath(inputOf(problem.X, golden.data.x_storage), responseInputOf(problem), {
    ...groupSettingsOf(problem),
    lambdas: lambda,
    tolerance: problem.l1Ratio < 1 ? 1e-22 : 1e-15,
    maxEpochs: 20_000,
  } as object) as unknown as GlmPath;
  const ours = lambda.map((_, point) => candidateAt(path, point));
  const theirs = lambda.map((_, point): GlmCandidate => {
    return {
      intercepts: [(a0?.[point] as number | undefined) ?? 0],
      coefficients: [expand(beta[point] as PathCase["expected"]["beta"][number] as never, problem.X[0].length)],
    };
  });
  if (golden.check.lambda_max !== undefined) {
    expect(Math.abs(path.lambdaMax / golden.check.lambda_max - 1)).toBeLessThan(1e-8);
  }
  if (apart(problem, ours, theirs) <= (golden.tol.coef_rel ?? 1e-6)) return;
  ours.forEach((candidate, point) => {
    const limit = golden.check.objective[point] * (1 + 1e-10) + 1e-12;
    expect(groupObjective(problem, lambda[point], candidate)).toBeLessThanOrEqual(limit);
    expect(groupResidual(problem, lambda[point], candidate)).toBeLessThanOrEqual(1e-8);
  });
}

describe("golden cases of groups", () => {
  if (!GoldenRoot.exists(folder)) {
    it.skipIf(!process.env.CI)("../shared/golden2 exists in CI", () => expect.fail(`${folder} is missing`));
    return;
  }
  const root = new GoldenRoot(folder);
  const entries = root.entries.filter(({ category, id }) => {
    return category === "pen_group" || category === "pen_sgl" || (category === "edge2" && /group|sgl/.test(id));
  });
  it("are all there", () => expect(entries.length).toBeGreaterThanOrEqual(59));
  it.each(entries.map((entry) => [entry.id, entry] as const))("%s", (_, entry) => {
    judge(root.read(entry) as unknown as GroupCase, root);
  });
});
