import { centred } from "../../../src/inference/centred.ts";
import { withLassos } from "../../../src/inference/lasso-of.ts";
import { rigorousLasso } from "../../../src/inference/rigorous-lasso.ts";
import { doubleSelection } from "../../../src/inference.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { unless } from "../compare.ts";
import { type DoubleSelectionCase, passed, type RigorousCase, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";

const relative = 1e-6;
/** Of p-values. */
const absolute = 1e-8;

export function judgeDoubleSelection(golden: DoubleSelectionCase, { X, y }: CaseTable): Verdict {
  const { args, expected } = golden;
  const found = doubleSelection(X as number[][], y as number[], {
    treatment: args.treatment_0based,
    method: args.method === "partialling out" ? "partialling-out" : "double-selection",
    ...(args.selection === "rlasso"
      ? { c: args.c!, gamma: args.gamma! }
      : { lambda: { outcome: args.lambda_outcome!, treatment: args.lambda_treatment! } }),
  });
  const { facts } = found;
  const [{ estimate, standardError, statistic, pValue, lower, upper }] = found.estimates;
  const { standardErrors } = facts;
  // Theirs count controls alone, X without the treatment, or X: whichever it is, the number of columns is the same.
  const pairs: [number, number | undefined][] = [
    [estimate, expected.alpha],
    [standardError, expected.se],
    [statistic, expected.t],
    [standardErrors.classical, expected.se_classical],
    [standardErrors.HC0, expected.se_hc0],
    [standardErrors.HC1, expected.se_hc1],
    [standardErrors.HC3, expected.se_hc3],
  ];
  const known = pairs.filter((pair): pair is [number, number] => pair[1] !== undefined);
  return unless(
    [
      firstDifference(facts.selectedForOutcome, expected.selected_for_outcome_0based, {}),
      firstDifference(facts.selectedForTreatment, expected.selected_for_treatment_0based, {}),
      firstDifference(
        known.map(([ours]) => ours),
        known.map(([, theirs]) => theirs),
        { relative },
      ),
      expected.p === undefined ? undefined : firstDifference([pValue], [expected.p], { absolute }),
      expected.ci95 === undefined ? undefined : firstDifference([lower, upper], expected.ci95, { relative }),
      args.lambda_outcome_l1l2 === undefined
        ? undefined
        : firstDifference(facts.penaltiesForOutcome, args.lambda_outcome_l1l2, { relative }),
    ],
    passed,
  );
}

export function judgeRigorous(golden: RigorousCase, { X, y }: CaseTable): Verdict {
  const { args, expected } = golden;
  const columns = X[0].map((_, column) => centred(Float64Array.from(X, (row) => row[column])));
  const response = centred(Float64Array.from(y));
  const rule = { c: args.c, gamma: args.gamma, steps: 50, tolerance: 1e-12 };
  const found = withLassos(columns, (lassos) => rigorousLasso(columns, response, rule, lassos.on(response, -1)));
  const spread = new Float64Array(columns.length);
  const { beta } = expected;
  if ("i" in beta) for (const [at, column] of beta.i.entries()) spread[column] = beta.v[at];
  else spread.set(beta);
  return unless(
    [
      firstDifference(found.selected, expected.selected_0based, {}),
      firstDifference(found.coefficients, spread, { relative }),
      firstDifference(found.penalties, expected.lambda_per_column_l1l2, { relative }),
    ],
    passed,
  );
}
