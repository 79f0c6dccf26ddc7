import type { Recipe } from "../support/designs.ts";
import type { Normals } from "../support/normals.ts";

/** A problem to fit, and how. */
export interface Shape {
  readonly recipe: Recipe;
  readonly l1Ratio: number;
  /** 50, or 1: a single fit at λmax/20. */
  readonly lambdaCount: number;
}

const LARGEST = 2e7;

/** Rows and columns log-uniform from 10 to 50 000, at most 2·10⁷ entries before zeros are left out. */
export function drawShape(random: Normals, seed: number, largest = LARGEST): Shape {
  let rows = 0;
  let columns = 0;
  do {
    rows = Math.round(random.logUniform(10, 50_000));
    columns = Math.round(random.logUniform(10, 50_000));
  } while (rows * columns > largest);
  const sparse = random.chance(0.4);
  return {
    recipe: {
      rows,
      columns,
      ...(sparse ? { density: random.logUniform(0.001, 0.3) } : {}),
      dependence: random.pick(["equicorrelated", "autoregressive"] as const),
      rho: random.pick([0, 0.5, 0.9]),
      snr: random.logUniform(0.3, 10),
      seed,
    },
    l1Ratio: random.pick([1, 0.5, 0.1]),
    lambdaCount: random.chance(0.3) ? 1 : 50,
  };
}

export function describeShape({ recipe, l1Ratio, lambdaCount }: Shape): string {
  const { rows, columns, density, dependence, rho, snr } = recipe;
  const storage = density === undefined ? "dense" : `csc ${(100 * density).toPrecision(2)}%`;
  const kind = dependence === "equicorrelated" ? "equi" : "AR";
  return `${rows} × ${columns} ${storage}, ${kind} ${rho}, snr ${snr!.toPrecision(2)}, l1Ratio ${l1Ratio}, ${lambdaCount} λ`;
}
