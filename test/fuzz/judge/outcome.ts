import { type Point, pointOfModel, pointsOfPath } from "../perform/answer.ts";
import type { Outcome } from "../perform/perform.ts";

/** The points of whatever came back. */
export function pointsOf(outcome: Outcome): Point[] {
  switch (outcome.kind) {
    case "model":
      return [pointOfModel(outcome.model)];
    case "path":
      return pointsOfPath(outcome.path);
    case "validation":
      return pointsOfPath(outcome.validation.path);
    case "mixed":
      return outcome.mixed.validations.flatMap(({ path }) => pointsOfPath(path));
    case "quantiles":
      return outcome.models.models.map(pointOfModel);
    case "quantile validations":
      return outcome.validations.validations.flatMap(({ path }) => pointsOfPath(path));
    case "error":
      return [];
  }
}
