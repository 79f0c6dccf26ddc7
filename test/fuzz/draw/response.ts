// Responses of every family around a linear predictor, and what makes them hard.

import type { Family } from "../../../src/types.ts";
import type { Random } from "../../support/random.ts";
import type { Response } from "../call.ts";
import { spoilNumbers } from "./pathologies.ts";

/** A response of `eta.length` rows; every family has what it cannot do without. */
export function drawResponse(random: Random, family: Family, eta: readonly number[]): Response {
  switch (family) {
    case "gaussian":
    case "huber":
    case "quantile":
    case "custom":
      return { kind: "numbers", values: drawNumbers(random, eta) };
    case "gamma":
    case "inverse-gaussian":
      return {
        kind: "numbers",
        values: inFarUnit(
          random,
          drawCounts(random, eta).map((count) => count + 0.1),
        ),
      };
    case "tweedie":
      return { kind: "numbers", values: inFarUnit(random, drawCounts(random, eta)) };
    case "negative-binomial":
    case "poisson":
      return { kind: "numbers", values: drawCounts(random, eta) };
    case "binomial":
      return random.chance(0.2) ? drawTrials(random, eta) : { kind: "classes", values: drawTwoClasses(random, eta) };
    case "squared-hinge":
      return { kind: "classes", values: drawTwoClasses(random, eta) };
    case "multinomial":
      return { kind: "classes", values: drawClasses(random, eta) };
    case "cox":
      return drawSurvival(random, eta);
    case "multigaussian":
      return { kind: "outputs", values: drawOutputs(random, eta) };
  }
}

function drawNumbers(random: Random, eta: readonly number[]): number[] {
  const noise = random.pick([0, 1e-6, 0.3, 1, 10]);
  const y = eta.map((value) => value + noise * random.normal());
  spoilNumbers(random, y);
  return y;
}

function drawCounts(random: Random, eta: readonly number[]): number[] {
  const size = random.pick<number>([0.2, 1, 1, 5, 1e4, 1e9, 1e-9]);
  const whole = random.chance(0.8);
  const counts = eta.map((value) => {
    const rate = size * Math.exp(Math.min(Math.max(value, -5), 5)) * 2 * random.uniform();
    return whole && size >= 0.1 ? Math.floor(rate) : rate;
  });
  if (random.chance(0.05)) counts.fill(0);
  if (random.chance(0.05)) counts.fill(2);
  if (!counts.some((count) => count > 0) && random.chance(0.9)) counts[0] = 1;
  return counts;
}

/** Amounts have units, and these are anything. */
function inFarUnit(random: Random, values: readonly number[]): number[] {
  const power = random.pick([0, 0, 0, 0, -8, 8, random.integer(-100, 100)]);
  return values.map((value) => value * 10 ** power);
}

function drawTwoClasses(random: Random, eta: readonly number[]): (number | string)[] {
  const labels = random.pick<readonly (number | string)[]>([
    [0, 1],
    [0, 1],
    ["no", "yes"],
    [-1, 1],
  ]);
  const separable = random.chance(0.2);
  const codes = eta.map((value, i) =>
    separable ? Number(value > 0) : i < 2 ? i : Number(value + 2 * random.normal() > 0),
  );
  const rare = random.chance(0.1);
  return codes.map((code, i) => labels[rare ? Number(i === 0) : code]);
}

function drawTrials(random: Random, eta: readonly number[]): Response {
  const many = random.pick([1, 3, 10, 1e6]);
  const totals = eta.map(() => random.integer(random.chance(0.1) ? 0 : 1, many));
  const successes = eta.map((value, i) => Math.round(totals[i] / (1 + Math.exp(-value - random.normal()))));
  return { kind: "trials", successes, failures: totals.map((total, i) => total - successes[i]) };
}

function drawClasses(random: Random, eta: readonly number[]): (number | string)[] {
  const count = random.pick([2, 3, 3, 4, 5]);
  const labels = random.chance(0.5) ? ["a", "b", "c", "d", "e"] : [3, 1, 2, 10, -1];
  const separable = random.chance(0.2);
  const rare = random.chance(0.2);
  return eta.map((value, i) => {
    if (i < count) return labels[i];
    if (rare && i >= count) return labels[random.chance(0.95) ? 0 : 1];
    const at = Math.floor((value + 2 + (separable ? 0 : random.normal())) / 1.5);
    return labels[Math.min(Math.max(at, 0), count - 1)];
  });
}

/** Times are whole multiples of one number, so that they tie exactly or not at all. */
function drawSurvival(random: Random, eta: readonly number[]): Response {
  const unit = random.pick<number>([1, 1, 0.25, 1e-5, 365, 1e9]);
  const finest = random.pick([1, 1, 4, 100]);
  const ordered = random.chance(0.1);
  const ticks = eta.map((value) => {
    const drawn = ordered ? Math.exp(-value) : -Math.log(1 - random.uniform()) * Math.exp(-value / 2) * 4;
    return Math.max(1, Math.round(finest * drawn));
  });
  const share = random.pick([0.05, 0.5, 0.8, 1]);
  const event = eta.map((_, i) => Number(i === 0 || random.chance(share)));
  const late = random.chance(0.3);
  const strata = random.chance(0.3);
  return {
    kind: "survival",
    time: ticks.map((tick) => tick * unit),
    event,
    ...(late && { start: ticks.map((tick) => (random.chance(0.5) ? -1 : tick - random.integer(1, 3)) * unit) }),
    ...(strata && { strata: eta.map(() => random.pick(["s", "t", "u"])) }),
  };
}

function drawOutputs(random: Random, eta: readonly number[]): number[][] {
  const outputs = random.pick([1, 2, 2, 3]);
  const columns = Array.from({ length: outputs }, (_, k) =>
    drawNumbers(
      random,
      eta.map((value) => (k % 2 ? -value : value)),
    ),
  );
  if (outputs > 1 && random.chance(0.1)) columns[1] = [...columns[0]];
  return eta.map((_, i) => columns.map((of) => of[i]));
}
