import { printable } from "../model/render.ts";
import { checkCount, invalid } from "../options/checks.ts";
import { type AnyModelGiven, type CoefficientEntry, coefficientTable, shownOf } from "./coefficient-table.ts";
import { nameAxis, nameHeight, referenceLine } from "./name-axis.ts";
import { emptyPage, page } from "./page.ts";
import { type LargestOptions, MOST_COLUMNS } from "./plot-coefficients.ts";
import { readPlotOptions } from "./plot-options.ts";
import { type AnyComparison, requireComparison } from "./read-comparison.ts";
import { requireResult } from "./require-result.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import type { Theme } from "./theme.ts";

/** A model without a penalty and one with it. */
export interface ShrinkagePair {
  readonly unpenalised: AnyModelGiven;
  readonly penalised: AnyModelGiven;
}

/** Options of {@link plotShrinkage}. */
export interface ShrinkageOptions extends LargestOptions {
  /** Of a comparison: the candidate with a penalty, by its name. Default: that of the verdict `explain`. */
  readonly candidate?: string;
}

const TITLE = "What the penalty does to coefficients";

/**
 * Where the penalty takes each coefficient: from its value without one (hollow) to that with it (filled), the largest first. In another
 * colour those that it sets to exactly 0.
 *
 * @param models A comparison, or two models of the same columns.
 * @throws L1L2Error `invalid-type`, `unknown-option`, `invalid-value` for a comparison without a candidate that has no penalty (where the rows
 * do not determine it), or a `candidate` that it does not have.
 */
export function plotShrinkage(models: AnyComparison | ShrinkagePair, options: ShrinkageOptions = {}): PlotSpec {
  const { settings, largest, candidate } = readPlotOptions(options, ["largest", "candidate"]);
  const most = checkCount("largest", largest, 20, 1, MOST_COLUMNS);
  const { pair, name } = readPair(models, candidate);
  const all = coefficientTable([pair.unpenalised, pair.penalised], "models");
  const shown = all.slice(0, most);
  if (shown.length === 0) return emptyPage(settings, TITLE, "no column is in use");
  const { theme, width = 420 } = settings;
  const subtitle = [
    ["hollow: without penalty", `filled: ${name}`, ...shownOf(shown.length, all.length, "in use")].join("; "),
  ];
  return page(
    settings,
    { title: TITLE, subtitle },
    {
      width,
      height: nameHeight(shown.length, settings.height),
      data: rowsOf(shown.map(entryRow)),
      layer: layers(theme),
    },
  );
}

function entryRow({ name, coefficients: [without, penalised] }: CoefficientEntry): PlotRow {
  const change = penalised === 0 ? "set to zero" : Math.abs(penalised!) <= Math.abs(without!) ? "shrunk" : "grown";
  return { name, without: without!, with: penalised!, change };
}

function layers(theme: Theme): PlotPart[] {
  const y = nameAxis();
  const x = { type: "quantitative", title: "coefficient, on the scale of the data", axis: { tickCount: 6 } };
  const domain = ["shrunk", "set to zero", "grown"];
  const range = [theme.series[0]!, theme.series[1]!, theme.series[2]!];
  const color = { field: "change", type: "nominal", scale: { domain, range }, legend: { title: null, orient: "top" } };
  const point = { type: "point", size: 60, opacity: 1 };
  return [
    referenceLine("without", 0, theme.muted),
    {
      mark: { type: "rule", strokeWidth: 2 },
      encoding: { y, x: { field: "without", ...x }, x2: { field: "with" }, color },
    },
    {
      mark: { ...point, fill: theme.background, strokeWidth: 1.5 },
      encoding: { y, x: { field: "without", ...x }, color },
    },
    { mark: { ...point, filled: true }, encoding: { y, x: { field: "with", ...x }, color } },
  ];
}

function readPair(
  models: AnyComparison | ShrinkagePair,
  candidate: string | undefined,
): { pair: ShrinkagePair; name: string } {
  requireResult(models, "models", "a comparison, or { unpenalised, penalised }", []);
  if (!("candidates" in models)) {
    requireResult(models, "models", "a comparison, or { unpenalised, penalised }", ["unpenalised", "penalised"]);
    if (candidate !== undefined) return invalid("candidate", "the option only with a comparison", candidate);
    return { pair: models, name: "with penalty" };
  }
  requireComparison(models);
  const { candidates, verdicts, facts } = models;
  const unpenalised = candidates.find(({ l1Ratio }) => l1Ratio === null)?.model;
  if (unpenalised === undefined) {
    return invalid(
      "models",
      "a comparison with a candidate without a penalty",
      models,
      facts.withoutPenalty ?? undefined,
    );
  }
  const names = candidates.map(({ name }) => `"${name}"`).join(", ");
  const chosen = candidate === undefined ? penalisedOf(models) : candidates.find(({ name }) => name === candidate);
  if (chosen === undefined) return invalid("candidate", `one of ${names}`, candidate);
  return { pair: { unpenalised, penalised: chosen.model }, name: printable(chosen.name) };

  function penalisedOf({ candidates: all }: AnyComparison) {
    const explained = all[verdicts.explain.candidate]!;
    return explained.l1Ratio === null ? all.find(({ l1Ratio }) => l1Ratio !== null) : explained;
  }
}
