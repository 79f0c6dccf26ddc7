// The call that leads to a model, written out for those who want to check it: here, in R and in Python.

import type { Family, LossParameters } from "../types.ts";

/** What a model was fitted with. */
export interface CallFacts {
  /** The file, as it was given. */
  readonly file: string;
  readonly family: Family;
  /** The column of the response; of `cox` time and event. */
  readonly response:
    | string
    | {
        readonly time: string;
        readonly event: string;
        readonly start?: string | undefined;
        readonly strata?: string | undefined;
      };
  /** The columns of the table that are in the model, before categories became columns. */
  readonly columns: readonly string[];
  readonly excluded: readonly string[];
  readonly rows: number;
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly standardize: boolean;
  readonly intercept: boolean;
  readonly weights: string | null;
  readonly offset?: string | null;
  readonly adaptive?: boolean;
  /** With the columns of a factor as a group. */
  readonly groupRatio?: number | undefined;
  /** What the loss has beside its family. */
  readonly lossParameters?: LossParameters | null;
  readonly missing: "error" | "drop" | "mean" | "indicator";
  /** Whether splines, polynomials, logarithms, interactions or reference levels are among the columns: the other languages leave them out. */
  readonly isShaped: boolean;
}

/** A call in one language. */
export interface Call {
  readonly language: "JavaScript" | "R" | "Python";
  readonly code: string;
}

/** The families that neither glmnet nor scikit-learn has with this objective. */
const alone: ReadonlySet<Family> = new Set(["multigaussian", "huber", "squared-hinge", "quantile", "custom"]);

/** The languages that have the model, as far as it can be written in a few lines of theirs. */
export function callsOf(facts: CallFacts): Call[] {
  const python = inPython(facts);
  // glmnet and scikit-learn have no first fit of their own, no groups, and no columns that say where a cell was missing.
  const isOwn =
    facts.groupRatio !== undefined ||
    facts.adaptive === true ||
    facts.missing === "indicator" ||
    alone.has(facts.family);
  return [
    { language: "JavaScript", code: inJavaScript(facts) },
    ...(isOwn ? [] : [{ language: "R", code: inR(facts) } as const]),
    ...(isOwn || python === undefined ? [] : [{ language: "Python", code: python } as const]),
  ];
}

const quote = (text: string): string => JSON.stringify(text);

function inJavaScript({ family, response, lambda, l1Ratio, standardize, intercept, ...facts }: CallFacts): string {
  // What has another use is no column of the model; of `cox` those of the response are none by themselves.
  const excluded = [...facts.excluded, ...[facts.weights, facts.offset].filter((name) => name != null)];
  const options = [
    `lambda: ${lambda}`,
    ...(l1Ratio === 1 ? [] : [`l1Ratio: ${l1Ratio}`]),
    ...(family === "gaussian" ? [] : [`family: ${quote(family)}`]),
    ...lossOptions(family, facts.lossParameters ?? {}),
    ...(standardize ? [] : ["standardize: false"]),
    ...(intercept || family === "cox" ? [] : ["intercept: false"]),
    ...(facts.missing === "error" ? [] : [`missing: ${quote(facts.missing)}`]),
    ...(excluded.length === 0 ? [] : [`exclude: ${JSON.stringify(excluded)}`]),
    ...(facts.weights === null ? [] : [`sampleWeight: rows.map((row) => row[${quote(facts.weights)}])`]),
    ...(facts.offset == null ? [] : [`offset: rows.map((row) => row[${quote(facts.offset)}])`]),
    ...(facts.adaptive ? ["adaptive: true"] : []),
    ...(facts.groupRatio === undefined ? [] : ['groups: "factors"']),
    ...((facts.groupRatio ?? 1) === 1 ? [] : [`groupRatio: ${facts.groupRatio}`]),
    ...(facts.isShaped ? ["/* columns and interactions as in the command */"] : []),
  ];
  const y = typeof response === "string" ? quote(response) : JSON.stringify(response);
  return [
    'import { csvParse, autoType } from "d3-dsv";',
    'import { readFileSync } from "node:fs";',
    'import { fit } from "l1l2";',
    "",
    `const rows = csvParse(readFileSync(${quote(facts.file)}, "utf8"), autoType);`,
    ...(family === "custom" ? ["// loss: the one of the fit, which no result holds"] : []),
    `const model = fit(rows, ${y}, { ${options.join(", ")} });`,
    "console.log(model);",
  ].join("\n");
}

/** What says the loss beside its family; one of the caller's own is not in the file. */
function lossOptions(family: Family, parameters: LossParameters): string[] {
  if (family === "custom") return ["loss"];
  return Object.entries(parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

/** What glmnet takes for a family: a name, or R's own description, of which it fits half the deviance. */
function familyInR(family: Family, { power, theta, link }: LossParameters): string {
  if (link !== undefined) return `binomial("${link}")`;
  if (family === "gamma") return 'Gamma("log")';
  if (family === "inverse-gaussian") return 'inverse.gaussian("log")';
  if (family === "tweedie") return `statmod::tweedie(var.power = ${power}, link.power = 0)`;
  return family === "negative-binomial" ? `MASS::negative.binomial(${theta})` : quote(family);
}

/** A name between quotes as R reads it. */
function inRQuotes(name: string): string {
  return `"${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
}

function inR({ family, response, lambda, l1Ratio, standardize, intercept, ...facts }: CallFacts): string {
  const column = (name: string): string => `data[[${inRQuotes(name)}]]`;
  const y = typeof response === "string" ? column(response) : survivalInR(response, column);
  const isSplit = family === "gaussian" && l1Ratio < 1;
  const strength = isSplit ? "alpha = l1 / (l1 + l2), lambda = l1 + l2" : `alpha = ${l1Ratio}, lambda = ${lambda}`;
  const options = [
    `family = ${familyInR(family, facts.lossParameters ?? {})}`,
    strength,
    `standardize = ${standardize ? "TRUE" : "FALSE"}`,
    ...(intercept || family === "cox" ? [] : ["intercept = FALSE"]),
    ...(facts.weights === null ? [] : [`weights = ${column(facts.weights)}`]),
    ...(facts.offset == null ? [] : [`offset = ${column(facts.offset)}`]),
    "thresh = 1e-14",
    "maxit = 1e7",
  ];
  return [
    "library(glmnet)",
    `data <- read.csv(${inRQuotes(facts.file)}, check.names = FALSE)`,
    ...(facts.missing === "drop"
      ? [
          `data <- na.omit(data[, c(${usedColumns({ ...facts, response })
            .map(inRQuotes)
            .join(", ")})])`,
        ]
      : []),
    `y <- ${y}`,
    `X <- makeX(data[, c(${facts.columns.map(inRQuotes).join(", ")}), drop = FALSE]${facts.missing === "mean" || facts.missing === "indicator" ? ", na.impute = TRUE" : ""})`,
    ...(facts.isShaped
      ? ["# splines, polynomials, logarithms, interactions and reference levels are not in X: add them"]
      : []),
    ...(isSplit
      ? [
          "# glmnet divides the square part by the standard deviation of y",
          `w <- ${facts.weights === null ? "rep(1, length(y))" : column(facts.weights)}; w <- w / sum(w); r <- y${facts.offset == null ? "" : ` - ${column(facts.offset)}`}`,
          `l1 <- ${lambda * l1Ratio}; l2 <- ${lambda * (1 - l1Ratio)} * sqrt(sum(w * (r - sum(w * r))^2))`,
        ]
      : []),
    `model <- glmnet(X, y, ${options.join(", ")})`,
    "coef(model)",
  ].join("\n");
}

function survivalInR(
  { time, event, start, strata }: Exclude<CallFacts["response"], string>,
  column: (name: string) => string,
): string {
  const times = [...(start === undefined ? [] : [start]), time, event].map(column);
  const survival = `survival::Surv(${times.join(", ")})`;
  return strata === undefined ? survival : `stratifySurv(${survival}, ${column(strata)})`;
}

/** Every column of the file that the fit reads: rows with a gap elsewhere are kept. */
function usedColumns({
  columns,
  response,
  weights,
  offset,
}: Pick<CallFacts, "columns" | "response" | "weights" | "offset">): string[] {
  const own = typeof response === "string" ? [response] : Object.values(response).filter((name) => name !== undefined);
  return [...columns, ...own, ...[weights, offset].filter((name) => name != null)];
}

/** What scikit-learn has, without weights and offset: no cox, counts with squares alone. */
function inPython(facts: CallFacts): string | undefined {
  const { family, response, standardize, missing } = facts;
  const estimator = estimatorOf(facts);
  if (estimator === undefined || typeof response !== "string" || family === "cox") return undefined;
  if (facts.weights !== null || facts.offset != null || facts.lambda === 0) return undefined;
  const list = facts.columns.map(quote).join(", ");
  const isFilled = missing === "mean" || missing === "indicator";
  const steps = [
    ...(isFilled ? ["SimpleImputer()"] : []),
    ...(standardize ? ["StandardScaler()"] : []),
    estimator.code,
  ];
  return [
    "import pandas as pd",
    `from sklearn.linear_model import ${estimator.name}`,
    "from sklearn.pipeline import make_pipeline",
    ...(isFilled ? ["from sklearn.impute import SimpleImputer"] : []),
    ...(standardize ? ["from sklearn.preprocessing import StandardScaler"] : []),
    "",
    `data = pd.read_csv(${quote(facts.file)})${missing === "drop" ? `[[${[...facts.columns, response].map(quote).join(", ")}]].dropna()` : ""}`,
    `X = pd.get_dummies(data[[${list}]], dtype=float)`,
    ...(facts.isShaped
      ? ["# splines, polynomials, logarithms, interactions and reference levels are not in X: add them"]
      : []),
    `model = make_pipeline(${steps.join(", ")})`,
    `model.fit(X, data[${quote(response)}])`,
    standardize ? "print(model[-1].coef_ / model[-2].scale_)" : "print(model[-1].coef_)",
  ].join("\n");
}

function estimatorOf({
  family,
  lambda,
  l1Ratio,
  rows,
  intercept,
  lossParameters,
}: CallFacts): { readonly name: string; readonly code: string } | undefined {
  const plain = intercept ? "" : ", fit_intercept=False";
  const exact = "tol=1e-10, max_iter=1000000";
  switch (family) {
    case "gaussian":
      return l1Ratio === 0
        ? { name: "Ridge", code: `Ridge(alpha=${lambda * rows}${plain})` }
        : { name: "ElasticNet", code: `ElasticNet(alpha=${lambda}, l1_ratio=${l1Ratio}, ${exact}${plain})` };
    case "binomial":
    case "multinomial": {
      if (lossParameters?.link !== undefined) return undefined;
      const strength = `C=${1 / (lambda * rows)}`;
      return {
        name: "LogisticRegression",
        code: `LogisticRegression(${strength}, penalty="elasticnet", l1_ratio=${l1Ratio}, solver="saga", ${exact}${plain})`,
      };
    }
    case "poisson":
      return l1Ratio === 0
        ? { name: "PoissonRegressor", code: `PoissonRegressor(alpha=${lambda}, ${exact}${plain})` }
        : undefined;
    case "gamma":
    case "inverse-gaussian":
    case "tweedie": {
      if (l1Ratio !== 0) return undefined;
      const power = family === "gamma" ? 2 : (lossParameters?.power ?? 3);
      const code = `TweedieRegressor(power=${power}, link="log", alpha=${lambda}, ${exact}${plain})`;
      return { name: "TweedieRegressor", code };
    }
    default:
      return undefined;
  }
}
