// Survival curves: shares that never rise, of the hazard that Breslow's formula gives.

import { fitSurvival, type Model } from "../../../src/index.ts";
import type { SurvivalInput } from "../../../src/types.ts";
import type { Call } from "../call.ts";
import { argumentsOf } from "../perform/inputs.ts";
import { type Complaint, complain } from "./complaint.ts";

export function judgeSurvival(call: Call, model: Model): Complaint[] {
  const { X, y, options } = argumentsOf(call);
  const { sampleWeight, offset } = options as { sampleWeight?: number[]; offset?: number[] };
  const shared = offset === undefined ? {} : { offset };
  const strata = call.response.kind === "survival" ? call.response.strata : undefined;
  const fitted = fitSurvival(model, X, y as SurvivalInput, { ...(sampleWeight && { sampleWeight }), ...shared });
  const curves = fitted.survival(X, { ...shared, ...(strata && { strata }) });
  const times = Array.from(fitted.times);
  return [
    ...complain(
      "times ascend",
      times.some((time, at) => at > 0 && !(time > times[at - 1])),
      () => `${times}`,
    ),
    ...complain(
      "every row has a curve",
      curves.length !== call.X.length || curves.some((curve) => curve.length !== times.length),
      () => `${curves.length}`,
    ),
    ...curves.flatMap((curve, row) =>
      complain(
        "a curve is a share that never rises",
        curve.some((share, at) => !(share >= 0 && share <= 1) || (at > 0 && share > curve[at - 1])),
        () => `row ${row}: ${curve}`,
      ),
    ),
    ...fitted.baselines.flatMap((baseline) => {
      const hazard = Array.from(baseline.referenceHazard);
      return complain(
        "a cumulative hazard never falls",
        hazard.some((value, at) => !(value >= (hazard[at - 1] ?? 0))),
        () => `${baseline.stratum}: ${hazard}`,
      );
    }),
    ...judgeBaselines(call, model, fitted.baselines),
  ];
}

type Baselines = ReturnType<typeof fitSurvival>["baselines"];

/** H₀ of one stratum, where nothing in it is near the end of the range of numbers. */
function judgeBaselines(call: Call, model: Model, baselines: Baselines): Complaint[] {
  const { response, settings } = call;
  const { X, options } = argumentsOf(call);
  if (response.kind !== "survival" || response.strata !== undefined) return [];
  const { offset } = options as { offset?: number[] };
  const eta = model.predict(X, { type: "link", ...(offset && { offset }) });
  const weights = response.time.map((_, i) => settings.sampleWeight?.[i] ?? 1);
  if (
    eta.some((value) => Math.abs(value) > 300) ||
    Math.max(...weights) > 1e100 ||
    weights.some((weight) => weight > 0 && weight < 1e-100)
  )
    return [];
  let hazard = 0;
  return Array.from(baselines[0].times).flatMap((time, at) => {
    const failed = weights.reduce(
      (sum, weight, i) => sum + (response.event[i] === 1 && response.time[i] === time ? weight : 0),
      0,
    );
    const risk = weights.reduce((sum, weight, i) => {
      const isAtRisk = response.time[i] >= time && (response.start === undefined || response.start[i] < time);
      return sum + (isAtRisk ? weight * Math.exp(eta[i]) : 0);
    }, 0);
    hazard += failed > 0 ? failed / risk : 0;
    const said = baselines[0].cumulativeHazard[at];
    // Each term is a quotient of sums of positive numbers, e^η to some units, in powers of e apart by the mean.
    const doubt = (4 * weights.length + 700) * 2 ** -52 * hazard;
    return complain(
      "the hazard is Breslow's",
      !(Math.abs(said - hazard) <= doubt),
      () => `time ${time}: ${said}, not ${hazard}`,
    );
  });
}
