// What a point of the path leaves behind.

import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { recordCoefficients, recordQuality } from "../path/record";
import { Problem, State } from "../problem";
import { Fit } from "./glm";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Rotation, rotateBack } from "./rotation";

/**
 * Copies the solution out, on the scale of the data. Where a common shift of all classes changes nothing (intercepts and unpenalised
 * columns of multinomial), their mean over the classes is 0.
 */
export function record<P extends Penalty>(problem: Problem, glm: Fit<P>, k: i32, status: i32, epochs: i32): i32 {
  const outputs = glm.loss().outputs;
  const shared = couples(glm.loss());
  if (shared) centreUnpenalised(glm);
  const rotation = changetype<Rotation>(glm.rotationAt);
  if (glm.rotationAt != 0) rotateBack(glm, rotation);
  const x = glm.rotationAt == 0 ? glm.x() : changetype<State>(rotation.original);
  const beta = glm.rotationAt == 0 ? glm.stacked().beta : rotation.beta;
  const intercepts = problem.intercepts + bytesF64(k * outputs);
  memory.copy(intercepts, glm.intercepts, bytesF64(outputs));
  const recorded = recordCoefficients(problem, glm.penalty(), x, beta, k, status);
  if (recorded != status) return recorded;
  const constant = problem.intercept != 0 && !has(glm.loss(), Trait.ShiftFree);
  let mean = 0.0;
  for (let output = 0; output < outputs; output++) mean += f64At(intercepts, output) / <f64>outputs;
  for (let output = 0; output < outputs; output++) {
    setF64(intercepts, output, constant ? f64At(intercepts, output) - (shared ? mean : 0) : 0);
  }
  recordQuality(problem, k, glm.value, glm.gap, glm.gapUnit, epochs);
  return status;
}

/** Unpenalised columns without bounds: β of every class less their mean. η changes by a shift of all classes, so nothing does. */
function centreUnpenalised<P extends Penalty>(glm: Fit<P>): void {
  const stacked = glm.stacked();
  const x = glm.x();
  // Of X: a refit takes penalties from the stacked columns alone.
  const penalty = penaltyOf<P>(x);
  const outputs = glm.loss().outputs;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    if ((!penalty.isUnpenalised(j) && glm.penalty().penalises()) || penalty.isBounded(j)) continue;
    let mean = 0.0;
    for (let output = 0; output < outputs; output++) mean += f64At(stacked.beta, output * x.columns + j) / <f64>outputs;
    for (let output = 0; output < outputs; output++) {
      const v = output * x.columns + j;
      setF64(stacked.beta, v, f64At(stacked.beta, v) - mean);
    }
  }
}
