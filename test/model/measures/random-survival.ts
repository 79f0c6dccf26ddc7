import type { SurvivalData } from "../../../src/types.ts";
import { Random } from "../../support/random.ts";

/** Seeded survival data with ties in time and in η, and by turns late entry, strata, unequal and zero weights. */
export function randomSurvival(seed: number): {
  readonly survival: SurvivalData;
  readonly predictor: Float64Array;
  readonly rowWeights: Float64Array;
} {
  const random = new Random(seed);
  const rows = random.integer(8, 40);
  const column = (make: () => number): Float64Array => Float64Array.from({ length: rows }, make);
  const stop = column(() => random.integer(1, 12));
  return {
    survival: {
      start: seed % 2 === 0 ? stop.map((time) => time - random.integer(1, 8)) : undefined,
      stop,
      event: Uint8Array.from({ length: rows }, () => (random.chance(0.6) ? 1 : 0)),
      stratum: seed % 3 === 0 ? Int32Array.from({ length: rows }, () => random.integer(0, 2)) : undefined,
    },
    predictor: column(() => Math.round(4 * random.normal()) / 4),
    rowWeights: column(() => (seed % 4 < 2 ? 1 : random.pick([0, 0.5, 1, 2.25]))),
  };
}
