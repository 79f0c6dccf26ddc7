import { exp } from "../arithmetic/exponential";
import { log } from "../arithmetic/logarithm";
import { Design } from "../design/design";
import { f64At, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Problem } from "../problem";
import { Certificate } from "./constants";

/**
 * λmax: the smallest lambda at which every penalised coefficient is zero, r₀ the residual of the model of the unpenalised columns;
 * gradients x̃ⱼᵀr₀ of rounding do not count.
 */
export function largestLambda<D extends Design, P extends Penalty>(design: D, penalty: P): f64 {
  let largest = 0.0;
  const rounding = Certificate.GRADIENT_ROUNDING * Math.sqrt(2 * design.nullObjective);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const z = f64At(design.gradient, j);
    if (Math.abs(z) <= rounding * f64At(design.norm, j)) continue;
    largest = max(largest, penalty.leastLambda(j, z));
  }
  return largest;
}

/**
 * λmax and the grid, from the model at λ = ∞. `unit`: ridge solutions do not depend on the units of y as a lambda of the lasso does, so
 * that a ridge grid is that of y divided by it.
 */
export function fillGrid<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, unit: f64): void {
  problem.lambdaMax = largestLambda(design, penalty);
  if (!penalty.selects()) problem.lambdaMax /= unit;
  if (problem.lambdaGrid) fillLambdaGrid(problem);
  design.previousLambda = max(problem.lambdaMax, f64At(problem.lambdas, 0));
}

/** lambdas[k] = λmax · ratio^(k / (K − 1)). Where no penalised column has anything to explain, the one point λ = 0. */
function fillLambdaGrid(problem: Problem): void {
  if (problem.lambdaMax == 0) problem.lambdaCount = 1;
  const count = problem.lambdaCount;
  const logarithm = log(problem.lambdaMinRatio);
  for (let k = 0; k < count; k++) {
    const exponent = count > 1 ? (logarithm * <f64>k) / <f64>(count - 1) : 0;
    setF64(problem.lambdas, k, problem.lambdaMax * exp(exponent));
  }
}
