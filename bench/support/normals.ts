import { Random } from "../../test/support/random.ts";

/** Seeded normal numbers, two per pair of uniforms (Box and Muller): benchmarks need millions of them. */
export class Normals extends Random {
  #spare: number | undefined;

  override normal(): number {
    const spare = this.#spare;
    if (spare !== undefined) {
      this.#spare = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** e^u, u uniform between the logarithms of the bounds. */
  logUniform(least: number, most: number): number {
    return least * (most / least) ** this.uniform();
  }
}
