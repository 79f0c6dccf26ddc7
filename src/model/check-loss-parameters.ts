import type { LossParameters } from "../types.ts";
import { type Check, isNumber, type UncheckedParts } from "./check-fields.ts";

/** What the loss of each family has beside it; the others have nothing. */
const own: Readonly<Record<string, keyof LossParameters>> = {
  tweedie: "power",
  "negative-binomial": "theta",
  huber: "delta",
};

/** Checks what a result says its loss has beside its family. */
export function checkLossParameters(check: Check, { family, lossParameters = null }: UncheckedParts): void {
  if (family === "binomial" && lossParameters !== null) {
    const { link } = lossParameters as UncheckedParts;
    check(link === "probit" || link === "cloglog", "lossParameters.link", "probit or cloglog, or null for all", link);
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
  const [low, high] = name === "power" ? [1, 2] : [0, Infinity];
  const expected = name === "power" ? "a number between 1 and 2" : "a finite number > 0";
  check(isNumber(value) && value > low && value < high, `lossParameters.${name}`, expected, value);
}
