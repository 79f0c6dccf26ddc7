import { describe } from "../errors.ts";
import type { FamilyResponse } from "../types.ts";
import { invalid } from "./checks.ts";
import type { ClassWeight } from "./options.ts";

/**
 * The weights of the rows, each times that of its class: `"balanced"` gives every class the same sum, W / (K Wₖ) as scikit-learn's
 * `class_weight`, with W the sum of the sample weights and Wₖ that of the rows of class k.
 */
export function weighClasses(
  classWeight: ClassWeight,
  sampleWeight: Float64Array | undefined,
  response: FamilyResponse,
): Float64Array {
  const { labels, rows, trials } = response;
  if (labels === null || trials !== undefined) {
    return invalid(
      "classWeight",
      "a response of classes",
      "counts of successes and failures",
      "Weigh rows by sampleWeight",
    );
  }
  const weights = sampleWeight ?? new Float64Array(rows).fill(1);
  const classes = classesOf(response);
  const factors =
    classWeight === "balanced"
      ? balanced(weights, classes, labels.length)
      : givenFactors(classWeight, labels.map(String));
  return weights.map((weight, row) => weight * factors[classes[row]!]!);
}

/** The number of the class of each row. */
function classesOf({ family, values, rows, outputs }: FamilyResponse): Int32Array {
  if (family !== "multinomial") return Int32Array.from(values, (share) => (share > 0.5 ? 1 : 0));
  return Int32Array.from({ length: rows }, (_, row) => {
    let found = 0;
    for (let k = 0; k < outputs; k++) if (values[k * rows + row] === 1) found = k;
    return found;
  });
}

function balanced(weights: Float64Array, classes: Int32Array, count: number): number[] {
  const sums = new Float64Array(count);
  weights.forEach((weight, row) => {
    sums[classes[row]!]! += weight;
  });
  const total = sums.reduce((sum, value) => sum + value, 0);
  return Array.from(sums, (sum) => (sum > 0 ? total / (count * sum) : 1));
}

function givenFactors(classWeight: unknown, labels: readonly string[]): number[] {
  if (typeof classWeight !== "object" || classWeight === null || Array.isArray(classWeight)) {
    return invalid("classWeight", '"balanced", or an object with a weight for each class', classWeight);
  }
  const given = new Map(Object.entries(classWeight as Record<string, unknown>));
  const stranger = [...given.keys()].find((name) => !labels.includes(name));
  if (stranger !== undefined) {
    return invalid("classWeight", `weights of the classes ${labels.join(", ")}`, stranger);
  }
  return labels.map((label) => {
    const weight = given.get(label) ?? 1;
    if (typeof weight === "number" && Number.isFinite(weight) && weight >= 0) return weight;
    return invalid(`classWeight.${label}`, "a finite number >= 0", describe(weight));
  });
}
