// What it costs that a loss is the caller's: paths of 50 lambdas with losses of the package written again in JavaScript (test/support's, as a
// user would write them), with their conjugates and without, beside those of the kernels. CPU milliseconds, the least of five.
//
//   npx tsx bench/own-loss.ts

import { type CustomLoss, type Family, fitPath, type PathOptions } from "../src/index.ts";
import { Random } from "../test/support/random.ts";

const huber: CustomLoss = {
  name: "huber",
  evaluate(eta, y, { loss, gradient, curvature }) {
    for (let i = 0; i < eta.length; i++) {
      const rest = eta[i]! - y[i]!;
      const size = Math.abs(rest);
      const near = size <= 1;
      loss[i] = near ? 0.5 * rest * rest : size - 0.5;
      gradient[i] = near ? rest : Math.sign(rest);
      curvature[i] = near ? 1 : 0;
    }
  },
  conjugate(u, y, out) {
    for (let i = 0; i < u.length; i++) out[i] = Math.abs(u[i]!) <= 1 ? u[i]! * y[i]! + 0.5 * u[i]! * u[i]! : Infinity;
  },
};

const xlogx = (value: number): number => (value > 0 ? value * Math.log(value) : 0);

const poisson: CustomLoss = {
  name: "poisson",
  evaluate(eta, y, { loss, gradient, curvature }) {
    for (let i = 0; i < eta.length; i++) {
      const mean = Math.exp(eta[i]!);
      loss[i] = mean - y[i]! * eta[i]!;
      gradient[i] = mean - y[i]!;
      curvature[i] = mean;
    }
  },
  conjugate(u, y, out) {
    for (let i = 0; i < u.length; i++) {
      const mean = u[i]! + y[i]!;
      out[i] = mean < 0 ? Infinity : xlogx(mean) - mean;
    }
  },
};

const shapes = [
  [1000, 100],
  [10_000, 50],
  [200, 2000],
] as const;

function timed(run: () => unknown): number {
  let least = Infinity;
  for (let repeat = 0; repeat < 6; repeat++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    // The first warms up.
    if (repeat > 0) least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

for (const [rows, columns] of shapes) {
  const random = new Random(rows + columns);
  const data = Float64Array.from({ length: rows * columns }, () => random.normal());
  const X = { data, rows, columns, order: "column" } as const;
  const eta = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < 10; j++) sum += (j % 2 === 0 ? 0.3 : -0.2) * data[j * rows + i]!;
    return sum;
  });
  const numbers = eta.map((value) => value + random.normal() * (random.chance(0.1) ? 10 : 1));
  const counts = eta.map((value) => Math.floor(-Math.log(random.uniform()) * Math.exp(value) + 0.5));
  const cases: readonly (readonly [Family, Float64Array, CustomLoss, PathOptions<Family>])[] = [
    ["huber", numbers, huber, { delta: 1 } as PathOptions<Family>],
    ["poisson", counts, poisson, {}],
  ];
  for (const [family, y, loss, own] of cases) {
    const shared = { lambdaCount: 50, lambdaMinRatio: 1e-2, earlyStop: false } as const;
    const built = timed(() => fitPath<Family>(X, y, { ...shared, ...own, family }));
    const { conjugate: _, ...bare } = loss;
    const [withGap, without] = [loss, bare].map((one) =>
      timed(() => fitPath(X, y, { ...shared, family: "custom", loss: one })),
    ) as [number, number];
    const ratio = (time: number): string => `${time.toFixed(1)} ms, ${(time / built).toFixed(2)}`;
    process.stdout.write(
      `${family}, ${rows} × ${columns}: built in ${built.toFixed(1)} ms, own ${ratio(withGap)}, without conjugate ${ratio(without)}\n`,
    );
  }
}
