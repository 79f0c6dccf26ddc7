// Refits of the relaxed lasso: the columns in use, without a penalty, certified as any fit.

import type { Model, MultiModel, RegularizationPath } from "../../../src/index.ts";
import type { Call, Settings } from "../call.ts";
import { type Point, pointsOfPath } from "../perform/answer.ts";
import { type Complaint, complain, type Tally } from "./complaint.ts";
import { judgePoints } from "./points.ts";

export function judgeRelaxedPath(call: Call, path: RegularizationPath<Model | MultiModel>, tally: Tally): Complaint[] {
  if (path.relaxed === null) return complain("relax gives refits", true, () => "none");
  const penalised = pointsOfPath(path);
  return pointsOfPath(path.relaxed).flatMap((point, at) => {
    const used = call.X[0].map((_, j) => penalised[at].coefficients.some((of) => of[j] !== 0));
    const outside = used.some((use, j) => !use && point.coefficients.some((of) => of[j] !== 0));
    return [
      ...complain("a refit uses the columns of its point", outside, () => `lambda ${point.lambda}`),
      ...(used.includes(true)
        ? judgePoints(call, [unpenalised(point)], tally, refitSettings(call.settings, used))
        : []),
    ];
  });
}

function unpenalised(point: Point): Point {
  return { ...point, lambda: 0 };
}

/** Without a penalty that could flatten: refits are solved to the tolerance of their gap, which is not told. */
function refitSettings(
  { penalty: _penalty, concavity: _concavity, ...settings }: Settings,
  used: readonly boolean[],
): Settings {
  return { ...settings, lambda: 0, l1Ratio: 1, penaltyFactor: used.map((use) => (use ? 0 : Infinity)) };
}
