import { f64At, i32At, setF64 } from "../memory";
import { Problem, State } from "../problem";
import { axpy, centreAndScale, dot, dot4, multiplyBy, squaredDeviations, sum, weightedSquaredDeviations } from "../vector";
import { Design } from "./design";

/** Column-major x̃: centred, scaled and weighted in place, so that every operation is one plain kernel. */
@unmanaged
@final
export class DenseColumns extends Design {
  @inline
  private column(j: i32): usize {
    return this.matrix + ((<usize>j * <usize>this.rows) << 3);
  }

  @inline
  gradientOf(j: i32): f64 {
    return dot(this.column(j), this.residual, this.rows);
  }

  @inline
  move(j: i32, step: f64): void {
    axpy(-step, this.column(j), this.residual, this.rows);
  }

  @inline
  inner(j: i32, k: i32): f64 {
    return dot(this.column(j), this.column(k), this.rows);
  }

  @inline
  squaredError(): f64 {
    return 0.5 * dot(this.residual, this.residual, this.rows);
  }

  sweep(): void {
    const n = this.rows;
    const stride = (<usize>n) << 3;
    const count = this.candidateCount;
    const out = this.scratch;
    let i = 0;
    while (i < count) {
      const j = i32At(this.candidates, i);
      // Four neighbours in memory share one pass over the residual; gaps left by excluded columns go one by one.
      if (i + 3 < count && i32At(this.candidates, i + 3) == j + 3) {
        dot4(this.column(j), stride, this.residual, n, out);
        memory.copy(this.gradient + ((<usize>j) << 3), out, 32);
        i += 4;
      } else {
        setF64(this.gradient, j, this.gradientOf(j));
        i += 1;
      }
    }
  }

  @inline
  sweepIsFree(): bool {
    return false;
  }

  @inline
  work(): f64 {
    return <f64>this.rows;
  }

  @inline
  innerWork(): f64 {
    return <f64>this.rows;
  }
}

/**
 * Standardises column j in place: centreⱼ = Σω x (0 without intercept), scaleⱼ = √(Σω (x − mean)²) (1 without
 * standardising), x ← √ω ∘ (x − centre) / scale. Two passes for mean and variance: no cancellation under large offsets.
 * Returns false when a sum is not finite. A constant column gets curvature 0 and is never a candidate.
 */
export function prepareDenseColumn(problem: Problem, state: State, j: i32): bool {
  const n = state.rows;
  const x = problem.x + ((<usize>j * <usize>n) << 3);
  const weighted = problem.weights != 0;
  const mean = weighted ? dot(state.weights, x, n) : sum(x, n) / <f64>n;
  const centre = problem.intercept ? mean : 0;
  let deviation = 1.0;
  if (problem.standardize) {
    const variance = weighted
      ? weightedSquaredDeviations(x, state.weights, n, mean)
      : squaredDeviations(x, n, mean) / <f64>n;
    deviation = isConstant(x, state.weights, n) ? 0 : Math.sqrt(variance);
  }
  let curvature = 0.0;
  if (deviation > 0 && !(problem.intercept && isConstant(x, state.weights, n))) {
    // Without weights every ω is 1/n, so √ω joins the scale.
    if (weighted) {
      centreAndScale(x, n, centre, 1 / deviation);
      multiplyBy(state.rootWeights, x, n);
      curvature = dot(x, x, n);
    } else {
      curvature = centreAndScale(x, n, centre, f64At(state.rootWeights, 0) / deviation);
    }
  }
  setF64(state.centre, j, centre);
  setF64(state.scale, j, deviation > 0 ? deviation : 1);
  setF64(state.curvature, j, curvature);
  return isFinite(mean) && isFinite(deviation) && isFinite(curvature);
}

/** Whether x takes one value on all rows of positive weight. */
function isConstant(x: usize, weights: usize, n: i32): bool {
  let first = 0;
  while (first < n && f64At(weights, first) == 0) first++;
  const value = f64At(x, first);
  for (let i = first + 1; i < n; i++) {
    if (f64At(x, i) != value && f64At(weights, i) > 0) return false;
  }
  return true;
}
