import { log } from "../arithmetic/logarithm.ts";
import type { PlotPart } from "./spec.ts";

/** x: lambda on a logarithmic scale, the strongest penalty at the left. Precondition: all > 0. */
export function lambdaAxis(lambdas: readonly number[]): PlotPart {
  const [least, most] = [Math.min(...lambdas), Math.max(...lambdas)];
  // A single lambda stands in the middle of its own axis.
  const domain = least < most ? [least, most] : [least / 2, most * 2];
  return {
    field: "lambda",
    type: "quantitative",
    scale: { type: "log", domain, reverse: true, nice: false },
    title: "lambda (weaker penalty →)",
    axis: { grid: false, format: "~g", labelFlush: false, labelSeparation: 8, ...ticks(domain[0]!, domain[1]!) },
  };
}

/** Powers of ten, with 2 and 5 times them where there are few; left to the renderer where there are fewer still. */
function ticks(least: number, most: number): PlotPart {
  const decades = Array.from({ length: 61 }, (_, at) => Number(`1e${at - 30}`));
  const inside = (values: readonly number[]): number[] => values.filter((value) => value >= least && value <= most);
  const powers = inside(decades);
  if (powers.length > 3) return { values: thinned(powers, 7) };
  const finer = inside(decades.flatMap((power) => [power, 2 * power, 5 * power]));
  return finer.length > 1 ? { values: finer } : {};
}

/** At most about so many of a list, evenly spaced. */
function thinned(values: readonly number[], most: number): number[] {
  const step = Math.ceil(values.length / most);
  return values.filter((_, at) => at % step === 0);
}

/** Where numbers stand between the first and the last of them, from 0 to 1. */
export function placesOf(values: readonly number[]): number[] {
  const [first, last] = [values[0]!, values.at(-1)!];
  return values.map((value) => (first === last ? 0.5 : (value - first) / (last - first)));
}

/** The same on the axis of lambda. */
export function lambdaPlaces(lambdas: readonly number[]): number[] {
  return placesOf(lambdas.map(log));
}
