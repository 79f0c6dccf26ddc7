import type { Family } from "../types.ts";
import { kernelsModule } from "../wasm/kernels.ts";
import { binomial } from "./binomial.ts";
import { cox } from "./cox.ts";
import type { Edition, FamilyEntry } from "./edition.ts";
import { gaussian } from "./gaussian.ts";
import { multigaussian } from "./multigaussian.ts";
import { multinomial } from "./multinomial.ts";
import { poisson } from "./poisson.ts";

/** Every family: a forgotten one does not compile. */
export const families: { readonly [F in Family]: FamilyEntry<F> } = {
  gaussian,
  binomial,
  multinomial,
  poisson,
  cox,
  multigaussian,
};

/** `l1l2`. */
export const full: Edition = { name: "l1l2", kernelsModule, families };
