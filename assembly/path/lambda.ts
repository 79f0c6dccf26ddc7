import { exp } from "../arithmetic/exponential";
import { log } from "../arithmetic/logarithm";
import { Design } from "../design/design";
import { f64At, i32At, setF64 } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";
import { Problem } from "../problem";
import { GRADIENT_ROUNDING } from "./certificate";

/** Ridge has no lambda at which its coefficients vanish: its grid starts where that of this mix would. */
const LEAST_L1_RATIO: f64 = 1e-3;

/**
 * λmax = maxⱼ |x̃ⱼᵀr₀| / (max(a, 10⁻³) vⱼ): the smallest lambda at which every penalised coefficient is zero, r₀ the residual
 * of the model of the unpenalised columns. Columns that their bounds hold at zero on that side do not count.
 */
export function largestLambda<D extends Design>(design: D, penalty: ElasticNet, l1Ratio: f64): f64 {
  let largest = 0.0;
  const mix = max(l1Ratio, LEAST_L1_RATIO);
  const rounding = GRADIENT_ROUNDING * Math.sqrt(2 * design.nullObjective);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const factor = f64At(design.factors, j);
    const z = f64At(design.gradient, j);
    if (factor == 0 || Math.abs(z) <= rounding * f64At(design.norm, j)) continue;
    if (z > 0 ? f64At(penalty.upper, j) <= 0 : f64At(penalty.lower, j) >= 0) continue;
    largest = max(largest, Math.abs(z) / (mix * factor));
  }
  return largest;
}

/** lambdas[k] = λmax · ratio^(k / (K − 1)). Where no penalised column has anything to explain, the one point λ = 0. */
export function fillLambdaGrid(problem: Problem): void {
  if (problem.lambdaMax == 0) problem.lambdaCount = 1;
  const count = problem.lambdaCount;
  const logarithm = log(problem.lambdaMinRatio);
  for (let k = 0; k < count; k++) {
    const exponent = count > 1 ? (logarithm * <f64>k) / <f64>(count - 1) : 0;
    setF64(problem.lambdas, k, problem.lambdaMax * exp(exponent));
  }
}
