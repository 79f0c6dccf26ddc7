import { describe, L1L2Error } from "../errors.ts";

/** Throws the `invalid-value` error of an option. */
export function invalid(argument: string, expected: string, value: unknown, advice?: string): never {
  const details = { code: "invalid-value" as const, argument, expected, received: describe(value) };
  throw new L1L2Error(advice === undefined ? details : { ...details, advice });
}

/** A finite number within [minimum, maximum], or `fallback` where the option is absent. */
export function checkNumber(
  argument: string,
  value: unknown,
  fallback: number,
  { minimum, maximum = Infinity, above = false }: { minimum: number; maximum?: number; above?: boolean },
): number {
  if (value === undefined) return fallback;
  const inside = typeof value === "number" && value <= maximum && (above ? value > minimum : value >= minimum);
  if (inside && Number.isFinite(value)) return value;
  const range =
    maximum === Infinity
      ? `${above ? ">" : ">="} ${minimum}`
      : `${above ? `> ${minimum} and <=` : `from ${minimum} to`} ${maximum}`;
  return invalid(argument, `a finite number ${range}`, value);
}

/** A whole number ≥ `minimum`, or `fallback`. */
export function checkCount(argument: string, value: unknown, fallback: number, minimum: number): number {
  if (value === undefined) return fallback;
  if (typeof value === "number" && value >= minimum && (Number.isSafeInteger(value) || value === Infinity))
    return value;
  return invalid(argument, `a whole number >= ${minimum}`, value);
}

export function checkFlag(argument: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? fallback;
  return invalid(argument, "true or false", value);
}

export function checkChoice<Choice extends string>(
  argument: string,
  value: unknown,
  fallback: Choice,
  choices: readonly Choice[],
): Choice {
  if (value === undefined) return fallback;
  if (choices.includes(value as Choice)) return value as Choice;
  return invalid(argument, `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`, value);
}

/** Names that other packages give to options of ours. */
const translations: Readonly<Record<string, string>> = {
  alpha: "`alpha` is the mix in glmnet and the strength in scikit-learn; here they are l1Ratio and lambda",
  l1_ratio: "Here it is l1Ratio",
  lambda: "fitPath and crossValidate take lambdas, a list; fit takes one lambda",
  lambdas: "fit takes one lambda; fitPath and crossValidate take lambdas",
  nlambda: "Here it is lambdaCount",
  weights: "Here it is sampleWeight",
  penalty: "Here it is l1Ratio: 1 for the lasso, 0 for ridge",
  tol: "Here it is tolerance",
  maxIterations: "Here it is maxEpochs",
  thresh: "Here it is tolerance, a duality gap",
  nfolds: "Here it is folds",
  foldid: "Here it is folds, a list of fold numbers",
};

/** Refuses anything but an object whose keys are all known. */
export function checkNames(options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new L1L2Error({
      code: "invalid-type",
      argument: "options",
      expected: "an object",
      received: describe(options),
    });
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const advice = Object.hasOwn(translations, name) ? translations[name] : didYouMean(name, known);
    const details = {
      code: "unknown-option" as const,
      argument: name,
      expected: `one of ${known.join(", ")}`,
      received: `an option called ${JSON.stringify(name)}`,
    };
    throw new L1L2Error(advice === undefined ? details : { ...details, advice });
  }
}

/** The known name that is at most two edits away, as advice. */
function didYouMean(name: string, known: readonly string[]): string | undefined {
  const near = known.find((candidate) => editDistance(name.toLowerCase(), candidate.toLowerCase()) <= 2);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

/** Levenshtein's distance of two short names. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, before[j]! + 1, row[j - 1]! + 1));
    }
    before = row;
  }
  return before[b.length]!;
}

/** Refuses what is no object of the kind that an argument stands for, told by a field of it. */
export function requireKind(value: unknown, argument: string, field: string, expected: string): void {
  if (typeof value === "object" && value !== null && field in value) return;
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(value) });
}
