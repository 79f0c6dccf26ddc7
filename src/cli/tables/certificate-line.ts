import { formatTolerance } from "../format.ts";

/** How to read the certificates, in one line. */
export function certificateLine(tolerance: number): string {
  return `Gap: proven bound on the distance to the optimal objective, relative; converged: gap <= ${formatTolerance(tolerance)}.`;
}
