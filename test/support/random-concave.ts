import type { Family } from "../../src/types.ts";
import type { ConcaveProblem } from "./concave-problem.ts";
import type { PlainStorage } from "./fit-plain.ts";
import { Random } from "./random.ts";
import { type GlmIngredients, randomGlm } from "./random-glm.ts";

export interface RandomConcave {
  readonly problem: ConcaveProblem;
  readonly storage: PlainStorage;
}

/** A random problem (see `randomGlm`) with a penalty that flattens, sometimes as soon as it may. */
export function randomConcave(seed: number, family: Family, ingredients: GlmIngredients = {}): RandomConcave {
  const { problem, storage } = randomGlm(seed, family, { ...ingredients, bounds: false });
  const random = new Random(seed + 70_000);
  const penalty = random.pick(["mcp", "scad"] as const);
  const concavity = (penalty === "mcp" ? 1 : 2) + random.pick([0.1, 1, 1.7, 2, 10]);
  return { storage, problem: { ...problem, l1Ratio: random.pick([1, 1, 1, 0.9, 0.3]), penalty, concavity } };
}
