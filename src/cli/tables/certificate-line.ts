import type { AnyModel } from "../any-model.ts";
import { formatTolerance } from "../format.ts";

type Objective = Pick<AnyModel, "family" | "concavePenalty">;

/** Whether the loss and the penalty are convex: else there is no gap. */
export function hasGaps({ family, concavePenalty }: Objective): boolean {
  return family !== "inverse-gaussian" && concavePenalty === null;
}

/** How to read the certificates, in one line. */
export function certificateLine(tolerance: number, objective: Objective): string {
  const reached = formatTolerance(tolerance);
  return hasGaps(objective)
    ? `Gap: proven bound on the distance to the optimal objective, relative; converged: gap <= ${reached}.`
    : `Not convex: no gap; converged: a stationary point, to a tolerance of ${reached}.`;
}
