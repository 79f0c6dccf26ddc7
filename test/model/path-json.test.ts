import { describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";
import { crossValidate, fitPath, informationCriteria, loadCrossValidation } from "../../src/index.ts";
import * as predictOnly from "../../src/predict.ts";
import type { Family, ResponseInput } from "../../src/types.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(5);
const rows = Array.from({ length: 40 }, () => random.normals(4));
const X = { data: Float64Array.from(rows.flat()), rows: 40, columns: 4, names: ["age", "bmi", "bp", "sex"] };
const y = rows.map((row) => row[0]! - row[1]! + 0.5 * random.normal());

const responses: Readonly<Record<Family, ResponseInput>> = {
  gaussian: y,
  binomial: y.map((value) => (value > 0 ? "yes" : "no")),
  multinomial: y.map((value) => (value > 0.5 ? "c" : value > -0.5 ? "b" : "a")),
  poisson: y.map((value) => Math.round(Math.exp(value))),
  cox: { time: y.map((value) => Math.exp(-value)), event: y.map((_, row) => row % 4 > 0) },
  multigaussian: y.map((value, row) => [value, rows[row]![2]! - value]),
};
const families = Object.keys(responses) as Family[];

const paths = families.map((family) => fitPath<Family>(X, responses[family], { family, lambdaCount: 12, relax: true }));
const validations = families.map((family) =>
  crossValidate<Family>(X, responses[family], { family, lambdaCount: 6, folds: 4, relax: family !== "poisson" }),
);

/** JSON as a program sees it that wants to change it. */
type Json = Record<string, unknown>;

function parsed(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

const loaders = [
  ["l1l2", library.loadPath],
  ["l1l2/predict", predictOnly.loadPath],
] as const;

describe.each(loaders)("loadPath of %s", (_, loadPath) => {
  test.each(paths.map((path) => [path.family, path] as const))(
    "%s comes back as it was, to the last bit",
    (_, path) => {
      for (const json of [JSON.stringify(path), parsed(path), structuredClone(path), path]) {
        expect(loadPath(json)).toEqual(path);
      }
      const loaded = loadPath(JSON.stringify(path));
      expect(parsed(loaded)).toEqual(parsed(path));
      const lambda = path.lambdas[5]! * 0.9;
      expect(loaded.at(lambda, { gamma: 0.3 }).predict(rows)).toEqual(path.at(lambda, { gamma: 0.3 }).predict(rows));
    },
  );

  test("is frozen and taken for a path", () => {
    const loaded = loadPath(JSON.stringify(paths[0]));
    for (const part of [loaded, loaded.supports, loaded.outcomes, loaded.names])
      expect(Object.isFrozen(part)).toBe(true);
    expect(informationCriteria(loaded)).toEqual(informationCriteria(paths[0]!));
  });

  test("keeps nothing of what it was given", () => {
    const json = structuredClone(paths[0]!) as unknown as { lambdas: Float64Array; names: string[] };
    const loaded = loadPath(json);
    json.lambdas.fill(99);
    json.names[0] = "spoilt";
    expect(loaded).toEqual(paths[0]);
  });

  test("a path that was cut short has what it had", () => {
    const cut = fitPath(X, y, {
      lambdas: [1, 0.1, 0.001],
      maxEpochs: 1,
      tolerance: 1e-15,
      strategy: "residual",
      l1Ratio: 0.5,
    });
    expect(cut.converged).toContain(false);
    expect(loadPath(JSON.stringify(cut))).toEqual(cut);
  });
});

const good = parsed(paths[0]!);
const many = parsed(paths[families.indexOf("multinomial")]!);
const list = (json: Json, field: string): unknown[] => json[field] as unknown[];
/** A list with its last entry exchanged. */
const spoiled = (json: Json, field: string, entry: unknown): Json => ({
  ...json,
  [field]: list(json, field).with(-1, entry),
});

describe("what is no path", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ["no JSON", "{"],
    ["nothing", "null"],
    ["a list", []],
    ["an empty object", {}],
    ["a model", paths[0]!.model(3)],
    ["a cross-validation", validations[0]],
    ["another format", { ...good, format: "l1l2-path-0" }],
    ["another family", { ...good, family: "gamma" }],
    ["a family of another number of outputs", { ...many, family: "gaussian" }],
    ["two outputs of a family of one", { ...good, outputCount: 2 }],
    ["one output of multinomial", { ...many, outputCount: 1 }],
    ["classes of gaussian", { ...good, labels: [1, 2] }],
    ["classes of different types", { ...many, labels: ["a", "b", 3] }],
    ["a class twice", { ...many, labels: ["a", "b", "b"] }],
    ["a name of an output that is no text", { ...many, outputNames: ["a", "b", 3] }],
    ["names of one output", { ...good, outputNames: ["y"] }],
    ["a flag that is none", { ...good, hasOffset: 0 }],
    ["no rows", { ...good, rows: 0 }],
    ["fewer names than columns", { ...good, names: ["age"] }],
    ["a name twice", { ...good, names: ["age", "age", "bp", "sex"] }],
    ["no lambdas", { ...good, lambdas: [] }],
    ["lambdas that grow", { ...good, lambdas: list(good, "lambdas").toReversed() }],
    ["a negative lambda", spoiled(good, "lambdas", -1)],
    ["a lambda fewer", { ...good, lambdas: list(good, "lambdas").slice(1) }],
    ["an intercept that is null, as NaN becomes", spoiled(good, "intercepts", null)],
    ["an intercept that is infinite", spoiled(good, "intercepts", "Infinity")],
    ["a support fewer", { ...good, supports: list(good, "supports").slice(1) }],
    ["a support that is null", spoiled(good, "supports", null)],
    ["a column out of range", spoiled(good, "supports", { columns: [4], values: [1] })],
    ["columns that fall", spoiled(good, "supports", { columns: [2, 1], values: [1, 1] })],
    ["more columns than values", spoiled(good, "supports", { columns: [0, 1], values: [1] })],
    ["a coefficient that is null", spoiled(good, "supports", { columns: [0], values: [null] })],
    ["another number of columns in use", spoiled(good, "degreesOfFreedom", 1)],
    ["an outcome there is not", spoiled(good, "outcomes", "well")],
    ["converged against its outcome", spoiled(good, "converged", false)],
    ["a gap above the tolerance where it converged", spoiled(good, "dualityGaps", 0.5)],
    ["a gap that is null", spoiled(good, "dualityGaps", null)],
    ["epochs between integers", spoiled(good, "epochs", 1.5)],
    ["a null deviance that is text", { ...good, nullDeviance: "1" }],
    ["refits of refits", { ...good, relaxed: good }],
    [
      "refits of other lambdas",
      { ...good, relaxed: { ...good, relaxed: null, lambdas: list(good, "lambdas").map(() => 1) } },
    ],
    ["refits with a fault", { ...good, relaxed: spoiled(good.relaxed as Json, "intercepts", "1") }],
    ["refits that are a list", { ...good, relaxed: [] }],
  ];
  test.each(cases)("%s", (_, json) => {
    const error = expectError(() => library.loadPath(json as string), "invalid-model", "json");
    expect(error.expected).toBe("the JSON of a path of this package, as JSON.stringify(path) writes it");
  });

  test("any field missing, or of another type", () => {
    for (const json of [good, many]) {
      for (const field of Object.keys(json)) {
        const { [field]: _, ...rest } = json;
        expectError(() => library.loadPath(rest), "invalid-model", "json");
        for (const value of [{}, "text", -1, [[]], { length: 12 }]) {
          if (field === "strategy" && value === "text") continue;
          if (["lambdaMax", "nullDeviance"].includes(field) && value === -1) continue;
          expectError(() => library.loadPath({ ...json, [field]: value }), "invalid-model", "json");
        }
      }
    }
  });

  test("the error names the field", () => {
    const relaxed = spoiled(good.relaxed as Json, "intercepts", "1");
    const { received } = expectError(() => library.loadPath({ ...good, relaxed }), "invalid-model", "json");
    expect(received).toBe('"1" as relaxed.intercepts[11], where a finite number belongs');
  });
});

describe("loadCrossValidation", () => {
  test.each(validations.map((of) => [of.path.family, of] as const))("%s comes back as it was", (_, validation) => {
    for (const json of [JSON.stringify(validation), parsed(validation), structuredClone(validation), validation]) {
      expect(loadCrossValidation(json)).toEqual(validation);
    }
    const loaded = loadCrossValidation(JSON.stringify(validation));
    expect(loaded.at("1se")).toEqual(validation.at("1se"));
    expect(loaded.table()).toEqual(validation.table());
    expect(parsed(loaded)).toEqual(parsed(validation));
  });

  test("without folds, and with folds that have no score", () => {
    const generalised = crossValidate(X, y, { folds: "gcv", l1Ratio: 0 });
    expect(loadCrossValidation(JSON.stringify(generalised))).toEqual(generalised);
    const folds = y.map((_, row) => (row < 20 ? Math.floor(row / 2) : 10 + (row % 3)));
    const lonely = crossValidate(X, responses.binomial, { family: "binomial", measure: "auc", lambdaCount: 4, folds });
    expect(lonely.foldScores.some((of) => of.some(Number.isNaN))).toBe(true);
    expect(loadCrossValidation(JSON.stringify(lonely))).toEqual(lonely);
  });

  const whole = parsed(validations[0]!);
  const blends = whole.relaxed as Json;
  test.each<readonly [string, unknown]>([
    ["a path", paths[0]],
    ["no path", { ...whole, path: null }],
    ["a path with a fault", { ...whole, path: { ...(whole.path as Json), rows: -1 } }],
    ["a score fewer", { ...whole, scores: list(whole, "scores").slice(1) }],
    ["a score that is null", spoiled(whole, "scores", null)],
    ["a standard error that is text", spoiled(whole, "standardErrors", "1")],
    ["scores of a fold fewer", { ...whole, foldScores: list(whole, "foldScores").slice(1) }],
    ["a fold that is no list", spoiled(whole, "foldScores", 1)],
    ["a row in a fold there is not", spoiled(whole, "foldOf", 4)],
    ["a row without a fold", { ...whole, foldOf: list(whole, "foldOf").slice(1) }],
    ["more folds than rows", { ...whole, foldCount: 41 }],
    ["a measure of another family", { ...whole, measure: "auc" }],
    ["a choice that the scores do not make", { ...whole, indexMin: 0 }],
    ["a choice within one standard error that is none", { ...whole, index1se: 5 }],
    ["a flag that is none", { ...whole, foldsConverged: 1 }],
    ["blends of a path without refits", { ...whole, path: { ...(whole.path as Json), relaxed: null } }],
    ["blends of another measure", { ...whole, relaxed: { ...blends, measure: "mae" } }],
    ["no gammas", { ...whole, relaxed: { ...blends, gammas: [] } }],
    ["a gamma above 1", { ...whole, relaxed: spoiled(blends, "gammas", 2) }],
    ["gammas that fall", { ...whole, relaxed: { ...blends, gammas: list(blends, "gammas").toReversed() } }],
    ["blends of a gamma fewer", { ...whole, relaxed: { ...blends, scores: list(blends, "scores").slice(1) } }],
    ["a blend without a score", { ...whole, relaxed: spoiled(blends, "scores", [1, 2, 3, 4, 5, null]) }],
    ["another choice of blends", { ...whole, relaxed: { ...blends, indexMin: { gammaIndex: 0, point: 0 } } }],
    ["no choice of blends", { ...whole, relaxed: { ...blends, index1se: null } }],
  ])("refuses %s", (_, json) => {
    const error = expectError(() => loadCrossValidation(json as string), "invalid-model", "json");
    expect(error.expected).toBe(
      "the JSON of a cross-validation of this package, as JSON.stringify(validation) writes it",
    );
  });
});
