// A failing call made small: rows, columns and options are left out, numbers rounded, as long as the same verdict fails.

import { type Call, mapResponse, type Response, type Settings, storages } from "./call.ts";

/** Whether a call still fails. */
export type Fails = (call: Call) => boolean;

/** The smallest call that is found within so many seconds. */
export function shrink(call: Call, fails: Fails, seconds = 10): Call {
  const end = performance.now() + 1000 * seconds;
  let best = call;
  for (let again = true; again; ) {
    again = false;
    for (const smaller of candidates(best)) {
      if (performance.now() > end) break;
      if (!fails(smaller)) continue;
      best = smaller;
      again = true;
      break;
    }
  }
  return best;
}

function* candidates(call: Call): Generator<Call> {
  if (call.text !== undefined) return yield* shorterTexts(call, call.text);
  const rows = call.X.length;
  for (const size of [Math.floor(rows / 2), Math.floor(rows / 4), 1]) {
    for (let from = 0; size > 0 && from < rows; from += size) yield withoutRows(call, from, size);
  }
  for (let column = 0; column < call.X[0].length; column++) if (call.X[0].length > 1) yield withoutColumn(call, column);
  for (const name of Object.keys(call.settings) as (keyof Settings)[]) {
    const { [name]: _dropped, ...settings } = call.settings;
    if (name !== "lambda" && name !== "lambdas")
      yield { ...call, settings: name === "groups" ? withoutGroups(settings) : settings };
  }
  yield* fewerLambdas(call);
  yield* simplerScopes(call);
  yield* fewerMixes(call);
  if (call.storage !== storages[0]) yield { ...call, storage: storages[0] };
  if (call.entry !== "fit" && call.wrong === undefined && call.settings.lambda !== undefined)
    yield { ...call, entry: "fit" };
  yield* rounder(call);
}

/** What says something of groups is refused without them. */
function withoutGroups({ groupWeights: _weights, groupRatio: _ratio, ...settings }: Settings): Settings {
  return settings;
}

function* shorterTexts(call: Call, text: string): Generator<Call> {
  for (let size = text.length >> 1; size > 0; size >>= 1) {
    for (let from = 0; from < text.length; from += size)
      yield { ...call, text: text.slice(0, from) + text.slice(from + size) };
  }
}

function* fewerLambdas(call: Call): Generator<Call> {
  const { lambdas } = call.settings;
  for (let at = 0; lambdas && lambdas.length > 1 && at < lambdas.length; at++) {
    yield { ...call, settings: { ...call.settings, lambdas: lambdas.filter((_, i) => i !== at) } };
  }
}

function* simplerScopes(call: Call): Generator<Call> {
  const { scope, ...alone } = call;
  if (scope === undefined) return;
  yield alone;
  const { keys, others, before, defaults } = scope;
  if (keys) yield { ...alone, scope: { before, defaults } };
  for (let at = 0; at < before.length; at++) {
    yield { ...alone, scope: { ...scope, before: before.filter((_, i) => i !== at) } };
    for (const name of ["l1Ratio", "standardize", "intercept", "weights", "rows", "turn"] as const) {
      const { [name]: dropped, ...prelude } = before[at];
      if (dropped === undefined) continue;
      yield { ...alone, scope: { ...scope, before: before.map((each, i) => (i === at ? prelude : each)) } };
    }
  }
  for (const name of defaults)
    yield { ...alone, scope: { ...scope, defaults: defaults.filter((other) => other !== name) } };
  for (let at = 0; others && at < others.length; at++) {
    yield { ...alone, scope: { ...scope, others: others.filter((_, i) => i !== at) } };
  }
}

function* fewerMixes(call: Call): Generator<Call> {
  const { validation } = call;
  if (validation?.mixes === undefined) return;
  const { mixes, ...rest } = validation;
  for (const mix of mixes) {
    yield { ...call, settings: { ...call.settings, l1Ratio: mix }, validation: rest };
    if (mixes.length > 1) yield { ...call, validation: { ...rest, mixes: mixes.filter((other) => other !== mix) } };
  }
}

function withoutRows(call: Call, from: number, count: number): Call {
  const keep = <Value>(list: readonly Value[]): Value[] => list.filter((_, i) => i < from || i >= from + count);
  const { settings, validation, scope } = call;
  return {
    ...call,
    X: keep(call.X),
    response: mapResponse(call.response, keep),
    settings: {
      ...settings,
      ...(settings.sampleWeight && { sampleWeight: keep(settings.sampleWeight) }),
      ...(settings.offset && { offset: keep(settings.offset) }),
    },
    ...(scope?.keys && { scope: { ...scope, keys: keep(scope.keys) } }),
    ...(validation && {
      validation: { ...validation, folds: withoutFoldRows(validation.folds, keep) },
    }),
  };
}

type Folds = NonNullable<Call["validation"]>["folds"];

/** Splits of one's own are of numbers of rows, and stay. */
function withoutFoldRows(folds: Folds, keep: <Value>(list: readonly Value[]) => Value[]): Folds {
  if (typeof folds !== "object") return folds;
  if (isList(folds)) return keep(folds);
  const { groups, labels } = folds;
  if (groups) return { ...folds, groups: keep(groups) };
  if (labels === undefined) return folds;
  const lists = labels as readonly (readonly number[])[];
  return { labels: typeof labels[0] === "object" ? lists.map(keep) : keep(labels as readonly number[]) };
}

function isList(folds: Folds): folds is readonly number[] {
  return Array.isArray(folds);
}

function withoutColumn(call: Call, column: number): Call {
  const keep = (list: readonly number[]): number[] => list.filter((_, j) => j !== column);
  const { penaltyFactor, lowerBound, upperBound, groups, groupWeights } = call.settings;
  const labels = groups && keep(groups).map(String);
  return {
    ...call,
    X: call.X.map(keep),
    ...(call.scope?.others && {
      scope: { ...call.scope, others: call.scope.others.map(({ key, row }) => ({ key, row: keep(row) })) },
    }),
    settings: {
      ...call.settings,
      ...(penaltyFactor && { penaltyFactor: keep(penaltyFactor) }),
      ...(groups && { groups: keep(groups) }),
      ...(labels &&
        groupWeights && {
          groupWeights: Object.fromEntries(Object.entries(groupWeights).filter(([label]) => labels.includes(label))),
        }),
      ...(typeof lowerBound === "object" && { lowerBound: keep(lowerBound) }),
      ...(typeof upperBound === "object" && { upperBound: keep(upperBound) }),
    },
  };
}

/** Fewer digits, everywhere at once and then in one place at a time. */
function* rounder(call: Call): Generator<Call> {
  for (const digits of [1, 2, 4]) {
    const round = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(digits)) : value);
    yield changedOnly(call, { ...call, X: call.X.map((row) => row.map(round)) });
    yield changedOnly(call, { ...call, response: roundResponse(call.response, round) });
    yield changedOnly(call, { ...call, settings: roundSettings(call.settings, round) });
  }
  for (let i = 0; i < call.X.length; i++) {
    for (let j = 0; j < call.X[0].length; j++) {
      const value = call.X[i][j];
      for (const simple of [0, 1, Number(value.toPrecision(1))]) {
        if (simple === value || (value === 1 && simple === 0)) continue;
        if (value === 0) break;
        yield { ...call, X: call.X.map((row, at) => (at === i ? row.map((x, k) => (k === j ? simple : x)) : row)) };
      }
    }
  }
}

/** A change that changes nothing would be tried for ever. */
function changedOnly(before: Call, after: Call): Call {
  return JSON.stringify(before) === JSON.stringify(after) ? { ...after, X: [] } : after;
}

function roundResponse(response: Response, round: (value: number) => number): Response {
  if (response.kind === "numbers") return { ...response, values: response.values.map(round) };
  if (response.kind === "outputs") return { ...response, values: response.values.map((row) => row.map(round)) };
  return response;
}

function roundSettings(settings: Settings, round: (value: number) => number): Settings {
  const rounded = Object.entries(settings).map(([name, value]) => {
    if (typeof value === "number") return [name, round(value)];
    return [name, Array.isArray(value) && typeof value[0] === "number" ? (value as number[]).map(round) : value];
  });
  return Object.fromEntries(rounded) as Settings;
}
