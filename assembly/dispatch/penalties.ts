// From a problem to its penalty: the only place that names one. Each entry is a switch over penalties, of one case so far.

import { Status } from "../codes";
import { Moments } from "../moments";
import { ElasticNet } from "../penalty/elastic-net";
import { prepareColumns, prepareWeightedColumns } from "../prepare";
import { Problem } from "../problem";
import * as families from "./families";
import * as gaussian from "./gaussian";

export function prepareGaussian(problem: Problem): Status {
  return gaussian.prepareGaussian<ElasticNet>(problem);
}

export function prepareFamily(problem: Problem): Status {
  return families.prepareFamily<ElasticNet>(problem);
}

export function prepareFold(problem: Problem, moments: Moments, from: i32, to: i32): Status {
  return gaussian.prepareFold<ElasticNet>(problem, moments, from, to);
}

/** Columns of gaussian for several problems; afterwards `problem.state` is what they share. */
export function shareGaussian(problem: Problem): Status {
  return prepareWeightedColumns<ElasticNet>(problem);
}

/** Those of the other families. */
export function shareFamily(problem: Problem): Status {
  return prepareColumns<ElasticNet>(problem);
}

/** False without memory. */
export function shareRidge(problem: Problem): bool {
  return gaussian.ridgeOfShared<ElasticNet>(problem);
}

export function solveGaussian(problem: Problem, from: i32, to: i32): Status {
  return gaussian.solveGaussian<ElasticNet>(problem, from, to);
}

export function solveFamily(problem: Problem, from: i32, to: i32): Status {
  return families.solveFamily<ElasticNet>(problem, from, to);
}

export function refitGaussian(problem: Problem, relaxed: Problem): Status {
  return gaussian.refitGaussian<ElasticNet>(problem, relaxed);
}

export function refitFamily(problem: Problem, relaxed: Problem): Status {
  return families.refitFamily<ElasticNet>(problem, relaxed);
}
