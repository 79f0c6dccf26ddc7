import * as library from "../../src/index.ts";
import * as inference from "../../src/inference.ts";
import { Random } from "./random.ts";

/** A public function, with arguments that work. Every call of `make` gives fresh ones. */
export interface Entry {
  readonly name: string;
  readonly make: () => unknown[];
  readonly call: (...values: never[]) => unknown;
}

const rows = 24;

function design(): number[][] {
  const random = new Random(5);
  return Array.from({ length: rows }, () => random.normals(3));
}

const signal = (): number[] => design().map(([a, b]) => a! - 0.5 * b!);
const classes = (): number[] => signal().map((value) => (value > 0 ? 1 : 0));
const levels = (): string[] => signal().map((value) => (value > 0.5 ? "c" : value > -0.5 ? "b" : "a"));
const times = () => ({
  time: signal().map((value, row) => 3 + value + row / 100),
  event: design().map((_, row) => row % 4 > 0),
  start: design().map(() => -9),
  strata: design().map((_, row) => (row % 2 ? "even" : "odd")),
});
const counts = () => ({ successes: classes(), failures: classes().map((value) => 2 - value) });
const responses = (): number[][] => design().map(([a, b]) => [a! - b!, b!]);
const records = () => design().map(([a, b], row) => ({ a: a!, b: b!, target: signal()[row]! }));
/** Text, truth values and gaps. */
const table = () =>
  design().map(([a, b], row) => ({
    a: row % 7 === 2 ? null : a!,
    kind: levels()[row]!,
    is: row % 3 === 0,
    target: a! - b!,
  }));
const recipeOptions = () => ({
  missing: "indicator",
  missingValues: ["NA"],
  columns: { a: { spline: { degreesOfFreedom: 3, kind: "natural" } }, kind: { levels: ["a", "b", "c"] } },
  interactions: [["kind", "is"]],
});
const tableOptions = () => ({ ...recipeOptions(), lambda: 0.1 });
const columns = () => ({ a: design().map(([a]) => a!), kind: levels(), target: signal() });
const recipe = () =>
  structuredClone(library.fit(table(), "target", tableOptions() as unknown as library.FitOptions).recipe);
const dense = () => ({
  data: Float64Array.from(design().flat()),
  rows,
  columns: 3,
  order: "row",
  names: ["a", "b", "c"],
});
const waldOf = (X: number[][]) => inference.wald(X, signal());
const halves = (): number[][] => [0, 1].map((part) => design().flatMap((_, row) => (row % 2 === part ? [row] : [])));
const ones = (): number[] => design().map((_, row) => 1 + (row % 3));
const sparse = () => ({
  format: "csr",
  rows,
  columns: 3,
  pointers: Array.from({ length: rows + 1 }, (_, row) => 3 * row),
  indices: design().flatMap(() => [2, 0, 1]),
  values: design().flatMap(([a, b, c]) => [c!, a!, b!]),
  names: ["a", "b", "c"],
});

const fitOptions = () => ({
  lambda: 0.1,
  sampleWeight: ones(),
  offset: ones(),
  penaltyFactor: [1, 2, 0.5],
  upperBound: [9, 9, 9],
});

const { fit } = library;
const model = fit(design(), signal(), { lambda: 0.05 });
const offsetModel = fit(design(), signal(), { lambda: 0.05, offset: ones() });
const named = fit(records(), "target", { lambda: 0.05 });
const multinomial = fit(design(), levels(), { family: "multinomial", lambda: 0.05 });
const cox = fit(design(), times() as never, { family: "cox", lambda: 0.05 });
const fitted = fit(design(), signal(), { lambda: 0.1 });
const path = library.fitPath(design(), signal(), { lambdaCount: 5, relax: true });
const validation = library.crossValidate(design(), signal(), { lambdaCount: 5, relax: true });
const quantiles = fit(design(), signal(), { family: "quantile", quantiles: [0.2, 0.8], lambda: 0.05 });
const quantileOptions = () => ({ family: "quantile", quantiles: [0.2, 0.8], sampleWeight: ones() });
const survival = library.fitSurvival(cox, design(), times() as never);

const entry = (name: string, make: Entry["make"], call: Entry["call"]): Entry => ({ name, make, call });

/** Every public function, in every form that its arguments have. */
export const entries: readonly Entry[] = [
  entry("fit", () => [design(), signal(), fitOptions()], library.fit),
  entry("fit, dense", () => [dense(), signal(), fitOptions()], library.fit),
  entry("fit, sparse", () => [sparse(), signal(), fitOptions()], library.fit),
  entry("fit, records", () => [records(), "target", { lambda: 0.1 }], library.fit),
  entry("fit, table", () => [table(), "target", tableOptions()], library.fit),
  entry("fit, record of columns", () => [columns(), "target", { lambda: 0.1, exclude: ["kind"] }], library.fit),
  entry(
    "crossValidate, table",
    () => [table(), "target", { ...recipeOptions(), lambdaCount: 4, folds: 3 }],
    library.crossValidate,
  ),
  entry("applyRecipe", () => [recipe(), table()], library.applyRecipe as Entry["call"]),
  entry(
    "compare",
    () => [design(), signal(), { pairs: 1, folds: 3, l1Ratio: [1, 0], lambdaCount: 4 }],
    library.compare,
  ),
  entry(
    "explain",
    () => [fitted, design(), signal(), { column: 0, tolerance: 1e-8 }],
    library.explain as unknown as Entry["call"],
  ),
  entry("fitWithin", () => [design(), signal(), { radius: 0.2 }], library.fitWithin as unknown as Entry["call"]),
  entry("lasso", () => [design(), signal(), { lambda: 0.1 }], library.lasso),
  entry("ridge", () => [design(), signal(), { lambda: 0.1 }], library.ridge),
  entry("elasticNet", () => [design(), signal(), { lambda: 0.1, l1Ratio: 0.3 }], library.elasticNet),
  entry("binomial", () => [design(), classes(), { family: "binomial", lambda: 0.1 }], library.fit),
  entry("trials", () => [design(), counts(), { family: "binomial", lambda: 0.1 }], library.fit),
  entry("multinomial", () => [design(), levels(), { family: "multinomial", lambda: 0.1, grouped: true }], library.fit),
  entry("poisson", () => [design(), ones(), { family: "poisson", lambda: 0.1, offset: ones() }], library.fit),
  entry("cox", () => [design(), times(), { family: "cox", lambda: 0.1, ties: "efron" }], library.fit),
  entry(
    "multigaussian",
    () => [design(), responses(), { family: "multigaussian", lambda: 0.1, offset: responses() }],
    library.fit,
  ),
  entry(
    "multigaussian by name",
    () => [records(), ["a", "target"], { family: "multigaussian", lambda: 0.1 }],
    library.fit,
  ),
  entry(
    "fitPath",
    () => [design(), signal(), { lambdas: [0.5, 0.1, 0.2], relax: true, adaptive: { pilot: "ridge", exponent: 1 } }],
    library.fitPath,
  ),
  entry(
    "fitPath, grid",
    () => [
      dense(),
      signal(),
      { lambdaCount: 5, lambdaMinRatio: 0.1, maxActive: 2, earlyStop: false, onProgress: () => {} },
    ],
    library.fitPath,
  ),
  entry(
    "crossValidate",
    () => [
      design(),
      signal(),
      { folds: design().map((_, row) => row % 3), lambdas: [0.5, 0.1], relax: true, gammas: [0, 0.5] },
    ],
    library.crossValidate,
  ),
  entry(
    "crossValidate, seed",
    () => [sparse(), signal(), { folds: 3, seed: 2, lambdaCount: 5, measure: "mae" }],
    library.crossValidate,
  ),
  entry(
    "predict",
    () => [design(), { type: "link" }],
    (...values) => model.predict(...(values as unknown as [never])),
  ),
  entry(
    "predict, dense",
    () => [dense(), { offset: ones() }],
    (...values) => offsetModel.predict(...(values as unknown as [never])),
  ),
  entry("fit, quantiles", () => [design(), signal(), { ...quantileOptions(), lambda: 0.1 }], library.fit),
  entry(
    "crossValidate, quantiles",
    () => [design(), signal(), { ...quantileOptions(), folds: 3, lambdaCount: 4 }],
    library.crossValidate,
  ),
  entry(
    "predict, quantiles",
    () => [design(), { rearrange: true, offset: ones() }],
    (...values) => quantiles.predict(...(values as unknown as [never])),
  ),
  entry(
    "crossings",
    () => [design(), { offset: ones() }],
    (...values) => quantiles.crossings(...(values as unknown as [never])),
  ),
  entry("loadQuantileModels", () => [JSON.parse(JSON.stringify(quantiles)) as object], library.loadQuantileModels),
  entry(
    "predict, records",
    () => [records()],
    (...values) => named.predict(...(values as unknown as [never])),
  ),
  entry(
    "predict, classes",
    () => [sparse(), { type: "class", offset: design() }],
    (...values) => multinomial.predict(...(values as unknown as [never])),
  ),
  entry(
    "coefficient",
    () => ["x1"],
    (column: never) => model.coefficient(column),
  ),
  entry(
    "coefficient of an output",
    () => ["x1", 0],
    (...values) => multinomial.coefficient(...(values as unknown as [never, never])),
  ),
  entry(
    "table",
    () => [{ zeros: true }],
    (options: never) => multinomial.table(options),
  ),
  entry(
    "path.at",
    () => [0.1, { gamma: 0.5 }],
    (...values) => path.at(...(values as unknown as [never])),
  ),
  entry(
    "path.model",
    () => [1],
    (point: never) => path.model(point),
  ),
  entry(
    "path.coefficients",
    () => [1, 0],
    (...values) => path.coefficients(...(values as unknown as [never])),
  ),
  entry(
    "validation.at",
    () => ["min", { gamma: 1 }],
    (...values) => validation.at(...(values as unknown as [never])),
  ),
  entry(
    "validation.choice",
    () => ["1se", { gamma: 1 }],
    (...values) => validation.choice(...(values as unknown as [never])),
  ),
  entry(
    "relaxed.choice",
    () => ["min"],
    (which: never) => validation.relaxed!.choice(which),
  ),
  entry("loadPath", () => [JSON.parse(JSON.stringify(path)) as object], library.loadPath),
  entry("loadCrossValidation", () => [JSON.parse(JSON.stringify(validation)) as object], library.loadCrossValidation),
  entry(
    "relaxed.at",
    () => ["1se"],
    (which: never) => validation.relaxed!.at(which),
  ),
  entry("assess", () => [model, design(), signal(), { sampleWeight: ones(), offset: ones() }], library.assess),
  entry("assess, cox", () => [cox, design(), times(), { ties: "efron" }], library.assess),
  entry("assess, classes", () => [multinomial, dense(), levels()], library.assess),
  entry("fitSurvival", () => [cox, dense(), times(), { sampleWeight: ones(), offset: ones() }], library.fitSurvival),
  entry(
    "survival",
    () => [design(), { times: [1, 2, 3], strata: times().strata, offset: ones() }],
    (...values) => survival.survival(...(values as unknown as [never])),
  ),
  entry(
    "informationCriteria",
    () => [path, { kind: "ebic", gamma: 0.5, noiseVariance: 2 }],
    library.informationCriteria,
  ),
  entry("confusionMatrix", () => [levels(), levels(), { sampleWeight: ones() }], library.confusionMatrix),
  entry("calibrationTable", () => [classes(), classes(), { bins: 3 }], library.calibrationTable),
  entry("rocCurve", () => [classes(), signal(), { sampleWeight: ones() }], library.rocCurve),
  entry("meanSquaredError", () => [signal(), ones(), { sampleWeight: ones() }], library.meanSquaredError),
  entry("meanAbsoluteError", () => [signal(), ones(), { sampleWeight: ones() }], library.meanAbsoluteError),
  entry("rSquared", () => [signal(), ones(), { sampleWeight: ones() }], library.rSquared),
  entry(
    "wald",
    () => [design(), signal(), { covariance: "HC1", clusters: ones(), level: 0.9, offset: ones() }],
    inference.wald,
  ),
  entry("wald, cox", () => [dense(), times(), { family: "cox", ties: "efron" }], inference.wald),
  entry(
    "likelihoodRatioTest",
    () => [waldOf(design()), waldOf(design().map(([a]) => [a!]))],
    inference.likelihoodRatioTest,
  ),
  entry(
    "stabilitySelection",
    () => [
      sparse(),
      signal(),
      { pairs: 2, seed: 3, threshold: 0.8, count: 2, assumption: "none", subsamples: halves() },
    ],
    inference.stabilitySelection,
  ),
  entry(
    "stabilityBounds",
    () => [{ columns: 10, pairs: 5, assumption: "none", threshold: 0.8, count: 2 }],
    inference.stabilityBounds,
  ),
  entry(
    "assessPipeline",
    () => [
      records(),
      "target",
      {
        outerFolds: { count: 3, repeats: 1 },
        folds: 3,
        choose: "min",
        level: 0.9,
        sampleWeight: ones(),
        penaltyFactor: [1, 2],
        lambdas: [1, 0.1],
      },
    ],
    inference.assessPipeline,
  ),
  entry(
    "debiasedLasso",
    () => [design(), signal(), { lambda: 0.1, nodewiseLambda: [0.1, 0.2, 0.3], noise: 1, robust: true, level: 0.9 }],
    inference.debiasedLasso,
  ),
  entry(
    "selectiveInference",
    () => [table(), "target", { ...recipeOptions(), lambda: 0.1, noise: 1, level: 0.9 }],
    inference.selectiveInference,
  ),
  entry(
    "doubleSelection",
    () => [dense(), signal(), { treatment: "a", lambda: { outcome: 0.1, treatment: 0.1 }, level: 0.9 }],
    inference.doubleSelection,
  ),
  entry(
    "bootstrap",
    () => [design(), signal(), { lambda: 0.1, resamples: 3, seed: 2, level: 0.9, sampleWeight: ones() }],
    inference.bootstrap,
  ),
  entry(
    "columnImportance",
    () => [model, design(), signal(), { repeats: 2, seed: 3, measure: "mae", sampleWeight: ones(), offset: ones() }],
    inference.columnImportance,
  ),
  entry("adjustPValues", () => [[0.1, 0.2, 0.01], "holm"], inference.adjustPValues),
  entry(
    "knockoffs",
    () => [design(), signal(), { q: 0.5, seed: 2, lambda: 0.1, draws: 2, sampleWeight: ones(), offset: ones() }],
    inference.knockoffs,
  ),
  entry("drawKnockoffs", () => [design(), { construction: "model-x", seed: 2 }], inference.drawKnockoffs),
  entry("knockoffThreshold", () => [[3, 2, -1, 4], { q: 0.5, rule: "knockoff" }], inference.knockoffThreshold),
  entry(
    "predictionIntervals",
    () => [
      design(),
      signal(),
      design(),
      { method: "cv+", level: 0.8, lambda: 0.1, outerFolds: 3, sampleWeight: ones(), penaltyFactor: [1, 2, 1] },
    ],
    inference.predictionIntervals,
  ),
  entry(
    "predictionSets",
    () => [design(), classes(), design(), { family: "binomial", level: 0.8, lambda: 0.1, score: "adaptive" }],
    inference.predictionSets,
  ),
  entry("isMaximised", () => ["auc"], library.isMaximised),
  entry("mixName", () => [0.5], library.mixName),
  entry("loadModel", () => [JSON.parse(JSON.stringify(multinomial))], library.loadModel),
];
