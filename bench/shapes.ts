// Measures how good the automatic choice of strategy is: 60 random shapes (fixed seed), each fitted with the automatic
// choice and with every strategy forced. The ratio is time of the chosen over the best; equal strategies count once, with
// the faster of their two times, so a ratio of 1 means that the choice was right. A forced strategy is stopped when it has
// taken four times as long as the automatic choice (and at least half a second), and not started where its Gram matrix
// alone would take longer than that, or would not fit (more than 4096 columns). Takes under four minutes.
//
//   npx tsx bench/shapes.ts [--quick]

import { fitPath, type StrategyName } from "../src/index.ts";
import { describeShape, drawShape, type Shape } from "./shapes/draw-shape.ts";
import { type PathPlan, type Timing, timeStrategy } from "./shapes/time-strategy.ts";
import { quick } from "./support/arguments.ts";
import { type Data, makeData } from "./support/designs.ts";
import { seconds } from "./support/format.ts";
import { Normals } from "./support/normals.ts";
import { report, type Table } from "./support/report.ts";
import { median } from "./support/stopwatch.ts";

const SHAPES = quick ? 12 : 60;
const BUDGET = 225;
/** Entries of X of the quick shapes. */
const QUICK_LARGEST = 3e5;
/** A fit is not stopped between two lambdas; this is where a path of the automatic choice gives up. */
const LONGEST = 12;

interface Outcome {
  readonly shape: string;
  readonly chosen: string;
  readonly times: Readonly<Record<string, Timing | string>>;
  readonly ratio: number;
}

function plan({ l1Ratio, lambdaCount }: Shape, { X, y }: Data): PathPlan {
  const top = fitPath(X, y, { l1Ratio, lambdaCount: 2, lambdaMinRatio: 0.99 }).lambdaMax;
  if (lambdaCount === 1) return { l1Ratio, lambdas: Float64Array.of(top / 20) };
  const ratio = X.rows > X.columns ? 1e-3 : 1e-2;
  return {
    l1Ratio,
    lambdas: Float64Array.from({ length: lambdaCount }, (_, k) => top * ratio ** (k / (lambdaCount - 1))),
  };
}

/** Why "gram" is not tried, if it is not. */
function gramSkipped({ recipe }: Shape, limit: number): string | undefined {
  const { rows, columns, density = 1 } = recipe;
  if (columns > 4096) return "p > 4096";
  const estimate = (rows * density * columns ** 2) / (density < 1 ? 1e9 : 1e10);
  return estimate > limit ? `≈ ${seconds(estimate)} for G alone` : undefined;
}

function measure(shape: Shape): Outcome {
  const data = makeData(shape.recipe);
  const path = plan(shape, data);
  const automatic = timeStrategy(data, path, "automatic", LONGEST);
  const limit = Math.max(0.5, 4 * automatic.time);
  const forced = (name: StrategyName): Timing => timeStrategy(data, path, name, limit);
  const times: Record<string, Timing | string> = {
    automatic,
    gram: gramSkipped(shape, limit) ?? forced("gram"),
    residual: forced("residual"),
  };
  return { shape: describeShape(shape), chosen: automatic.used, times, ratio: ratioOf(automatic, times) };
}

function ratioOf(automatic: Timing, times: Readonly<Record<string, Timing | string>>): number {
  const timings = Object.values(times).filter((one) => typeof one !== "string");
  const fastest = (list: readonly Timing[]): number => Math.min(...list.map(({ time }) => time));
  const same = timings.filter(({ used, complete }) => complete && used === automatic.used);
  const complete = timings.filter((one) => one.complete);
  return complete.length === 0 ? 1 : fastest([automatic, ...same]) / fastest(complete);
}

function show(one: Timing | string): string {
  return typeof one === "string" ? one : `${one.complete ? "" : "> "}${seconds(one.time)}`;
}

function outcomeTable(title: string, outcomes: readonly Outcome[], notes: readonly string[]): Table {
  return {
    title,
    header: ["shape", "chosen", "automatic", "gram", "residual", "chosen / best"],
    rows: outcomes.map(({ shape, chosen, times, ratio }) => [
      shape,
      chosen,
      ...["automatic", "gram", "residual"].map((name) => show(times[name]!)),
      ratio.toFixed(2),
    ]),
    notes,
  };
}

function measureAll(): Outcome[] {
  const random = new Normals(7);
  const start = performance.now();
  const outcomes: Outcome[] = [];
  for (let seed = 0; seed < SHAPES; seed++) {
    const shape = drawShape(random, seed, quick ? QUICK_LARGEST : undefined);
    if (performance.now() - start > 1000 * BUDGET) break;
    if (seed === 0) measure(shape); // warms up
    outcomes.push(measure(shape));
  }
  return outcomes;
}

const outcomes = measureAll();
const ratios = outcomes.map(({ ratio }) => ratio);
const bad = outcomes.filter(({ ratio }) => ratio > 1.5).sort((a, b) => b.ratio - a.ratio);
const summary = [
  `${outcomes.length} of ${SHAPES} shapes measured. Chosen over best: median ${median(ratios).toFixed(2)}, ` +
    `worst ${Math.max(...ratios).toFixed(2)}, ${bad.length} above 1.5.`,
];
const all = outcomeTable("Automatic choice against forced strategies", outcomes, summary);
report("shapes", bad.length > 0 ? [all, outcomeTable("Ratio above 1.5", bad, [])] : [all], { outcomes });
