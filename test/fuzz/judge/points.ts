// Everything that is asked of the points of a path, or of the one of a model.

import { fitPath, L1L2Error } from "../../../src/index.ts";
import { alone, type Call, type Settings } from "../call.ts";
import { type Point, pointsOfPath } from "../perform/answer.ts";
import { argumentsOf } from "../perform/inputs.ts";
import { withoutGrid } from "./adaptive.ts";
import { type Frame, frameOf, judgeCertificate, judgedOf, type Witnesses } from "./certificate.ts";
import type { Complaint, Tally } from "./complaint.ts";
import { judgeConcave } from "./concave.ts";
import { judgeConditions } from "./conditions.ts";
import { documentedOf } from "./documented.ts";
import { judgeConvergence, judgeCounts, judgeDeviance, judgeFeasible, judgeFinite, judgeParameters } from "./facts.ts";

/** `settings`: those that the points are solutions for, where they are not the call's own. */
export function judgePoints(
  call: Call,
  points: readonly Point[],
  tally: Tally,
  settings: Settings = call.settings,
): Complaint[] {
  const plain = points.flatMap((point) => [
    ...judgeFinite(point),
    ...judgeConvergence(point, settings),
    ...judgeCounts(point),
    ...judgeParameters(call, point),
  ]);
  const problem = documentedOf(call, settings, points[0]?.lossParameters ?? {});
  if (plain.some(({ verdict }) => verdict === "numbers are finite") || problem === undefined) return plain;
  const frame = frameOf(problem);
  if (!Number.isFinite(frame.none.objective)) return plain;
  return [...plain, ...points.flatMap((point) => judgePoint(call, frame, point, tally, settings))];
}

function judgePoint(call: Call, frame: Frame, point: Point, tally: Tally, settings: Settings): Complaint[] {
  const others: Witnesses = () => tighterPoints(call, point.lambda, settings);
  return [
    ...judgeFeasible(frame, { settings }, point),
    ...judgeDeviance(frame, settings, point),
    ...(frame.problem.concave
      ? judgeConcave(frame, point, judgedOf(frame, point), settings.tolerance)
      : [
          ...judgeConditions(frame, point, judgedOf(frame, point)),
          ...judgeCertificate(frame, point, tally, others, settings.tolerance),
        ]),
  ];
}

/** The package itself may know better: its answers at a tight tolerance, by either road, are solutions to be compared. */
function tighterPoints(call: Call, lambda: number, settings: Settings): Point[] {
  const strategies = call.family === "gaussian" ? (["residual", "gram"] as const) : (["automatic"] as const);
  return strategies.flatMap((strategy) => {
    const { pilot: _pilot, exponent: _exponent, ...rest } = withoutGrid(settings);
    const tight = { ...rest, tolerance: 1e-13, maxEpochs: 20_000, strategy, lambdas: [lambda] };
    const { X, y, options } = argumentsOf({ ...alone(call), entry: "fitPath", storage: "rows", settings: tight });
    try {
      return pointsOfPath(fitPath(X, y, options as never));
    } catch (error) {
      if (error instanceof L1L2Error) return [];
      throw error;
    }
  });
}
