import { describe, L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import type { PlotPart, PlotSpec } from "./spec.ts";

/** What belongs to a page and not to the pictures on it. */
const ofPage: readonly string[] = ["$schema", "background", "padding", "config"];

/** Each picture has scales and legends of its own. */
const channels: readonly string[] = ["color", "fill", "stroke", "strokeDash", "shape"];

/**
 * Several pictures of this package as one, from top to bottom, in the colours of the first.
 *
 * @throws L1L2Error `invalid-type`, `invalid-value` for an empty list.
 */
export function stackPlots(specs: readonly PlotSpec[]): PlotSpec {
  if (!Array.isArray(specs)) {
    throw new L1L2Error({
      code: "invalid-type",
      argument: "specs",
      expected: "a list of pictures",
      received: describe(specs),
    });
  }
  const [first] = specs as readonly PlotSpec[];
  if (first === undefined) return invalid("specs", "at least one picture", specs);
  if (specs.length === 1) return first;
  const pick = (spec: PlotSpec, inPage: boolean): PlotPart =>
    Object.fromEntries(Object.entries(spec).filter(([key]) => ofPage.includes(key) === inPage));
  const own = Object.fromEntries(channels.map((channel) => [channel, "independent"]));
  return {
    ...(pick(first, true) as PlotSpec),
    description: specs.map(({ description }) => description).join("; "),
    spacing: 40,
    vconcat: specs.map((spec) => pick(spec, false)),
    resolve: { scale: own, legend: own },
  };
}
