import { fitPath } from "../../src/index.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import type { GlmPath } from "./fit-glm.ts";
import { inputOf, type PlainStorage } from "./fit-plain.ts";
import { responseInputOf } from "./glm-problem.ts";
import { type GroupProblem, groupSettingsOf } from "./group-problem.ts";
import { Random } from "./random.ts";
import { type GlmIngredients, randomGlm } from "./random-glm.ts";

export interface RandomGroups {
  readonly problem: GroupProblem;
  readonly storage: PlainStorage;
}

/** A random problem (see `randomGlm`) whose columns enter in groups, neighbours or not, some of one, some without a weight. */
export function randomGroups(seed: number, family: Family, ingredients: GlmIngredients = {}): RandomGroups {
  const { problem, storage } = randomGlm(seed, family, { ...ingredients, bounds: false });
  const random = new Random(seed + 50_000);
  const columns = problem.X[0].length;
  const count = random.integer(1, Math.max(1, Math.ceil(columns / 2)));
  const groups = Array.from({ length: columns }, (_, j) => (j < count ? j : random.integer(0, count - 1)));
  const hasFree = problem.factors?.includes(0) === true;
  const weights = Array.from({ length: count }, () => random.pick([0.5, 1, 1, 2, 3]));
  // With more columns than rows a group without a penalty would fit everything.
  if (ingredients.wide === false && !hasFree && random.chance(0.2)) weights[random.integer(0, count - 1)] = 0;
  const groupRatio = random.pick([1, 1, 1, 0.95, 0.5, 0.05]);
  return {
    storage,
    problem: {
      ...problem,
      l1Ratio: random.pick([1, 1, 1, 0.9, 0.3]),
      groups,
      groupWeights: random.chance(0.4) ? weights : undefined,
      groupRatio,
    },
  };
}

export function fitGroups(
  problem: GroupProblem,
  options: PathOptions<Family>,
  storage: PlainStorage = "dense",
): GlmPath {
  const settings = { ...groupSettingsOf(problem), ...options };
  return fitPath<Family>(inputOf(problem.X, storage), responseInputOf(problem), settings);
}
