// From a problem to its penalty: the only place that names one.

import { Status } from "../codes";
import { ElasticNet } from "../penalty/elastic-net";
import { Problem } from "../problem";

/**
 * What E (dispatch/entries.ts) does for a problem, with the problem's penalty: a row each, of one so far. A further row is chosen by a
 * code of the problem. Inlined, so that a module has of each penalty what it enters and no more.
 */
// @ts-ignore: decorator
@inline
export function enter<E>(problem: Problem, other: usize = 0, from: i32 = 0, to: i32 = 0): Status {
  return changetype<E>(0).run<ElasticNet>(problem, other, from, to);
}
