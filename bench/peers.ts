// Measures the package beside other ways to fit a lasso in JavaScript, on 1000 × 200 dense equicorrelated data and 100
// lambdas: the naive typed-array program of bench/naive.ts, and npm packages, which are installed into build/bench/peers
// on the first run (without a registry they are reported as missing). Objectives are computed here from the coefficients
// alone; the best per lambda is that of l1l2 at 1e-9 or whoever is below it.
//
//   npx tsx bench/peers.ts [--quick]     # --quick: without packages

import { fitPath } from "../src/index.ts";
import { naiveLassoPath, type PlainSolution } from "./naive.ts";
import { objective } from "./peers/objective.ts";
import { leftOut, peers } from "./peers/packages.ts";
import { peerProblem } from "./peers/problem.ts";
import { runPeer } from "./peers/run-peer.ts";
import { quick } from "./support/arguments.ts";
import { relative, seconds } from "./support/format.ts";
import { report } from "./support/report.ts";
import { fastest } from "./support/stopwatch.ts";

const problem = peerProblem();
const { rows, columns, data, y, lambdas } = problem;

/** The fitted points of one competitor: where in the path, and the coefficients. */
interface Entry {
  readonly name: string;
  readonly time: number;
  readonly points: readonly { readonly at: number; readonly solution: PlainSolution }[];
  readonly remark: string;
}

function ours(tolerance: number): Entry {
  const X = { data, rows, columns, order: "column" } as const;
  const run = () => fitPath(X, y, { lambdas, standardize: false, tolerance });
  const time = fastest(run, 10);
  const path = run();
  const points = Array.from(lambdas, (_, at) => ({
    at,
    solution: { intercept: path.intercepts[at]!, coefficients: path.coefficients(at) },
  }));
  return { name: `l1l2, tolerance ${tolerance.toExponential(0)}`, time, points, remark: "" };
}

function naive(tolerance: number): Entry {
  let solutions: PlainSolution[] = [];
  const time = fastest(
    () => {
      solutions = naiveLassoPath(data, y, lambdas, tolerance);
    },
    5,
    2,
  );
  return {
    name: `naive typed arrays, steps ≤ ${tolerance.toExponential(0)}`,
    time,
    points: solutions.map((solution, at) => ({ at, solution })),
    remark: "",
  };
}

const entries: Entry[] = [1e-4, 1e-6, 1e-9].map(ours).concat([1e-3, 1e-4, 1e-5].map(naive));
const absent: (readonly [string, string])[] = [...leftOut];
for (const peer of quick ? [] : peers) {
  const result = runPeer(peer, problem);
  if (typeof result === "string") {
    absent.push([peer.name, result]);
    continue;
  }
  const points = result.solutions.map(({ at, coefficients }) => ({
    at,
    solution: { intercept: 0, coefficients: Float64Array.from(coefficients) },
  }));
  entries.push({ name: peer.name, time: result.milliseconds / 1000, points, remark: peer.remark });
}

const objectives = entries.map(({ points }) =>
  points.map(({ at, solution }) => objective(problem, lambdas[at]!, solution)),
);
const best = Array.from(lambdas, (_, at) =>
  Math.min(...entries.flatMap(({ points }, e) => objectives[e]!.filter((_, i) => points[i]!.at === at))),
);

const results = entries.map(({ name, time, points, remark }, e) => {
  const excess = points.map(({ at }, i) => objectives[e]![i]! / best[at]! - 1);
  const last = points.at(-1)!;
  const support = last.solution.coefficients.filter((value) => value !== 0).length;
  return { name, time, fits: points.length, worst: Math.max(...excess), support, lambda: last.at + 1, remark };
});
report(
  "peers",
  [
    {
      title: `Lasso in JavaScript, ${rows} × ${columns}, ${lambdas.length} lambdas`,
      header: ["", "time", "fits", "worst excess of the objective", "nonzero", "at lambda", "remark"],
      rows: results.map(({ name, time, fits, worst, support, lambda, remark }) => [
        name,
        seconds(time),
        `${fits}`,
        relative(worst),
        `${support}`,
        `${lambda}`,
        remark,
      ]),
      notes: [`The excess is relative to the lowest objective that any of them found.`],
    },
    { title: "Left out", header: ["package", "why"], rows: absent },
  ],
  { results, leftOut: absent },
);
