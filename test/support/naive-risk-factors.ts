import type { GlmProblem } from "./glm-problem.ts";

/** A row and its part of a sum. */
export interface Share {
  readonly row: number;
  readonly share: number;
}

/**
 * One factor of the partial likelihood,
 *
 *     weight · ( Σ_failed shareᵢ ηᵢ  −  log Σ_atRisk shareᵢ e^ηᵢ ),      Σ_failed shareᵢ = 1
 *
 * Breslow has one per time, of the weight W of those who fail; Efron has d of weight W/d, in which those who fail are at risk with
 * (1 − l/d) of their weight, l = 0 … d − 1.
 */
export interface RiskFactor {
  readonly weight: number;
  readonly failed: readonly Share[];
  readonly atRisk: readonly Share[];
}

const known = new WeakMap<GlmProblem, readonly RiskFactor[]>();

/** The factors of a Cox problem; kept, because a path asks for them at every lambda. Rows of weight 0 are in none. */
export function riskFactors(problem: GlmProblem): readonly RiskFactor[] {
  const kept = known.get(problem) ?? build(problem);
  known.set(problem, kept);
  return kept;
}

function build(problem: GlmProblem): RiskFactor[] {
  const { start, time, event, strata } = problem.survival!;
  const weightOf = (row: number): number => problem.weights?.[row] ?? 1;
  const rows = time.map((_, row) => row).filter((row) => weightOf(row) > 0);
  return [...new Set(rows.map((row) => strata?.[row] ?? 0))].flatMap((stratum) => {
    const here = rows.filter((row) => (strata?.[row] ?? 0) === stratum);
    const times = [...new Set(here.filter((row) => event[row] === 1).map((row) => time[row]))];
    return times.flatMap((t) => {
      const failed = here.filter((row) => event[row] === 1 && time[row] === t);
      const atRisk = here.filter((row) => time[row] >= t && (start === undefined || start[row] < t));
      const total = failed.reduce((sum, row) => sum + weightOf(row), 0);
      const shares = failed.map((row) => ({ row, share: weightOf(row) / total }));
      const parts = problem.ties === "efron" ? failed.length : 1;
      return Array.from({ length: parts }, (_, l) => ({
        weight: total / parts,
        failed: shares,
        atRisk: atRisk.map((row) => {
          const left = problem.ties === "efron" && failed.includes(row) ? 1 - l / failed.length : 1;
          return { row, share: left * weightOf(row) };
        }),
      }));
    });
  });
}
