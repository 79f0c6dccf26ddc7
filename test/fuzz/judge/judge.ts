// A call, made and judged.

import { type Call, quantilesOf } from "../call.ts";
import { functionOf, givenOf, type Outcome, perform } from "../perform/perform.ts";
import { adaptedSettings } from "./adaptive.ts";
import { judgeAssessment } from "./assessment.ts";
import type { Complaint, Tally } from "./complaint.ts";
import { judgeConcavePath } from "./concave.ts";
import { judgeCriteria } from "./criteria.ts";
import { judgeError } from "./errors.ts";
import { judgeFinite } from "./facts.ts";
import { judgeFolds } from "./folds.ts";
import { judgeMixed, judgeRefusedMixes } from "./mixed.ts";
import { judgeModel } from "./model.ts";
import { pointsOf } from "./outcome.ts";
import { partsOf } from "./parts.ts";
import { judgePoints } from "./points.ts";
import { judgeQuantiles, judgeQuantileValidations, judgeRefusedQuantiles } from "./quantiles.ts";
import { judgeRelaxedPath } from "./relaxed.ts";
import { judgeInputs, judgeRepeat } from "./repeat.ts";
import { judgeScope } from "./scope.ts";
import { judgeStorages } from "./storages.ts";
import { judgeSurvival } from "./survival.ts";
import { judgeText } from "./text.ts";
import { judgeValidation } from "./validation.ts";

export interface Judgement {
  readonly complaints: readonly Complaint[];
  /** Whether the call threw an error of the package, and which. */
  readonly refused: string | undefined;
}

export function judge(call: Call, tally: Tally): Judgement {
  if (call.text !== undefined) return { complaints: judgeText(call.text), refused: undefined };
  const given = givenOf(call);
  const before = call.wrong === undefined ? structuredClone(given) : undefined;
  const performed = perform(call, given);
  const { outcome } = performed;
  const inputs = before === undefined ? [] : judgeInputs(before, performed);
  const verdicts = outcome.kind === "error" ? [() => judgeRefusal(call, outcome)] : verdictsOf(call, outcome, tally);
  return { complaints: [...inputs, ...verdicts.flatMap(safely)], refused: refusalOf(outcome) };
}

/** What a verdict finds; what it meets on its way counts too. */
function safely(verdict: () => readonly Complaint[]): readonly Complaint[] {
  try {
    return verdict();
  } catch (error) {
    const detail = error instanceof Error ? `${error.stack}` : String(error);
    return [{ verdict: "what follows a fit does not throw", detail }];
  }
}

function refusalOf(outcome: Outcome): string | undefined {
  if (outcome.kind !== "error") return undefined;
  const { code, argument } = outcome.error as { code?: string; argument?: string };
  return `${code} ${argument?.replace(/\d+/g, "#")}`;
}

function judgeRefusal(call: Call, outcome: Extract<Outcome, { kind: "error" }>): Complaint[] {
  const found = judgeError(outcome.error);
  if (found.length > 0 || call.wrong !== undefined) return found;
  const isOfQuantiles = quantilesOf(call).length > 0 && functionOf(call) !== "fitPath";
  const ofList = call.validation?.mixes
    ? judgeRefusedMixes(call, outcome)
    : isOfQuantiles
      ? judgeRefusedQuantiles(call, outcome)
      : [];
  return [...ofList, ...judgeScope(call, outcome), ...judgeStorages(call, outcome)];
}

function verdictsOf(call: Call, outcome: Outcome, tally: Tally): (() => Complaint[])[] {
  if (call.wrong !== undefined) return [() => pointsOf(outcome).flatMap(judgeFinite)];
  return [
    () => judgeSolutions(call, outcome, tally),
    () => judgeRepeat(call, outcome),
    () => judgeScope(call, outcome),
    () => judgeStorages(call, outcome),
    () => judgeEntry(call, outcome, tally),
  ];
}

function judgeSolutions(call: Call, outcome: Outcome, tally: Tally): Complaint[] {
  const parts = partsOf(call, outcome);
  if (parts[0].outcome !== outcome) return parts.flatMap((part) => judgeSolutions(part.call, part.outcome, tally));
  const settings = call.entry === "adaptive" ? adaptedSettings(call) : call.settings;
  return settings === undefined
    ? pointsOf(outcome).flatMap(judgeFinite)
    : judgePoints(call, pointsOf(outcome), tally, settings);
}

function judgePath(call: Call, path: Extract<Outcome, { kind: "path" }>["path"], tally: Tally): Complaint[] {
  if (call.entry === "relax") return judgeRelaxedPath(call, path, tally);
  return call.entry === "informationCriteria" ? judgeCriteria(path) : [];
}

function judgeEntry(call: Call, outcome: Outcome, tally: Tally): Complaint[] {
  switch (outcome.kind) {
    case "validation":
      return [...judgeValidation(call, outcome.validation), ...judgeFolds(call, outcome.validation)];
    case "mixed":
      return judgeMixed(call, outcome.mixed);
    case "quantiles":
      return judgeQuantiles(call, outcome.models);
    case "quantile validations":
      return judgeQuantileValidations(call, outcome.validations);
    case "path":
      return [...judgeConcavePath(call, outcome.path), ...judgePath(call, outcome.path, tally)];
    case "model": {
      const { model } = outcome;
      const own = judgeModel(call, model);
      if (call.entry === "assess") return [...own, ...judgeAssessment(call, model)];
      return call.entry === "fitSurvival" && !("outputs" in model) ? [...own, ...judgeSurvival(call, model)] : own;
    }
    case "error":
      return [];
  }
}
