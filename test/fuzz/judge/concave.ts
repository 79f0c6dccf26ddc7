// A penalty that flattens (docs/objective.md, "What do mcp and scad penalise?"): no gap is claimed, but a stationary point, whose conditions are
// written down here once more. With T = |sⱼβⱼ|, k the slope at 0 and g the concavity, p′(T) is
//
//   mcp  (k − T/g)₊          scad  k up to T = k, then (gk − T)₊ / (g − 1)

import { fitPath, L1L2Error, type Model, type MultiModel, type RegularizationPath } from "../../../src/index.ts";
import { alone, type Call, type Settings } from "../call.ts";
import type { Point } from "../perform/answer.ts";
import { argumentsOf } from "../perform/inputs.ts";
import { withoutGrid } from "./adaptive.ts";
import { thresholdsOf, type Valued } from "./candidate.ts";
import type { Frame, Judged } from "./certificate.ts";
import { type Complaint, complain } from "./complaint.ts";
import type { Documented } from "./documented.ts";
import { doubtsOf, gradientsOf } from "./dual.ts";

/** p at T and p′ at T, for k. */
export function concaveOf({ concave }: Documented, k: number, T: number): { value: number; slope: number } {
  const { penalty, concavity: g } = concave!;
  if (penalty === "mcp") {
    return T <= g * k ? { value: T * (k - T / (2 * g)), slope: k - T / g } : { value: (g * k * k) / 2, slope: 0 };
  }
  if (T <= k) return { value: k * T, slope: k };
  if (T > g * k) return { value: ((g + 1) * k * k) / 2, slope: 0 };
  return { value: (2 * g * k * T - T * T - k * k) / (2 * (g - 1)), slope: (g * k - T) / (g - 1) };
}

/** The objective of a point with the penalty itself. */
export function concaveObjective(problem: Documented, lambda: number, { candidate, loss }: Valued): number {
  const { l1, l2 } = thresholdsOf(problem, lambda);
  const [b] = candidate.coefficients;
  return problem.sizes.reduce((sum, size, j) => {
    if (b[j] === 0) return sum;
    return sum + concaveOf(problem, l1[j] / size, size * Math.abs(b[j])).value + 0.5 * l2[j] * b[j] * b[j];
  }, loss.value);
}

/** Rounds end where no slope is further than this from that of the one before. */
const LEAST_TOLERANCE = 1e-10;

export function judgeConcave(
  frame: Frame,
  point: Point,
  { at, best, noise, slack }: Judged,
  tolerance = 1e-6,
): Complaint[] {
  const { problem, nullLength, plainLength, none } = frame;
  const worse = concaveObjective(problem, point.lambda, at) - none.objective;
  const named = [
    ...complain(
      "a penalty that flattens has no gap",
      point.gap !== null || point.outcome === "converged",
      () => `${point.gap}, ${point.outcome}`,
    ),
    ...complain(
      "not worse than nothing",
      worse > slack,
      () => `lambda ${point.lambda}: above the null model by ${worse}, rounding ${slack}; ${point.outcome}`,
    ),
  ];
  if (!point.converged || frame.gain <= slack) return named;
  const { l1, l2 } = thresholdsOf(problem, point.lambda);
  const doubts = doubtsOf(problem, point.lambda, best, noise, nullLength)[0];
  const gradients = [best, at].map((where) => gradientsOf(problem, where)[0]);
  const [b] = at.candidate.coefficients;
  const asked = Math.max(tolerance, LEAST_TOLERANCE);
  const found = problem.sizes.flatMap((size, j) => {
    if (problem.excluded[j]) return [];
    const { slope } = concaveOf(problem, l1[j] / size, size * Math.abs(b[j]));
    const off = Math.min(
      ...gradients.map((of) =>
        b[j] === 0
          ? Math.max(0, Math.abs(of[j]) - l1[j])
          : Math.abs(of[j] - Math.sign(b[j]) * size * slope - l2[j] * b[j]),
      ),
    );
    // The weights of rows may stand in either length.
    const unit = Math.max(problem.norms[j] * nullLength, Math.hypot(...problem.centred[j]) * plainLength);
    const allowed = asked * (unit + l1[j]) + doubts[j];
    return complain(
      "a stationary point of a penalty that flattens is one",
      !(off <= allowed),
      () => `lambda ${point.lambda}, column ${j}: conditions are off by ${off}, allowed ${allowed}`,
    );
  });
  return [...named, ...found];
}

/** λmax of such a path is that of the elastic net. */
export function judgeConcavePath(call: Call, path: RegularizationPath<Model | MultiModel>): Complaint[] {
  const { penalty, concavity: _concavity, ...rest } = call.settings;
  if (penalty === undefined) return [];
  const settings: Settings = { ...withoutGrid(rest), lambdaCount: 1 };
  const { X, y, options } = argumentsOf({ ...alone(call), entry: "fitPath", settings });
  try {
    const { lambdaMax } = fitPath(X, y, options as never);
    const off = Math.abs(path.lambdaMax - lambdaMax);
    // In a dataset columns are sums of another order.
    return complain(
      "a penalty that flattens has the lambdaMax of the elastic net",
      path.lambdaMax !== lambdaMax && !(call.scope !== undefined && off <= 1e-9 * lambdaMax),
      () => `${path.lambdaMax}, not ${lambdaMax}`,
    );
  } catch (error) {
    if (error instanceof L1L2Error) return [];
    throw error;
  }
}
