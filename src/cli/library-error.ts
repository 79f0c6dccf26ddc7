import type { L1L2Error } from "../index.ts";

/** What the library's arguments are called on the command line. */
const optionNames: Readonly<Record<string, string>> = {
  X: "data",
  y: "--response",
  sampleWeight: "--weights",
  offset: "--offset",
  l1Ratio: "--l1-ratio",
  lambda: "--lambda",
  lambdas: "--lambdas",
  lambdaCount: "--lambda-count",
  lambdaMinRatio: "--lambda-min-ratio",
  tolerance: "--tolerance",
  maxEpochs: "--max-epochs",
  timeLimit: "--time-limit",
  folds: "--folds",
  seed: "--seed",
  measure: "--measure",
  relax: "--relax",
  adaptive: "--adaptive",
  type: "--type",
};

/** A library error in the words of the command line: `--weights, data row 5: expected …` for `sampleWeight[4]: expected …`. */
export function translateError({ argument, message }: L1L2Error): string {
  const [, name, entry] = /^(\w+)(?:\[(\d+)\])?/.exec(argument) ?? [];
  const option = name === undefined ? undefined : optionNames[name];
  if (option === undefined) return message;
  const place = entry === undefined ? "" : `, data row ${Number(entry) + 1}`;
  return `${option}${place}${message.slice(argument.length)}`;
}
