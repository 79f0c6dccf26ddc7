import type { Experiment, Takeover } from "./explanation.ts";
import { lengthOf, type Refits, type Solution } from "./refits.ts";

/** Columns that are named. */
const MOST_OTHERS = 10;
/** Changes below this share of the largest coefficient are the tolerance of the solver. */
const LEAST_CHANGE = 1e-3;

/** Fits again without a column, or with it free of the penalty, at the same lambda: who takes over? */
export function experimentOn(
  refits: Refits,
  before: Solution,
  column: number,
  change: Experiment["change"],
  nameOf: (column: number) => string,
): Experiment {
  const factors = refits.factorsWith(column, change === "left out" ? Infinity : 0);
  const after = refits.solve(refits.options.lambdas![0]!, factors);
  const [old, own] = [refits.penalised(before), refits.penalised(after)];
  const largest = Math.max(0, ...Array.from(old.values(), lengthOf), ...Array.from(own.values(), lengthOf));
  const others = Array.from(new Set([...old.keys(), ...own.keys()]))
    .filter((other) => other !== column)
    .map((other) => ({ column: other, name: nameOf(other), change: changeOf(old.get(other), own.get(other)) }))
    .filter((other) => other.change > LEAST_CHANGE * largest)
    .sort((a, b) => b.change - a.change || a.column - b.column)
    .slice(0, MOST_OTHERS)
    .map((other): Takeover => {
      const [was, is] = [sizeOf(old.get(other.column)), sizeOf(own.get(other.column))];
      return { column: other.column, name: other.name, before: was, after: is };
    });
  return {
    change,
    coefficient: sizeOf(own.get(column)),
    devianceRatioBefore: before.devianceRatio,
    devianceRatioAfter: after.devianceRatio,
    others: Object.freeze(others.map((other) => Object.freeze(other))),
    converged: after.converged,
  };
}

function changeOf(before: Float64Array | undefined, after: Float64Array | undefined): number {
  return lengthOf(Float64Array.from(before ?? after!, (_, k) => (before?.[k] ?? 0) - (after?.[k] ?? 0)));
}

/** The coefficient of one output, the length of several. */
function sizeOf(values: Float64Array | undefined): number {
  if (values === undefined) return 0;
  return values.length === 1 ? values[0]! : lengthOf(values);
}
