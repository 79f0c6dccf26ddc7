// The three pictures at one place of the sliders.

import { barsChart } from "./charts/bars-chart.ts";
import type { Size } from "./charts/chart.ts";
import { curveChart, curveCursor } from "./charts/curve-chart.ts";
import { pathChart, pathCursor } from "./charts/path-chart.ts";
import type { CurveFacts, PathFacts, ProblemFacts, Repeats } from "./protocol.ts";

export interface Shown {
  readonly problem: ProblemFacts;
  readonly path: PathFacts;
  readonly curve: CurveFacts | undefined;
  readonly point: number;
  readonly selected: number | undefined;
  readonly repeats: Repeats | undefined;
  readonly width: number;
}

export interface Drawn {
  readonly path: string;
  readonly curve: string;
  readonly bars: string;
}

/** Columns with a colour and a name, and columns with a bar. */
const MOST_NAMED = 8;
const MOST_BARS = 24;

export function drawAll(shown: Shown): Drawn {
  const { problem, path, curve, point, selected, width } = shown;
  const { columns } = problem;
  const { large, small } = sizesOf(width);
  const marks =
    curve === undefined
      ? []
      : [
          { lambda: curve.lambdas[curve.index1se]!, title: "1se" },
          { lambda: curve.lambdas[curve.indexMin]!, title: "min" },
        ];
  return {
    path: pathChart({ ...large, path, columns, named: namedOf(path, columns.length), selected, point, marks }),
    curve: curve === undefined ? "" : curveChart({ ...small, curve, path, point }),
    bars: drawBars(shown),
  };
}

export function drawBars({ problem: { columns }, path, point, selected, repeats, width }: Shown): string {
  const shown = orderOf(path, columns.length).slice(0, MOST_BARS);
  if (selected !== undefined && !shown.includes(selected)) shown.push(selected);
  return barsChart({
    width: sizesOf(width).large.width,
    columns,
    coefficients: coefficientsAt(path, point, columns.length),
    free: coefficientsAt(path, path.lambdas.length - 1, columns.length),
    shown,
    named: namedOf(path, columns.length),
    selected,
    repeats,
  });
}

/** Where the lines at the place of the slider are, in the pictures that do not change when it moves. */
export function cursorsOf({ path, curve, point, width }: Shown): { readonly path: number; readonly curve: number } {
  const { large, small } = sizesOf(width);
  return {
    path: pathCursor({ path, point, width: large.width }),
    curve: curve === undefined ? 0 : curveCursor({ curve, path, point, width: small.width }),
  };
}

function sizesOf(width: number): { readonly large: Size; readonly small: Size } {
  const isNarrow = width < 900;
  const height = isNarrow ? 300 : 360;
  const large = { width: isNarrow ? Math.max(340, width - 32) : Math.min(760, 0.58 * width), height };
  return { large, small: { width: isNarrow ? large.width : Math.min(500, 0.38 * width), height } };
}

function namedOf(path: PathFacts, columns: number): number[] {
  return orderOf(path, columns).slice(0, MOST_NAMED);
}

function coefficientsAt({ coefficients }: PathFacts, point: number, columns: number): Float64Array {
  return coefficients.subarray(point * columns, (point + 1) * columns);
}

const orders = new WeakMap<PathFacts, number[]>();

/** Columns by their largest coefficient on the path: the same at every place of the slider, so that nothing jumps. */
function orderOf(path: PathFacts, count: number): number[] {
  const known = orders.get(path);
  if (known !== undefined) return known.slice();
  const largest = new Float64Array(count);
  path.coefficients.forEach((value, at) => {
    largest[at % count] = Math.max(largest[at % count]!, Math.abs(value));
  });
  const order = Array.from(largest.keys()).sort((a, b) => largest[b]! - largest[a]! || a - b);
  orders.set(path, order);
  return order.slice();
}
