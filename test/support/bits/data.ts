// The data of the problems whose results must have the same bits in every runtime. + − × ÷ and √ alone: the last bit of anything
// else is the engine's own.

import type { FitSettings } from "../../../src/options/options.ts";
import type { Family, ResponseInput } from "../../../src/types.ts";
import { Random } from "../random.ts";

export interface Data {
  readonly X: number[][];
  readonly y: number[];
  readonly random: Random;
}

/** Correlated columns and a response that needs about a third of them; a share of the entries is zero. */
export function generate(seed: number, rows: number, columns: number, zeros = 0): Data {
  const random = new Random(seed);
  const common = random.normals(rows);
  const X = common.map((factor) =>
    Array.from({ length: columns }, () => (random.chance(zeros) ? 0 : factor / 2 + random.normal())),
  );
  const truth = Array.from({ length: columns }, () => (random.chance(0.3) ? random.normal() : 0));
  const y = X.map((row) => row.reduce((sum, x, j) => sum + x * truth[j], 3 + random.normal()));
  return { X, y, random };
}

export const quarters = ({ y }: Data): number[] => {
  const sorted = [...y].sort((a, b) => a - b);
  const cuts = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * y.length)]);
  // Every seventh row is somewhere else, so that no plane separates the classes.
  return y.map((value, row) => (row % 7 === 0 ? row % 4 : cuts.filter((cut) => value > cut).length));
};
export const halves = (data: Data): number[] => quarters(data).map((at) => Number(at > 1));
export const counts = ({ y }: Data): number[] => y.map((value) => Math.floor(Math.abs(value)));
const amounts = ({ y }: Data): number[] => y.map((value) => Math.abs(value) + 0.25);
const varied = (data: Data): number[] => counts(data).map((count, row) => count * (1 + (row % 5)));
export const times = ({ y }: Data): number[] => y.map((value) => 1 + Math.round(4 * Math.abs(value)));
export const pairs = ({ y, X }: Data): number[][] => y.map((value, row) => [value, X[row][0] - X[row][1] + value / 4]);

/** Classes that a locale, or bytes, would put in another order than code units do. */
const words = ["z", "ä", "Z", "\u{1f600}"];

/** Rows that entered late, in two strata. */
export function lateTimes(data: Data) {
  const time = times(data);
  return {
    time,
    event: quarters(data).map((at) => at > 0),
    start: time.map((value, row) => value - 1 - (row % 5)),
    strata: time.map((_, row) => (row % 2 ? "odd" : "even")),
  };
}

export const tall = (): Data => generate(1, 300, 20);
export const wide = (): Data => generate(2, 60, 200);
export const sparse = (): Data => generate(3, 200, 90, 0.9);

/** A family, or one of its forms, with rows to fit and others to predict. */
export interface Kind {
  readonly name: string;
  readonly family: Family;
  readonly outputs: number;
  readonly settings: FitSettings<Family>;
  readonly responseOf: (data: Data) => ResponseInput;
}

function kind(
  name: string,
  family: Family,
  responseOf: (data: Data) => ResponseInput,
  settings: FitSettings<Family> = {},
): Kind {
  const outputs = { multinomial: 4, multigaussian: 2 }[family as string] ?? 1;
  return { name, family, outputs, responseOf, settings: { ...settings, family } };
}

export const kinds: readonly Kind[] = [
  kind("gaussian", "gaussian", ({ y }) => y),
  kind("binomial", "binomial", halves),
  kind("binomial, words, elastic net", "binomial", (data) => halves(data).map((at) => words[2 * at]), { l1Ratio: 0.5 }),
  kind("binomial, trials", "binomial", (data) => {
    const successes = counts(data);
    return { successes, failures: successes.map((count, row) => (3 * count + row) % 5) };
  }),
  kind("multinomial", "multinomial", quarters),
  kind("multinomial, words, grouped", "multinomial", (data) => quarters(data).map((at) => words[at]), {
    grouped: true,
  }),
  kind("poisson", "poisson", counts),
  kind("cox", "cox", (data) => ({ time: times(data), event: quarters(data).map((at) => at > 0) })),
  kind("cox, efron, late entry, strata", "cox", lateTimes, { ties: "efron" }),
  kind("multigaussian", "multigaussian", pairs),
];

/** The families that came later: problems that know all kinds have those above. */
const laterKinds: readonly Kind[] = [
  kind("gamma", "gamma", amounts),
  kind("inverse-gaussian", "inverse-gaussian", amounts),
  kind("tweedie", "tweedie", (data) => amounts(data).map((amount, row) => (row % 3 === 0 ? 0 : amount))),
  kind("negative-binomial", "negative-binomial", varied),
  kind("quantile", "quantile", ({ y }) => y),
  kind("huber", "huber", ({ y }) => y.map((value, row) => (row % 9 === 0 ? 20 * value : value))),
  kind("squared-hinge", "squared-hinge", halves),
  kind("binomial, probit", "binomial", halves, { link: "probit" }),
  kind("binomial, cloglog", "binomial", halves, { link: "cloglog" }),
];

export const everyKind: readonly Kind[] = [...kinds, ...laterKinds];

/** Rows to fit. */
export const fitted = (): Data => generate(11, 120, 8);
/** Rows that no fit has seen. */
export const unseen = (): Data => generate(12, 80, 8);

export function weightsOf({ y }: Data, seed = 21): number[] {
  const random = new Random(seed);
  return y.map(() => random.uniform());
}

/** One number per row, or one per row and output. */
export function offsetOf({ y }: Data, outputs: number, seed = 22): number[] | number[][] {
  const random = new Random(seed);
  if (outputs === 1) return random.normals(y.length);
  return y.map(() => random.normals(outputs));
}

/** Makes something once. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
