import { describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";
import { crossValidate, fitPath, informationCriteria, loadCrossValidation } from "../../src/index.ts";
import * as predictOnly from "../../src/predict.ts";
import type { Family, ResponseInput } from "../../src/types.ts";
import { expectError } from "../data/expect-error.ts";
import type { NamedFamily } from "../support/every-family.ts";
import { Random } from "../support/random.ts";

const random = new Random(5);
const rows = Array.from({ length: 40 }, () => random.normals(4));
const X = { data: Float64Array.from(rows.flat()), rows: 40, columns: 4, names: ["age", "bmi", "bp", "sex"] };
const y = rows.map((row) => row[0]! - row[1]! + 0.5 * random.normal());

const responses: Readonly<Record<NamedFamily, ResponseInput>> = {
  gaussian: y,
  binomial: y.map((value) => (value > 0 ? "yes" : "no")),
  multinomial: y.map((value) => (value > 0.5 ? "c" : value > -0.5 ? "b" : "a")),
  poisson: y.map((value) => Math.round(Math.exp(value))),
  cox: { time: y.map((value) => Math.exp(-value)), event: y.map((_, row) => row % 4 > 0) },
  multigaussian: y.map((value, row) => [value, rows[row]![2]! - value]),
  gamma: y.map(Math.exp),
  "inverse-gaussian": y.map(Math.exp),
  tweedie: y.map((value, row) => (row % 3 === 0 ? 0 : Math.exp(value))),
  "negative-binomial": y.map((value, row) => Math.round(Math.exp(value) * (1 + 3 * (row % 3)))),
  huber: y,
  quantile: y,
  "squared-hinge": y.map((value) => Number(value > 0)),
};
const families = Object.keys(responses) as NamedFamily[];

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

/** Without refits, which would be at fault first where the two differ. */
const bare: Json = { ...good, relaxed: null };
const bareMany: Json = { ...many, relaxed: null };

describe("what is no path", () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["no JSON", "{", ""],
    ["nothing", "null", ""],
    ["a list", [], ""],
    ["an empty object", {}, ""],
    ["a model", paths[0]!.model(3), ""],
    ["a cross-validation", validations[0], ""],
    ["another format", { ...bare, format: "l1l2-path-0" }, "format"],
    ["another family", { ...bare, family: "logistic" }, "family"],
    ["a family of another number of outputs", { ...bareMany, family: "gaussian" }, "outputCount"],
    ["two outputs of a family of one", { ...bare, outputCount: 2 }, "outputCount"],
    ["one output of multinomial", { ...bareMany, outputCount: 1 }, "outputCount"],
    ["classes of gaussian", { ...bare, labels: [1, 2] }, "labels"],
    ["classes of different types", { ...bareMany, labels: ["a", "b", 3] }, "labels"],
    ["a class twice", { ...bareMany, labels: ["a", "b", "b"] }, "labels"],
    ["a name of an output that is no text", { ...bareMany, outputNames: ["a", "b", 3] }, "outputNames"],
    ["names of one output", { ...bare, outputNames: ["y"] }, "outputNames"],
    ["a flag that is none", { ...bare, hasOffset: 0 }, "hasOffset"],
    ["columns that are no list", spoiled(bare, "supports", { columns: null, values: [] }), "supports[11].columns"],
    [
      "a value that is text",
      spoiled(spoiled(bare, "supports", { columns: [0], values: ["1"] }), "degreesOfFreedom", 1),
      "supports[11].values",
    ],
    ["no rows", { ...bare, rows: 0 }, "rows"],
    ["fewer names than columns", { ...bare, names: ["age"] }, "names"],
    ["a name twice", { ...bare, names: ["age", "age", "bp", "sex"] }, "names"],
    ["no lambdas", { ...bare, lambdas: [] }, "lambdas"],
    ["lambdas that grow", { ...bare, lambdas: list(good, "lambdas").toReversed() }, "lambdas"],
    ["a negative lambda", spoiled(bare, "lambdas", -1), "lambdas"],
    ["a lambda fewer", { ...bare, lambdas: list(good, "lambdas").slice(1) }, "intercepts"],
    ["an intercept that is null, as NaN becomes", spoiled(bare, "intercepts", null), "intercepts"],
    ["an intercept that is infinite", spoiled(bare, "intercepts", "Infinity"), "intercepts"],
    ["a support fewer", { ...bare, supports: list(good, "supports").slice(1) }, "supports"],
    ["a support that is null", spoiled(bare, "supports", null), "supports"],
    [
      "a column out of range",
      spoiled(spoiled(bare, "supports", { columns: [4], values: [1] }), "degreesOfFreedom", 1),
      "supports",
    ],
    [
      "columns that fall",
      spoiled(spoiled(bare, "supports", { columns: [2, 1], values: [1, 1] }), "degreesOfFreedom", 2),
      "supports",
    ],
    [
      "a column twice",
      spoiled(spoiled(bare, "supports", { columns: [1, 1], values: [1, 1] }), "degreesOfFreedom", 1),
      "supports",
    ],
    [
      "more columns than values",
      spoiled(spoiled(bare, "supports", { columns: [0, 1], values: [1] }), "degreesOfFreedom", 2),
      "supports",
    ],
    [
      "a coefficient that is null",
      spoiled(spoiled(bare, "supports", { columns: [0], values: [null] }), "degreesOfFreedom", 1),
      "supports",
    ],
    ["another number of columns in use", spoiled(bare, "degreesOfFreedom", 1), "degreesOfFreedom"],
    ["an outcome there is not", spoiled(bare, "outcomes", "well"), "outcomes"],
    ["converged against its outcome", spoiled(bare, "converged", false), "converged"],
    ["a gap above the tolerance where it converged", spoiled(bare, "dualityGaps", 0.5), "dualityGaps"],
    ["a gap that is null", spoiled(bare, "dualityGaps", null), "dualityGaps"],
    ["epochs between integers", spoiled(bare, "epochs", 1.5), "epochs"],
    ["a null deviance that is text", { ...bare, nullDeviance: "1" }, "nullDeviance"],
    ["refits of refits", { ...bare, relaxed: good }, "relaxed"],
    [
      "refits of other lambdas",
      { ...bare, relaxed: { ...bare, relaxed: null, lambdas: list(good, "lambdas").map(() => 1) } },
      "relaxed",
    ],
    ["refits with a fault", { ...bare, relaxed: spoiled(good.relaxed as Json, "intercepts", "1") }, "relaxed"],
    ["refits that are a list", { ...bare, relaxed: [] }, "relaxed"],
  ];
  test.each(cases)("%s", (_, json, field) => {
    const error = expectError(() => library.loadPath(json as string), "invalid-model", "json");
    expect(error.expected).toBe("the JSON of a path of this package, as JSON.stringify(path) writes it");
    expect(error.received).toContain(field && ` as ${field}`);
  });

  test("any field missing, or of another type", () => {
    for (const json of [bare, bareMany]) {
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
  const alone: Json = { ...whole, relaxed: null };
  test.each<readonly [string, unknown, string]>([
    ["a path", paths[0], ""],
    ["no path", { ...alone, path: null }, "path"],
    ["a path with a fault", { ...alone, path: { ...(whole.path as Json), rows: -1 } }, "path"],
    ["another format", { ...alone, format: "l1l2-cross-validation-0" }, "format"],
    ["a score of a fold fewer", spoiled(alone, "foldScores", [1, 2, 3, 4, 5]), "foldScores[3]"],
    ["blends that are a list", { ...whole, relaxed: [] }, "relaxed"],
    ["gammas that are no list", { ...whole, relaxed: { ...blends, gammas: 1 } }, "relaxed.gammas"],
    ["blends that are no list", { ...whole, relaxed: spoiled(blends, "standardErrors", 1) }, "relaxed.standardErrors"],
    ["a score fewer", { ...alone, scores: list(whole, "scores").slice(1) }, "scores"],
    ["a score that is null", spoiled(alone, "scores", null), "scores"],
    ["a standard error that is text", spoiled(alone, "standardErrors", "1"), "standardErrors"],
    ["scores of a fold fewer", { ...alone, foldScores: list(whole, "foldScores").slice(1) }, "foldScores"],
    ["a fold that is no list", spoiled(alone, "foldScores", 1), "foldScores"],
    ["a row in a fold there is not", spoiled(alone, "foldOf", 4), "foldOf"],
    ["a row without a fold", { ...alone, foldOf: list(whole, "foldOf").slice(1) }, "foldOf"],
    ["more folds than rows", { ...alone, foldCount: 41 }, "foldCount"],
    ["a measure of another family", { ...alone, measure: "auc" }, "measure"],
    ["a choice that the scores do not make", { ...alone, indexMin: 0 }, "indexMin"],
    ["a choice within one standard error that is none", { ...alone, index1se: 5 }, "index1se"],
    ["a flag that is none", { ...alone, foldsConverged: 1 }, "foldsConverged"],
    ["blends of a path without refits", { ...whole, path: { ...(whole.path as Json), relaxed: null } }, "relaxed"],
    ["blends of another measure", { ...whole, relaxed: { ...blends, measure: "mae" } }, "relaxed.measure"],
    ["no gammas", { ...whole, relaxed: { ...blends, gammas: [] } }, "relaxed.gammas"],
    ["a gamma above 1", { ...whole, relaxed: spoiled(blends, "gammas", 2) }, "relaxed.gammas"],
    [
      "gammas that fall",
      { ...whole, relaxed: { ...blends, gammas: list(blends, "gammas").toReversed() } },
      "relaxed.gammas",
    ],
    [
      "blends of a gamma fewer",
      { ...whole, relaxed: { ...blends, scores: list(blends, "scores").slice(1) } },
      "relaxed.scores",
    ],
    [
      "a blend without a score",
      { ...whole, relaxed: spoiled(blends, "scores", [1, 2, 3, 4, 5, null]) },
      "relaxed.scores",
    ],
    [
      "another choice of blends",
      { ...whole, relaxed: { ...blends, indexMin: { gammaIndex: 0, point: 0 } } },
      "relaxed.indexMin",
    ],
    ["no choice of blends", { ...whole, relaxed: { ...blends, index1se: null } }, "relaxed.index1se"],
  ])("refuses %s", (_, json, field) => {
    const error = expectError(() => loadCrossValidation(json as string), "invalid-model", "json");
    expect(error.expected).toBe(
      "the JSON of a cross-validation of this package, as JSON.stringify(validation) writes it",
    );
    expect(error.received).toContain(field && ` as ${field}`);
  });
});
