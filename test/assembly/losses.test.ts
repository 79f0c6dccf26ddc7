// The losses of assembly/loss against test/support/glm-losses.ts, which knows their formulas, and their second derivatives against
// differences of their own gradients.

import { beforeAll, describe, expect, test } from "vitest";
import { type RiskSets, riskSets } from "../../src/data/risk-sets.ts";
import type { Family } from "../../src/types.ts";
import { codeOf, shapeOf } from "../../src/wasm/encode.ts";
import { reserveRiskSets, writeRiskSets } from "../../src/wasm/risk-sets.ts";
import { everyFamily } from "../support/every-family.ts";
import { lossGradient, meanLoss, saturatedLoss } from "../support/glm-losses.ts";
import { type GlmProblem, lossWeights, outputsOf } from "../support/glm-problem.ts";
import { familyResponseOf } from "../support/glm-response.ts";
import { Random } from "../support/random.ts";
import { type GlmIngredients, type RandomGlm, randomGlm } from "../support/random-glm.ts";
import { seedsFrom } from "../support/random-unique.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import { dot } from "./naive/vector.ts";
import { Workspace } from "./workspace.ts";

type Table = readonly (readonly number[])[];

/**
 * Every loss that has a value and a gradient of its own: the families, and binomial by its other links. That of quantile has kinks
 * (test/certificates/quantile.test.ts).
 */
const losses: readonly (readonly [
  name: string,
  family: Exclude<Family, "gaussian">,
  link: "probit" | "cloglog" | undefined,
])[] = [
  ...everyFamily.flatMap((family) =>
    family === "gaussian" || family === "quantile" ? [] : [[family, family, undefined] as const],
  ),
  ["binomial, probit", "binomial", "probit"],
  ["binomial, cloglog", "binomial", "cloglog"],
];
const seeds = seedsFrom(0, 40);

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

/** A loss of the kernels. */
interface Placed {
  readonly loss: number;
  /** f, and −u as rows × outputs. */
  evaluate(eta: Table): { readonly value: number; readonly gradient: number[][] };
  /** f″ at the last point, times a vector of rows × outputs. */
  curvature(v: Table): number[][];
}

function placeRiskSets(sets: RiskSets): number {
  const placed = reserveRiskSets(kernels, sets);
  writeRiskSets(kernels.memory.buffer as ArrayBuffer, placed, sets);
  return placed.address;
}

function place(problem: GlmProblem): Placed {
  workspace.clear();
  const rows = problem.X.length;
  const outputs = outputsOf(problem);
  const weights = lossWeights(problem);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { values, survival } = familyResponseOf(problem);
  const loss = kernels.placeLoss(
    codeOf(problem.family, problem.parameters ?? null),
    problem.ties === "efron" ? 1 : 0,
    rows,
    outputs,
    workspace.floats(weights.map((weight) => weight / total)),
    workspace.floats(values),
    survival ? placeRiskSets(riskSets(survival, Float64Array.from(weights))) : 0,
    shapeOf(problem.family, problem.parameters ?? null),
  );
  const coupled = problem.family === "multinomial";
  const columnOf = (table: Table, k: number): number[] => table.map((row) => row[k]);
  const each = Array.from({ length: outputs }, (_, k) => k);
  // Two more words per output: the first after the rows is −Σu.
  const stacked = (table: Table): number[] => each.flatMap((k) => [...columnOf(table, k), 0, 0]);
  return {
    loss,
    evaluate(eta) {
      const u = workspace.room(8 * (rows + 2) * outputs);
      const value = kernels.evaluateLoss(loss, workspace.floats(stacked(eta)), u);
      const parts = each.map((k) => workspace.read(u + 8 * (rows + 2) * k, rows + 1));
      for (const part of Number.isFinite(value) ? parts : []) {
        const size = part.slice(0, rows).reduce((sum, one) => sum + Math.abs(one), 0);
        const sum = part.slice(0, rows).reduce((sum, one) => sum + one, 0);
        expect(Math.abs(part[rows] + sum)).toBeLessThanOrEqual(1e-15 * rows * size);
      }
      expect(workspace.overwritten()).toEqual([]);
      return { value, gradient: eta.map((_, i) => parts.map((part) => 0 - part[i])) };
    },
    curvature(v) {
      kernels.freezeLoss(loss);
      const product = v.map((row) => row.map(() => 0));
      for (const [k, l] of each.flatMap((k) => each.map((l) => [k, l]))) {
        if (k !== l && !coupled) continue;
        const out = workspace.room(8 * rows);
        kernels.curvatureOf(loss, k, l, workspace.floats(columnOf(v, l)), out);
        workspace.read(out, rows).forEach((value, i) => {
          product[i][k] += value;
        });
      }
      expect(workspace.overwritten()).toEqual([]);
      return product;
    },
  };
}

function randomTable(random: Random, problem: GlmProblem): number[][] {
  return problem.X.map(() => random.normals(outputsOf(problem)));
}

function largest(table: Table): number {
  return Math.max(...table.flat().map(Math.abs));
}

function zip(a: Table, b: Table, of: (x: number, y: number) => number): number[][] {
  return a.map((row, i) => row.map((x, k) => of(x, b[i][k])));
}

/** The same problem with weights of sum 1, as the kernels have them: to cox this is another constant. */
function unitWeights(problem: GlmProblem): GlmProblem {
  const weights = lossWeights(problem);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ...problem, trials: undefined, weights: weights.map((weight) => weight / total) };
}

/** What the kernels leave out of a loss: θ log θ of the negative binomial one. */
function constantOf({ family, parameters }: GlmProblem): number {
  return family === "negative-binomial" ? parameters!.theta! * Math.log(parameters!.theta!) : 0;
}

/** Value and gradient are those of the formulas, to some roundings of their terms. */
function expectTwin(problem: GlmProblem, eta: Table): void {
  const { value, gradient } = place(problem).evaluate(eta);
  const expected = meanLoss(unitWeights(problem), eta) - constantOf(problem);
  expect(Number.isFinite(value)).toBe(true);
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-13 * (Math.abs(expected) + largest(eta)));
  const twin = lossGradient(problem, eta);
  expect(largest(zip(gradient, twin, (x, y) => x - y))).toBeLessThanOrEqual(1e-13 * largest(twin));
}

/**
 * Where the second derivative is the loss's own: that of inverse-gaussian is held up beyond η = log 2y, those of huber and squared-hinge
 * where the loss is flat.
 */
function whereCurved({ family, Y, parameters }: GlmProblem, eta: Table): Table {
  if (family === "huber") return eta.map(([value], i) => [Y[i][0] + 0.9 * parameters!.delta! * Math.sin(value)]);
  if (family === "squared-hinge") return eta.map(([value], i) => [(2 * Y[i][0] - 1) * (0.9 - Math.abs(value))]);
  if (family !== "inverse-gaussian") return eta;
  return eta.map(([value], i) => [Math.log(Y[i][0]) - Math.min(Math.abs(value), 1)]);
}

/** How far linear predictors may be for the formulas to have numbers. */
function reachOf(family: Family, link: "probit" | "cloglog" | undefined): number {
  return family === "cox" || family === "inverse-gaussian" ? 300 : link === undefined ? 700 : 30;
}

function drawn(
  family: Exclude<Family, "gaussian">,
  link: "probit" | "cloglog" | undefined,
  seed: number,
  ingredients?: GlmIngredients,
): RandomGlm {
  const random = randomGlm(seed, family, ingredients);
  return link === undefined ? random : { ...random, problem: { ...random.problem, parameters: { link } } };
}

describe.each(losses)("%s", (_, family, link) => {
  const draw = (seed: number, ingredients?: GlmIngredients) => drawn(family, link, seed, ingredients);

  test.each(seeds)("problem %i: value, gradient and infimum are those of the formulas", (seed) => {
    const { problem } = draw(seed);
    expectTwin(problem, randomTable(new Random(seed), problem));
    const saturated = kernels.saturatedOf(place(problem).loss);
    expect(Math.abs(saturated + constantOf(problem) - saturatedLoss(unitWeights(problem)))).toBeLessThanOrEqual(
      1e-13 * (1 + Math.abs(saturated)),
    );
  });

  test.each(seeds)("problem %i: f″v is what the gradient changes along v", (seed) => {
    const { problem } = draw(seed);
    const random = new Random(seed);
    const [drawn, v] = [randomTable(random, problem), randomTable(random, problem)];
    const eta = whereCurved(problem, drawn);
    const placed = place(problem);
    const STEP = 1e-5;
    const above = placed.evaluate(zip(eta, v, (x, d) => x + STEP * d)).gradient;
    const below = placed.evaluate(zip(eta, v, (x, d) => x - STEP * d)).gradient;
    placed.evaluate(eta);
    const product = placed.curvature(v);
    const slope = zip(above, below, (x, y) => (x - y) / (2 * STEP));
    // Third derivatives times STEP², and rounding of the gradients over STEP.
    expect(largest(zip(product, slope, (x, y) => x - y))).toBeLessThan(1e-8 * largest(above) + 1e-9 * largest(product));
    expect(largest(product)).toBeGreaterThan(0);
  });

  test.each(seeds.slice(0, 10))("problem %i: f″ is symmetric and has no negative direction", (seed) => {
    const { problem } = draw(seed);
    const random = new Random(seed);
    const [eta, v, w] = [randomTable(random, problem), randomTable(random, problem), randomTable(random, problem)];
    const placed = place(problem);
    placed.evaluate(eta);
    const [atV, atW] = [placed.curvature(v).flat(), placed.curvature(w).flat()];
    const [cross, other] = [dot(w.flat(), atV), dot(v.flat(), atW)];
    expect(dot(v.flat(), atV)).toBeGreaterThan(0);
    expect(Math.abs(cross - other)).toBeLessThanOrEqual(1e-13 * dot(v.flat(), atV) + 1e-13 * dot(w.flat(), atW));
  });

  test.each(seeds.slice(0, 10))("problem %i: rows without weight may say what they like", (seed) => {
    const { problem } = draw(seed, { weights: false });
    const eta = randomTable(new Random(seed), problem);
    const weights = eta.map((_, row) => (row === 5 ? 0 : 1));
    const placed = place({ ...problem, weights });
    const { value, gradient } = placed.evaluate(eta);
    const wild = placed.evaluate(eta.map((row, i) => (i === 5 ? row.map(() => 1e5) : row)));
    expect(wild).toEqual({ value, gradient });
    expect(gradient[5].every((one) => one === 0)).toBe(true);
  });
});

test.each(["huber", "squared-hinge"] as const)("%s: a flat loss has a curvature that is small and not 0", (family) => {
  const { problem } = randomGlm(2, family, { weights: false });
  const placed = place(problem);
  const sign = (y: number): number => (family === "huber" ? 1 : 2 * y - 1);
  placed.evaluate(problem.Y.map(([y]) => [(family === "huber" ? y : 0) + 1e3 * sign(y)]));
  const curvatures = placed.curvature(problem.Y.map(() => [problem.Y.length])).flat();
  for (const curvature of curvatures) {
    expect(curvature).toBeGreaterThan(0);
    expect(curvature).toBeLessThanOrEqual(0.002);
  }
});

describe.each(losses)("%s, far out", (_, family, link) => {
  const draw = (seed: number, ingredients?: GlmIngredients) => drawn(family, link, seed, ingredients);

  const far = (problem: GlmProblem, size: number, seed: number): number[][] => {
    const random = new Random(seed);
    return problem.X.map(() => Array.from({ length: outputsOf(problem) }, () => random.pick([-size, 0, size])));
  };

  // Risk sets of cox are sums over a stratum, relative to its largest: less than e^−700 of that is 0 to them.
  test.each(seeds.slice(0, 20))(`problem %i: ±${reachOf(family, link)}`, (seed) => {
    const { problem } = draw(seed, { lateEntry: false });
    expectTwin(problem, far(problem, reachOf(family, link), seed));
  });
});

test("a rate that overflows is an infinite loss", () => {
  const { problem } = randomGlm(1, "poisson", { weights: false });
  const placed = place(problem);
  expect(placed.evaluate(problem.X.map((_, row) => [row === 3 ? 710 : 0])).value).toBe(Infinity);
});
