// What the page asks the worker, and what comes back. Plain data on both sides.

import type { CallFacts, Picture } from "l1l2/report";

export const families = ["gaussian", "binomial", "poisson"] as const;
export type PlaygroundFamily = (typeof families)[number];

/** A file as it was dropped, or a set that comes with the page. */
export interface Source {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** What a file turned out to hold. */
export interface TableFacts {
  readonly source: string;
  readonly rows: number;
  readonly names: readonly string[];
  /** The column that is most likely the response, and its family. */
  readonly response: string;
  readonly family: PlaygroundFamily;
}

/** What is to be predicted from what. */
export interface Problem {
  readonly response: string;
  readonly family: PlaygroundFamily;
  readonly excluded: readonly string[];
  /** The mix that is shown first. */
  readonly l1Ratio: number;
}

/** What the columns became. */
export interface ProblemFacts {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Standard deviation of each column: coefficients are shown per deviation, so that they can be compared. */
  readonly deviations: Float64Array;
  /** What was dropped, filled in or encoded, a sentence each. */
  readonly notes: readonly string[];
  readonly ratioName: string;
}

/** A path: coefficients per standard deviation, point after point, of all columns. */
export interface PathFacts {
  readonly l1Ratio: number;
  readonly lambdas: Float64Array;
  readonly coefficients: Float64Array;
  readonly degreesOfFreedom: Int32Array;
  readonly devianceRatios: Float64Array;
  readonly dualityGaps: Float64Array;
}

/** The scores of a path on rows left out. */
export interface CurveFacts {
  readonly l1Ratio: number;
  readonly measure: string;
  readonly lambdas: Float64Array;
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
  readonly indexMin: number;
  readonly index1se: number;
}

export interface Where {
  readonly l1Ratio: number;
  readonly lambda: number;
}

/** Several fits on other rows or other responses: of each column every coefficient, per standard deviation. */
export interface Repeats {
  readonly coefficients: readonly Float64Array[];
  /** Of a planted truth. */
  readonly truth: Float64Array | null;
}

/** Every question with its answer. */
export interface Questions {
  open: { readonly ask: Source; readonly answer: TableFacts };
  pose: { readonly ask: Problem; readonly answer: ProblemFacts };
  path: { readonly ask: { readonly l1Ratio: number }; readonly answer: PathFacts };
  curve: { readonly ask: { readonly l1Ratio: number }; readonly answer: CurveFacts };
  explain: { readonly ask: Where & { readonly column: string }; readonly answer: ExplanationFacts };
  shuffle: { readonly ask: Where & { readonly times: number }; readonly answer: Repeats };
  plant: { readonly ask: Where & { readonly times: number }; readonly answer: Repeats };
  compare: { readonly ask: object; readonly answer: Verdict };
  model: { readonly ask: Where; readonly answer: { readonly json: string } };
  report: { readonly ask: { readonly pictures: readonly Picture[] }; readonly answer: { readonly html: string } };
  call: { readonly ask: Where; readonly answer: { readonly facts: CallFacts } };
}

export interface ExplanationFacts {
  readonly name: string;
  readonly state: string;
  readonly lines: readonly string[];
  readonly others: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  readonly change: string | null;
}

/** The answer of a comparison, a sentence for each goal. */
export interface Verdict {
  readonly goals: readonly { readonly title: string; readonly answer: string; readonly because: string }[];
}

export type QuestionName = keyof Questions;

export interface Ask<Name extends QuestionName = QuestionName> {
  readonly id: number;
  readonly name: Name;
  readonly ask: Questions[Name]["ask"];
}

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly share: number };
