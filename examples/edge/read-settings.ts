import { Refusal } from "./refusal.ts";

const families = ["gaussian", "binomial", "poisson"] as const;

/** What the query says: which column is the response, and the few options that a request may set. */
export interface Settings {
  readonly response: string;
  readonly options: { readonly family: (typeof families)[number]; readonly l1Ratio: number; readonly folds: number };
}

/** `?response=y&family=binomial&l1Ratio=0.5&folds=5`; anything else is refused. */
export function readSettings(query: URLSearchParams): Settings {
  const known = ["response", "family", "l1Ratio", "folds"];
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Refusal(400, `${unknown}: expected one of ${known.join(", ")}`);
  const response = query.get("response");
  if (!response) throw new Refusal(400, "response: expected the name of a column");
  const family = families.find((name) => name === (query.get("family") ?? "gaussian"));
  if (family === undefined) throw new Refusal(400, `family: expected one of ${families.join(", ")}`);
  const l1Ratio = readNumber(query, "l1Ratio", 1, 0, 1);
  const folds = readNumber(query, "folds", 10, 2, 10);
  if (!Number.isInteger(folds)) throw new Refusal(400, "folds: expected a whole number from 2 to 10");
  return { response, options: { family, l1Ratio, folds } };
}

function readNumber(query: URLSearchParams, name: string, fallback: number, least: number, most: number): number {
  const text = query.get(name);
  const value = text === null ? fallback : text === "" ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new Refusal(400, `${name}: expected a number from ${least} to ${most}`);
}
