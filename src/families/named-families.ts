import type { Family } from "../types.ts";
import { binomial } from "./binomial.ts";
import { cox } from "./cox.ts";
import type { FamilyEntry } from "./edition.ts";
import { gamma } from "./gamma.ts";
import { gaussian } from "./gaussian.ts";
import { huber } from "./huber.ts";
import { inverseGaussian } from "./inverse-gaussian.ts";
import { multigaussian } from "./multigaussian.ts";
import { multinomial } from "./multinomial.ts";
import { negativeBinomial } from "./negative-binomial.ts";
import { poisson } from "./poisson.ts";
import { quantile } from "./quantile.ts";
import { squaredHinge } from "./squared-hinge.ts";
import { tweedie } from "./tweedie.ts";

/** The families that are known by name: a worker can be told of them. A forgotten one does not compile. */
export const namedFamilies: { readonly [F in Exclude<Family, "custom">]: FamilyEntry<F> } = {
  gaussian,
  binomial,
  multinomial,
  poisson,
  cox,
  multigaussian,
  gamma,
  "inverse-gaussian": inverseGaussian,
  tweedie,
  "negative-binomial": negativeBinomial,
  huber,
  "squared-hinge": squaredHinge,
  quantile,
};
