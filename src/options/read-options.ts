import { reading } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import { didYouMean } from "./did-you-mean.ts";

/** Names that other packages give to options of ours. */
const translations: Readonly<Record<string, string>> = {
  alpha: "`alpha` is the mix in glmnet and the strength in scikit-learn; here they are l1Ratio and lambda",
  l1_ratio: "Here it is l1Ratio",
  lambda: "fitPath and crossValidate take lambdas, a list; fit takes one lambda",
  lambdas: "fit takes one lambda; fitPath and crossValidate take lambdas",
  nlambda: "Here it is lambdaCount",
  weights: "Here it is sampleWeight",
  tol: "Here it is tolerance",
  maxIterations: "Here it is maxEpochs",
  thresh: "Here it is tolerance, a duality gap",
  nfolds: "Here it is folds",
  foldid: "Here it is folds, a list of fold numbers",
};

/**
 * The options of a call, each read once: what is checked is what is used, whatever a getter or a callback of the caller's does to the
 * object. Inherited options count as its own, so an instance of a class may hold them.
 *
 * @param known The names of all options there are.
 * @throws L1L2Error `invalid-type` for anything but an object of options (an array, a `Map`, a `Promise`), `unknown-option`, `unreadable`.
 */
export function readOptions<Options extends object>(
  options: Options,
  known: readonly string[],
  argument = "options",
): Options {
  return reading(argument, () => {
    requireOptions(options, argument);
    for (const name of namesOf(options)) if (!known.includes(name)) throw unknownOption(name, known);
    const read: Record<string, unknown> = {};
    for (const name of known) {
      const value = reading(name, () => (options as Readonly<Record<string, unknown>>)[name]);
      if (value !== undefined) read[name] = value;
    }
    return read as Options;
  });
}

/** Objects and instances of classes; a module's exports, too. */
const kinds: readonly string[] = ["[object Object]", "[object Module]"];

function requireOptions(options: unknown, argument: string): void {
  if (typeof options === "object" && options !== null && kinds.includes(Object.prototype.toString.call(options)))
    return;
  throw new L1L2Error({ code: "invalid-type", argument, expected: "an object", received: describe(options) });
}

/** The enumerable names of an object and of what it inherits from, up to the prototype that every object has. */
function namesOf(options: object): string[] {
  const names = Object.keys(options);
  let parent: object | null = Object.getPrototypeOf(options);
  for (let depth = 0; parent !== null && depth < DEEPEST; depth++) {
    const next: object | null = Object.getPrototypeOf(parent);
    if (next !== null) names.push(...Object.keys(parent));
    parent = next;
  }
  return names;
}

/** A proxy may have a new prototype each time it is asked. */
const DEEPEST = 100;

function unknownOption(name: string, known: readonly string[]): L1L2Error {
  const advice = Object.hasOwn(translations, name) ? translations[name] : didYouMean(name, known);
  const details = {
    code: "unknown-option" as const,
    argument: name,
    expected: `one of ${known.join(", ")}`,
    received: `an option called ${JSON.stringify(name)}`,
  };
  return new L1L2Error(advice === undefined ? details : { ...details, advice });
}
