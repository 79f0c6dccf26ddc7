import type { RegularizationPath } from "../../src/model/path.ts";
import { candidateOf } from "../support/fit-plain.ts";
import type { Candidate } from "../support/plain-problem.ts";

/** The candidate at a lambda that the path was given, wherever sorting put it. */
export function candidateAt(path: RegularizationPath, lambda: number): Candidate {
  const point = path.lambdas.indexOf(lambda);
  if (point < 0) throw new Error(`lambda ${lambda} is not on the path`);
  return candidateOf(path, point);
}
