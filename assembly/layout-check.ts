// Made by layout.ts from class `Problem` in problem.ts; not to be edited.

import { ProblemField } from "./fields";
import { Problem } from "./problem";

/** Compiles to nothing, or not at all. */
export function checkLayout(): void {
  if (offsetof<Problem>("l1Ratio") != ProblemField.l1Ratio) ERROR("l1Ratio");
  if (offsetof<Problem>("tolerance") != ProblemField.tolerance) ERROR("tolerance");
  if (offsetof<Problem>("lambdaMinRatio") != ProblemField.lambdaMinRatio) ERROR("lambdaMinRatio");
  if (offsetof<Problem>("responseMean") != ProblemField.responseMean) ERROR("responseMean");
  if (offsetof<Problem>("nullObjective") != ProblemField.nullObjective) ERROR("nullObjective");
  if (offsetof<Problem>("lambdaMax") != ProblemField.lambdaMax) ERROR("lambdaMax");
  if (offsetof<Problem>("rows") != ProblemField.rows) ERROR("rows");
  if (offsetof<Problem>("columns") != ProblemField.columns) ERROR("columns");
  if (offsetof<Problem>("storage") != ProblemField.storage) ERROR("storage");
  if (offsetof<Problem>("intercept") != ProblemField.intercept) ERROR("intercept");
  if (offsetof<Problem>("standardize") != ProblemField.standardize) ERROR("standardize");
  if (offsetof<Problem>("lambdaCount") != ProblemField.lambdaCount) ERROR("lambdaCount");
  if (offsetof<Problem>("lambdaGrid") != ProblemField.lambdaGrid) ERROR("lambdaGrid");
  if (offsetof<Problem>("maxEpochs") != ProblemField.maxEpochs) ERROR("maxEpochs");
  if (offsetof<Problem>("maxActive") != ProblemField.maxActive) ERROR("maxActive");
  if (offsetof<Problem>("strategy") != ProblemField.strategy) ERROR("strategy");
  if (offsetof<Problem>("x") != ProblemField.x) ERROR("x");
  if (offsetof<Problem>("rowIndices") != ProblemField.rowIndices) ERROR("rowIndices");
  if (offsetof<Problem>("columnPointers") != ProblemField.columnPointers) ERROR("columnPointers");
  if (offsetof<Problem>("y") != ProblemField.y) ERROR("y");
  if (offsetof<Problem>("weights") != ProblemField.weights) ERROR("weights");
  if (offsetof<Problem>("offset") != ProblemField.offset) ERROR("offset");
  if (offsetof<Problem>("factors") != ProblemField.factors) ERROR("factors");
  if (offsetof<Problem>("lower") != ProblemField.lower) ERROR("lower");
  if (offsetof<Problem>("upper") != ProblemField.upper) ERROR("upper");
  if (offsetof<Problem>("lambdas") != ProblemField.lambdas) ERROR("lambdas");
  if (offsetof<Problem>("intercepts") != ProblemField.intercepts) ERROR("intercepts");
  if (offsetof<Problem>("losses") != ProblemField.losses) ERROR("losses");
  if (offsetof<Problem>("gaps") != ProblemField.gaps) ERROR("gaps");
  if (offsetof<Problem>("epochs") != ProblemField.epochs) ERROR("epochs");
  if (offsetof<Problem>("statuses") != ProblemField.statuses) ERROR("statuses");
  if (offsetof<Problem>("supports") != ProblemField.supports) ERROR("supports");
  if (offsetof<Problem>("faultyColumn") != ProblemField.faultyColumn) ERROR("faultyColumn");
  if (offsetof<Problem>("completed") != ProblemField.completed) ERROR("completed");
  if (offsetof<Problem>("state") != ProblemField.state) ERROR("state");
  if (offsetof<Problem>("family") != ProblemField.family) ERROR("family");
  if (offsetof<Problem>("nullLoss") != ProblemField.nullLoss) ERROR("nullLoss");
  if (offsetof<Problem>("saturatedLoss") != ProblemField.saturatedLoss) ERROR("saturatedLoss");
  if (offsetof<Problem>("outputs") != ProblemField.outputs) ERROR("outputs");
  if (offsetof<Problem>("grouped") != ProblemField.grouped) ERROR("grouped");
  if (offsetof<Problem>("survival") != ProblemField.survival) ERROR("survival");
  if (offsetof<Problem>("ties") != ProblemField.ties) ERROR("ties");
  if (offsetof<Problem>("glm") != ProblemField.glm) ERROR("glm");
  if (offsetof<Problem>("earlyStop") != ProblemField.earlyStop) ERROR("earlyStop");
  if (offsetof<Problem>("shared") != ProblemField.shared) ERROR("shared");
  if (offsetof<Problem>() > <usize>ProblemField.size) ERROR("size");
}
