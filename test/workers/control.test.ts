// Calls that are watched, stopped, aborted, wrong, or whose worker dies.

import { expect, test } from "vitest";
import {
  crossValidate as crossValidateHere,
  fitPath as fitPathHere,
  L1L2Error,
  type Progress,
} from "../../src/index.ts";
import { aliveWorkers, endWorker } from "../../src/workers/pool.ts";
import { crossValidate, fit, fitPath } from "../../src/workers.ts";
import { Random } from "../support/random.ts";

const random = new Random(23);
const X = Array.from({ length: 50 }, () => random.normals(6));
const y = X.map((row) => row[0]! - row[3]! + random.normal());

/** A call that takes seconds, one point after the other. */
const wide = Array.from({ length: 300 }, () => random.normals(900));
const response = wide.map((row) => row[0]! + random.normal());
const long = { lambdaCount: 400, folds: 12, tolerance: 1e-10, strategy: "residual" } as const;

async function errorOf(promise: Promise<unknown>): Promise<L1L2Error> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(L1L2Error);
  return error as L1L2Error;
}

test("progress never goes back, and its end is the end", async () => {
  for (const own of [
    {},
    { l1Ratio: [1, 0.5] },
    { folds: "loo", l1Ratio: 0 },
    { folds: "gcv", l1Ratio: 0 },
    { family: "quantile", quantiles: [0.2, 0.8], earlyStop: false },
  ] as object[]) {
    const calls: Progress[] = [];
    const onProgress = (progress: Progress): void => void calls.push(progress);
    await crossValidate(X, y, { lambdaCount: 9, folds: 4, ...own, onProgress });
    const done = calls.map((call) => call.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(calls.filter((call) => call.done === call.total)).toHaveLength(1);
    expect(calls.at(-1)!.done).toBe(calls.at(-1)!.total);
  }
});

test("progress of a path is that of the synchronous function", async () => {
  const [here, there]: [Progress[], Progress[]] = [[], []];
  fitPathHere(X, y, { lambdaCount: 9, onProgress: (progress) => void here.push(progress) });
  await fitPath(X, y, { lambdaCount: 9, onProgress: (progress) => void there.push(progress) });
  expect(there).toEqual(here);
});

test("onProgress that returns false leaves what is done", async () => {
  const whole = crossValidateHere(X, y, { lambdaCount: 9, folds: 5 });
  const part = await crossValidate(X, y, { lambdaCount: 9, folds: 5, onProgress: ({ done }) => done < 30 });
  expect(part.stoppedByCaller).toBe(true);
  expect(part.path).toEqual(whole.path);
  part.foldScores.forEach((scores, fold) => {
    if (!scores.every(Number.isNaN)) expect(scores).toEqual(whole.foldScores[fold]);
  });
  expect(part.foldScores.some((scores) => scores.every(Number.isNaN))).toBe(true);
  // Where memory is not shared, as in a page that is not isolated, a path that has begun is finished.
  const short = await fitPath(wide, response, { ...{ lambdaCount: 400 }, onProgress: () => false });
  expect(short.stoppedByCaller).toBe(short.lambdas.length < 400);
  if (globalThis.crossOriginIsolated !== false) expect(short.stoppedByCaller).toBe(true);
});

test("of several quantiles those that were complete are left", async () => {
  const options = { family: "quantile", quantiles: [0.2, 0.5, 0.8], lambdaCount: 6, folds: 4 } as const;
  const whole = crossValidateHere(X, y, options);
  const onProgress = ({ done, total }: Progress): boolean => done < 0.6 * total;
  const part = await crossValidate(X, y, { ...options, onProgress, workers: 2 });
  expect(part.stoppedByCaller).toBe(true);
  for (const [at, quantile] of part.quantiles.entries()) {
    if (at > 0) expect(part.validation(quantile)).toEqual(whole.validation(quantile));
    else expect(part.validation(quantile).path).toEqual(whole.validation(quantile).path);
  }
});

test("what onProgress throws comes out, and the next call works", async () => {
  const stop = new RangeError("enough");
  const onProgress = (): void => {
    throw stop;
  };
  await expect(crossValidate(X, y, { onProgress })).rejects.toBe(stop);
  expect(await crossValidate(X, y)).toEqual(crossValidateHere(X, y));
});

test("an aborted signal rejects at once with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("changed my mind");
  const call = crossValidate(wide, response, {
    ...long,
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(call).rejects.toBe(reason);
  expect(await crossValidate(X, y)).toEqual(crossValidateHere(X, y));
});

test("a signal that was aborted before is an error of the call", async () => {
  const error = await errorOf(crossValidate(X, y, { signal: AbortSignal.abort() }));
  expect([error.code, error.argument]).toEqual(["stopped", "signal"]);
});

test("a worker that dies is an error, and the next call has another", async () => {
  const call = crossValidate(X, y, {
    onProgress: ({ done }) => {
      // No order: it throws where nobody catches.
      if (done === 1) for (const { thread } of aliveWorkers()) thread.post(null);
    },
  });
  const error = await errorOf(call);
  expect([error.code, error.argument]).toEqual(["worker-failed", "workers"]);
  expect(await crossValidate(X, y)).toEqual(crossValidateHere(X, y));
});

test.each<[string, () => Promise<unknown>, string, string]>([
  ["data", () => fit([[1], [Number.NaN], [2]], [1, 2, 3], { lambda: 1 }), "non-finite", "X[1][0]"],
  ["an option", () => fitPath(X, y, { lamda: 1 } as never), "unknown-option", "lamda"],
  ["no workers", () => crossValidate(X, y, { workers: 0 }), "invalid-value", "workers"],
  ["a signal", () => crossValidate(X, y, { signal: { aborted: false } as never }), "invalid-value", "signal"],
  [
    "list of quantiles",
    () => fit(X, y, { family: "quantile", quantiles: [0.1, 0.1], lambda: 1 }),
    "invalid-value",
    "quantiles[1]",
  ],
  ["folds", () => crossValidate(X, y, { folds: 100 }), "invalid-value", "folds"],
  [
    "a pilot",
    () => fitPath(X.slice(0, 4), y.slice(0, 4), { adaptive: { pilot: "ols" } }),
    "invalid-value",
    "adaptive.pilot",
  ],
  ["time", () => crossValidate(wide, response, { ...long, timeLimit: 20 }), "time-limit", "timeLimit"],
])("wrong %s is the error of the synchronous function, by rejection", async (_, call, code, argument) => {
  const error = await errorOf(call());
  expect([error.code, error.argument]).toEqual([code, argument]);
});

test("errors have the message of those thrown here, advice included", async () => {
  const wrong: [number[][], number[], object] = [X, y.map(() => 3), { lambdaCount: 4 }];
  expect((await errorOf(fitPath(...wrong))).message).toBe(
    await errorOf(Promise.resolve().then(() => fitPathHere(...wrong))).then(({ message }) => message),
  );
});

test("data that change after the call do not matter", async () => {
  const data = Float64Array.from(X.flat());
  const changing = y.slice();
  const expected = crossValidateHere({ data: data.slice(), rows: 50, columns: 6 }, y);
  const call = crossValidate({ data, rows: 50, columns: 6 }, changing);
  data.fill(7);
  changing.fill(0);
  expect(await call).toEqual(expected);
});

test("no more workers than asked for", async () => {
  for (const worker of aliveWorkers()) endWorker(worker);
  await crossValidate(X, y, { workers: 1 });
  expect(aliveWorkers()).toHaveLength(1);
});
