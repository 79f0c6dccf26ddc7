import { fitPath, L1L2Error } from "../../../src/index.ts";
import type { ResponseInput } from "../../../src/types.ts";
import { inputOf } from "../../support/fit-plain.ts";
import { type ErrorCase, failed, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { familyOf } from "../translate-family.ts";

/** What judge.py reads of a faulty call: the error, or a finite answer. */
export type ErrorAnswer =
  | { readonly error: true; readonly message: string }
  | { readonly beta: readonly (readonly number[])[] };

/** The arguments as they stand: translating would repair some of them. */
export function answerError(golden: ErrorCase, table: CaseTable): ErrorAnswer {
  const { args, data } = golden;
  const family = familyOf(golden);
  try {
    const path = fitPath(inputOf(table.X, data.x_storage), responseOf(golden, table), {
      ...(family !== "gaussian" && { family }),
      ...(args.alpha !== undefined && { l1Ratio: args.alpha }),
      ...(args.lambda && { lambdas: args.lambda }),
      ...(args.weights && { sampleWeight: args.weights }),
      ...(args.penalty_factor && { penaltyFactor: args.penalty_factor }),
      ...(args.lower_limits && { lowerBound: args.lower_limits[0] }),
    });
    const beta = Array.from(path.lambdas, (_, point) => [path.intercepts[point], ...path.coefficients(point)]);
    return { beta };
  } catch (error) {
    if (!(error instanceof L1L2Error)) throw error;
    return { error: true, message: error.message };
  }
}

/** As it stands, too. */
function responseOf(golden: ErrorCase, { y, Y }: CaseTable): ResponseInput {
  if (familyOf(golden) !== "cox") return [...y];
  return { time: Y.map(([time]) => time), event: Y.map(([, status]) => status) };
}

/** Required: a clear error or a finite answer, never NaN and never another kind of exception. */
export function judgeError(golden: ErrorCase, table: CaseTable): Verdict {
  const answer = answerError(golden, table);
  if ("error" in answer) return answer.message.includes("expected") ? passed : failed(`unclear: ${answer.message}`);
  return answer.beta.flat().every(Number.isFinite) ? passed : failed("not finite");
}
