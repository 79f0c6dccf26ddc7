import { exp } from "../arithmetic/exponential.ts";
import { plural, printable } from "../model/render.ts";
import type { SurvivalCurveOptions, SurvivalFit } from "../model/survival.ts";
import { invalid } from "../options/checks.ts";
import type { DesignInput } from "../types.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { requireResult } from "./require-result.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale } from "./theme.ts";
import { thin } from "./thin.ts";

/** Options of {@link plotSurvival}. */
export interface SurvivalPlotOptions extends PlotOptions, Pick<SurvivalCurveOptions, "offset" | "strata"> {
  /** A curve for each of these rows, sixteen at most. Default: a curve per stratum, of a row whose η is the mean of the fit. */
  readonly rows?: DesignInput;
  /** What the rows are called. Default `row 1`, `row 2`, … */
  readonly names?: readonly string[];
}

/** Curves, and steps of each, beyond which an eye sees none. */
const MOST_CURVES = 16;
const MOST_STEPS = 400;

/** A survival curve. */
interface Curve {
  readonly name: string;
  readonly times: ArrayLike<number>;
  readonly survival: ArrayLike<number>;
}

/**
 * Survival curves of a Cox model: steps from 1 at time 0, for rows of your own or for the mean of each stratum. Of more than 400 steps 400
 * are drawn.
 *
 * @param survival What `fitSurvival` returns.
 * @throws L1L2Error `invalid-type`, `unknown-option`, `invalid-value` for more than sixteen curves, and what `survival.survival` throws.
 */
export function plotSurvival(survival: SurvivalFit, options: SurvivalPlotOptions = {}): PlotSpec {
  const { settings, rows, names, offset, strata } = readPlotOptions(options, ["rows", "names", "offset", "strata"]);
  requireResult(survival, "survival", "a fit, from fitSurvival", ["baselines", "times", "model"]);
  const given = { ...(offset && { offset }), ...(strata && { strata }) };
  const curves = rows === undefined ? baselineCurves(survival) : rowCurves(survival, rows, names, given);
  if (curves.length > MOST_CURVES)
    return invalid(rows === undefined ? "survival" : "rows", `at most ${MOST_CURVES} curves`, curves);
  const { width = 420, height = 300, theme } = settings;
  const domain = curves.map(({ name }) => name);
  const legend =
    curves.length > 1 ? { title: null, orient: "right", symbolType: "stroke", symbolStrokeWidth: 3 } : null;
  const what = rows === undefined ? "of a row with the mean linear predictor" : plural(curves.length, "row");
  return page(
    settings,
    { title: "Survival curves", subtitle: [what] },
    {
      width,
      height,
      data: rowsOf(curves.flatMap(curveRows)),
      mark: { type: "line", interpolate: "step-after", strokeWidth: 2 },
      encoding: {
        x: { field: "time", type: "quantitative", title: "time", scale: { nice: false }, axis: { grid: false } },
        y: {
          field: "survival",
          type: "quantitative",
          title: "probability that no event has come",
          scale: { domain: [0, 1] },
        },
        color: { field: "name", type: "nominal", scale: colourScale(domain, theme), legend },
      },
    },
  );
}

function baselineCurves({ baselines }: SurvivalFit): Curve[] {
  return baselines.map(({ stratum, times, referenceHazard }) => {
    const name = stratum === null ? "mean" : printable(String(stratum));
    return { name, times, survival: referenceHazard.map((hazard) => exp(-hazard)) };
  });
}

function rowCurves(
  fit: SurvivalFit,
  rows: DesignInput,
  names: readonly string[] | undefined,
  options: SurvivalCurveOptions,
): Curve[] {
  const all = fit.survival(rows, options);
  if (
    names !== undefined &&
    (!Array.isArray(names) || names.length !== all.length || new Set(names).size < all.length)
  ) {
    return invalid("names", `${all.length} different texts, one per row`, names);
  }
  return all.map((survival, at) => ({
    name: printable(String(names?.[at] ?? `row ${at + 1}`)),
    times: fit.times,
    survival,
  }));
}

/** From 1 at time 0, or at the first event where that is before 0. */
function curveRows({ name, times, survival }: Curve): PlotRow[] {
  const start = { name, time: Math.min(0, times[0] ?? 0), survival: 1 };
  return [start, ...thin(times.length, MOST_STEPS).map((at) => ({ name, time: times[at]!, survival: survival[at]! }))];
}
