import { columnName } from "../data/column-name.ts";
import type { Family, LabelsOf, MultiFamily, SingleFamily } from "../types.ts";
import { Model } from "./model.ts";
import type { ModelFacts, SupportEntry } from "./model-facts.ts";
import { type ModelOutput, MultiModel } from "./multi-model.ts";
import type { RegularizationPath } from "./path.ts";

/** The nonzero coefficients of one linear predictor: column numbers, ascending, and their values. */
export interface Support {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** The columns that are in use in some output. */
export function columnsInUse(supports: readonly Support[]): ReadonlySet<number> {
  return new Set(supports.flatMap(({ columns }) => Array.from(columns)));
}

/** One linear predictor of one point of a path. */
export interface PointOutput {
  readonly intercept: number;
  readonly support: Support;
}

/** What a path knows about the outputs of its models. */
export interface OutputFacts<F extends Family = Family> {
  /** The classes of binomial or multinomial, ascending; null elsewhere. */
  readonly labels: LabelsOf<F>;
  /** A name per output where there are several; null elsewhere. */
  readonly outputNames: readonly string[] | null;
}

/**
 * The model of a family: with several linear predictors for multinomial and multigaussian, else with one. Of several families a union,
 * which a look at `family` narrows.
 */
export type ModelOf<F extends Family> = F extends MultiFamily
  ? MultiModel<F>
  : F extends SingleFamily
    ? Model<F>
    : never;

/** A model of whatever family: `if (model.family === "multinomial") model.outputs…` */
export type AnyModel = ModelOf<Family>;

/** A path of models of whatever family: `if (path.family === "multinomial") path.model(0).outputs…` */
export type AnyPath = { readonly [F in Family]: RegularizationPath<ModelOf<F>> }[Family];

/** The linear predictors of a model: of one with a single one itself. */
export function outputsOf(model: Model | MultiModel): readonly (Model | ModelOutput)[] {
  return "outputs" in model ? model.outputs : [model];
}

/** Whether a family has several linear predictors. */
export function isMulti(family: Family): family is MultiFamily {
  return family === "multinomial" || family === "multigaussian";
}

/** A function from facts and outputs to a model. */
export type ModelBuilder = (
  facts: ModelFacts,
  named: OutputFacts,
  outputs: readonly PointOutput[],
) => Model | MultiModel;

/** The model with this one output, of a family that has one. */
export const buildSingle: ModelBuilder = (facts, { labels }, outputs) => {
  const { intercept, support } = outputs[0]!;
  const family = facts.family as SingleFamily;
  return new Model({
    ...facts,
    family,
    labels: labels as LabelsOf<SingleFamily>,
    intercept,
    support: entries(support, facts.names),
  });
};

/** The model with these outputs, of a family that has several. */
export const buildMulti: ModelBuilder = (facts, { labels, outputNames }, outputs) =>
  new MultiModel({
    ...facts,
    family: facts.family as MultiFamily,
    outputs: outputs.map(({ intercept, support }, output) => {
      const name = outputNames?.[output] ?? `y${output}`;
      return { name, label: labels?.[output] ?? null, intercept, support: entries(support, facts.names) };
    }),
  });

/** The model with these outputs. */
export const buildModel: ModelBuilder = (facts, named, outputs) =>
  (isMulti(facts.family) ? buildMulti : buildSingle)(facts, named, outputs);

function entries({ columns, values }: Support, names: readonly string[] | null): SupportEntry[] {
  return Array.from(columns, (column, i) => {
    return { column, name: columnName(names, column), coefficient: values[i]! };
  });
}

/** share · a + (1 − share) · b, on the columns that either of them uses. */
export function blend(share: number, a: PointOutput, b: PointOutput): PointOutput {
  const blended = new Map<number, number>();
  for (const [{ support }, weight] of [[a, share] as const, [b, 1 - share] as const]) {
    support.columns.forEach((column, i) => {
      blended.set(column, (blended.get(column) ?? 0) + weight * support.values[i]!);
    });
  }
  const columns = Int32Array.from(blended.keys()).sort();
  return {
    intercept: share * a.intercept + (1 - share) * b.intercept,
    support: { columns, values: Float64Array.from(columns, (column) => blended.get(column)!) },
  };
}
