import type { LossParameters } from "../types.ts";
import { type Check, isNumber, type UncheckedParts } from "./check-fields.ts";

/** What the loss of each family has beside it; the others have nothing. */
const own: Readonly<Record<string, keyof LossParameters>> = {
  tweedie: "power",
  "negative-binomial": "theta",
  huber: "delta",
  quantile: "quantiles",
};

/** Checks what a result says its loss has beside its family. */
export function checkLossParameters(check: Check, { family, lossParameters = null }: UncheckedParts): void {
  if (family === "binomial" && lossParameters !== null) {
    const { link } = lossParameters as UncheckedParts;
    check(link === "probit" || link === "cloglog", "lossParameters.link", "probit or cloglog, or null for all", link);
    return;
  }
  if (family === "custom") {
    check(
      typeof lossParameters === "object" && lossParameters !== null,
      "lossParameters",
      "an object with name",
      lossParameters,
    );
    const { name, link = "log" } = lossParameters as UncheckedParts;
    check(typeof name === "string" && name !== "", "lossParameters.name", "a text", name);
    check(link === "log" || link === "logit", "lossParameters.link", "log or logit, or none", link);
    return;
  }
  const name = Object.hasOwn(own, family as string) ? own[family as string] : undefined;
  if (name === undefined) {
    check(lossParameters === null, "lossParameters", "null", lossParameters);
    return;
  }
  const isRecord = typeof lossParameters === "object" && lossParameters !== null;
  check(isRecord, "lossParameters", `an object with ${name}`, lossParameters);
  const value = (lossParameters as UncheckedParts)[name];
  const [low, high, expected] = rangeOf(name);
  check(isNumber(value) && value > low && value < high, `lossParameters.${name}`, expected, value);
}

function rangeOf(name: keyof LossParameters): readonly [low: number, high: number, expected: string] {
  if (name === "power") return [1, 2, "a number between 1 and 2"];
  return name === "quantiles" ? [0, 1, "a number between 0 and 1"] : [0, Infinity, "a finite number > 0"];
}
