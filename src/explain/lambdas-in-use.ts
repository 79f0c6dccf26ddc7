import type { SolvedPath } from "../wasm/decode.ts";
import type { Refits } from "./refits.ts";

/** Points between two lambdas that are looked at to find where a column comes in: twice in turn. */
const BETWEEN = 32;

/**
 * The largest lambda at which a column has a coefficient, from a path that begins where no penalised column has one and ends at the
 * default end or at `lambda`, whichever is lower; null where it has none on the way, Infinity where no lambda keeps it out. To 1/1000 of the
 * distance between two points of the default grid.
 */
export function entersAt(refits: Refits, column: number, lambda: number): number | null {
  const { l1Ratio, penaltyFactor } = refits.options;
  if (l1Ratio === 0 || penaltyFactor[column] === 0) return Infinity;
  const whole = refits.path(undefined);
  const last = whole.lambdas.at(-1)!;
  const found = firstInUse(refits, column, whole);
  if (found !== null || lambda >= last) return found && refine(refits, column, found);
  const below = between(refits, column, last, lambda);
  return below && refine(refits, column, below);
}

type Bracket = readonly [above: number, below: number];

/** The lambda before the first at which the column is in use, and that one. */
function firstInUse(refits: Refits, column: number, { lambdas, supports }: SolvedPath): Bracket | null {
  const { outputs } = refits.sample.response;
  const at = lambdas.findIndex((_, point) =>
    supports.slice(point * outputs, (point + 1) * outputs).some(({ columns }) => columns.includes(column)),
  );
  return at < 0 ? null : [lambdas[Math.max(0, at - 1)]!, lambdas[at]!];
}

function between(refits: Refits, column: number, from: number, to: number): Bracket | null {
  return firstInUse(refits, column, refits.path(geometric(from, to)));
}

function refine(refits: Refits, column: number, outer: Bracket): number {
  const inner = between(refits, column, ...outer) ?? outer;
  return (between(refits, column, ...inner) ?? inner)[1];
}

/** From one lambda to a smaller one, both included, with a constant factor; evenly where the smaller is 0. */
function geometric(from: number, to: number): Float64Array {
  const factor = to > 0 ? root(to / from, BETWEEN) : 0;
  const lambdas = new Float64Array(BETWEEN + 1);
  lambdas[0] = from;
  for (let at = 1; at < BETWEEN; at++) {
    lambdas[at] = factor > 0 ? lambdas[at - 1]! * factor : from * (1 - at / BETWEEN);
  }
  lambdas[BETWEEN] = to;
  return lambdas;
}

/** The n-th root, n a power of two. */
function root(value: number, n: number): number {
  let result = value;
  for (let left = n; left > 1; left /= 2) result = Math.sqrt(result);
  return result;
}
