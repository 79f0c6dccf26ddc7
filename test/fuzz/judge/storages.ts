// The storage of X decides nothing: dense layouts give the same bits, compressed ones too, and between the two objectives differ by no more
// than the gaps allow.

import type { Call, Storage } from "../call.ts";
import type { Point } from "../perform/answer.ts";
import { type Outcome, perform } from "../perform/perform.ts";
import { doubtBetween, frameOf, judgedOf, unitOf } from "./certificate.ts";
import { type Complaint, complain } from "./complaint.ts";
import { documentedOf } from "./documented.ts";
import { doubtsOf, withNegligible } from "./dual.ts";
import { pointsOf } from "./outcome.ts";
import { partsOf } from "./parts.ts";
import { comparable } from "./repeat.ts";
import { difference } from "./same.ts";

const isSparse = (storage: Storage): boolean => storage === "csr" || storage === "csc";

export function judgeStorages(call: Call, own: Outcome): Complaint[] {
  const alike: Storage = isSparse(call.storage)
    ? call.storage === "csr"
      ? "csc"
      : "csr"
    : call.storage === "rows"
      ? "column-major"
      : "rows";
  const twin = perform({ ...call, storage: alike }).outcome;
  const found = call.storage === "objects" ? undefined : difference(comparable(own), comparable(twin));
  const other = perform({ ...call, storage: isSparse(call.storage) ? "row-major" : "csc" }).outcome;
  return [
    ...complain("storages of a kind give the same bits", found !== undefined, () => `${alike}: ${found}`),
    ...judgeKinds(call, own, other),
  ];
}

function judgeKinds(call: Call, own: Outcome, other: Outcome): Complaint[] {
  if (own.kind === "error" || other.kind === "error") {
    return complain(
      "dense and sparse agree on errors",
      own.kind !== other.kind,
      () => `${describe(own)} and ${describe(other)}`,
    );
  }
  const [parts, twins] = [partsOf(call, own), partsOf(call, other)];
  if (parts[0].outcome !== own)
    return parts.flatMap((part, at) => judgeKinds(part.call, part.outcome, twins[at].outcome));
  if (call.entry === "adaptive") return [];
  const [points, others] = [pointsOf(own), pointsOf(other)];
  const problem = documentedOf(call, call.settings, points[0]?.lossParameters ?? {});
  if (problem === undefined || points.length !== others.length) return [];
  const frame = frameOf(problem);
  return points.flatMap((point, at) => {
    if (point.lambda !== others[at].lambda || point.gap === null) return [];
    return [...compare(frame, point, others[at]), ...compare(frame, others[at], point)];
  });
}

/** A point is above any other by no more than its gap and rounding. */
function compare(frame: ReturnType<typeof frameOf>, point: Point, other: Point): Complaint[] {
  const [a, b] = [judgedOf(frame, point), judgedOf(frame, other)];
  if (frame.gain <= a.slack) return [];
  const { problem, nullLength } = frame;
  const doubts = withNegligible(
    problem,
    point.lambda,
    doubtsOf(problem, point.lambda, a.at, a.noise, nullLength),
    frame,
  );
  const gap = (point.gap ?? 0) * unitOf(frame, point.lambda, a.at.objective);
  const allowed = gap + a.slack + b.slack + doubtBetween(a.at, b.at, doubts);
  const excess = a.at.objective - b.at.objective;
  return complain(
    "dense and sparse differ by their gaps",
    excess > allowed,
    () => `lambda ${point.lambda}: ${excess}, allowed ${allowed}`,
  );
}

function describe(outcome: Outcome): string {
  return outcome.kind === "error" ? String(outcome.error) : `a ${outcome.kind}`;
}
