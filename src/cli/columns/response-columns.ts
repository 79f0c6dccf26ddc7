import { usageError } from "../command-error.ts";

/** The families a file can be fitted by: `multigaussian` takes several responses, which one `--response` cannot name. */
export const cliFamilies = [
  "gaussian",
  "binomial",
  "multinomial",
  "poisson",
  "cox",
  "gamma",
  "inverse-gaussian",
  "tweedie",
  "negative-binomial",
  "huber",
  "squared-hinge",
  "quantile",
] as const;
/** Those whose response is a class. */
export const classFamilies: readonly CliFamily[] = ["binomial", "multinomial", "squared-hinge"];
export type CliFamily = (typeof cliFamilies)[number];

/** The options that name columns of the response. */
export interface ResponseColumns {
  readonly family?: CliFamily;
  readonly response?: string;
  readonly time?: string;
  readonly event?: string;
  readonly start?: string;
  readonly strata?: string;
  readonly offset?: string;
}

/** Refuses a command line that lacks a column the family needs, or names one that it does not have. */
export function requireResponseColumns(choice: ResponseColumns): void {
  const { family = "gaussian" } = choice;
  const survival = ["time", "event", "start", "strata"] as const;
  if (family !== "cox") {
    if (choice.response === undefined) throw usageError("required option '--response <NAME>' not specified");
    const wrong = survival.find((name) => choice[name] !== undefined);
    if (wrong !== undefined) throw usageError(`--${wrong}: only with --family cox, here it is ${family}`);
    if (family !== "multinomial" || choice.offset === undefined) return;
    throw usageError("--offset: multinomial takes one for each class, which one column cannot hold");
  }
  if (choice.response !== undefined) throw usageError("--response: with --family cox it is --time and --event");
  for (const name of ["time", "event"] as const) {
    if (choice[name] === undefined) throw usageError(`required option '--${name} <COLUMN>' not specified, for cox`);
  }
}
