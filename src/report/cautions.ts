import type { Comparison } from "../explain/comparison.ts";
import { short } from "../model/render.ts";

/** Something to keep in mind, and why. */
export interface Caution {
  readonly title: string;
  readonly text: string;
}

/** R² over rows left out from which a result looks too good. */
const TOO_GOOD = 0.98;

/** What the evidence does not say by itself. */
export function cautionsOf(comparison: Comparison): Caution[] {
  return [
    ...leakage(comparison),
    ...dependence(comparison),
    ...edges(comparison),
    ...convergence(comparison),
    ...always(comparison),
  ];
}

function leakage({ facts, candidates, verdicts }: Comparison): Caution[] {
  const { signalToNoise } = facts;
  const share = signalToNoise === null ? 0 : signalToNoise / (1 + signalToNoise);
  if (share < TOO_GOOD) return [];
  const { model } = candidates[verdicts.predict.candidate]!;
  const names = "support" in model ? model.support.slice(0, 3).map(({ name }) => name) : [];
  return [
    {
      title: "Almost too good",
      text: `The best model explains ${short(100 * share, 3)} % of the variance of rows that it has not seen. Make sure that no column is a consequence of the response, or another name of it${names.length > 0 ? ` (in use: ${names.join(", ")} …)` : ""}.`,
    },
  ];
}

function dependence({ facts }: Comparison): Caution[] {
  const { clusters, rows, columns } = facts;
  const twins = (clusters ?? []).map((cluster) => ({
    title: "Columns that stand in for each other",
    text: `${cluster.columns.slice(0, 8).join(", ")}${cluster.columns.length > 8 ? ", …" : ""}: correlated with |r| up to ${short(cluster.correlation, 3)}. Which of them L1 keeps is chance; L2 shares the weight among them.`,
  }));
  const wide = {
    title: "More columns than rows",
    text: `${columns} columns and ${rows} rows: many sets of columns explain these rows equally well. Trust columns that half samples choose again, not the list as a whole.`,
  };
  return [...twins.slice(0, 3), ...(columns >= rows ? [wide] : [])];
}

function edges({ facts }: Comparison): Caution[] {
  if (facts.atEdge.length === 0) return [];
  return [
    {
      title: "The best lambda is the last of its grid",
      text: `${facts.atEdge.join(", ")}: less penalty might be better still. Where "no penalty" is a tie, nothing is lost.`,
    },
  ];
}

function convergence({ candidates }: Comparison): Caution[] {
  const open = candidates.filter(({ converged }) => !converged).map(({ name }) => name);
  if (open.length === 0) return [];
  return [{ title: "Not solved to the tolerance", text: `${open.join(", ")}: scores and coefficients are not exact.` }];
}

function always({ candidates }: Comparison): Caution[] {
  const isSparse = candidates.some(({ l1Ratio, columnsInUse, model }) => l1Ratio !== 0 && columnsInUse < model.columns);
  const zero = {
    title: "Zero is not irrelevant",
    text: "A column with coefficient 0 adds too little to the others to be worth the penalty. It may still matter by itself.",
  };
  const cause = {
    title: "A coefficient is no cause",
    text: "It says how the prediction changes with a column while the others stay. What would happen if someone changed the column is another question.",
  };
  return [...(isSparse ? [zero] : []), cause];
}
