import diabetes from "../../examples/diabetes.csv?url";
import flats from "../../examples/flats.csv?url";
import leukaemia from "../../examples/leukaemia.csv?url";
import warpbreaks from "../../examples/warpbreaks.csv?url";
import type { PlaygroundFamily } from "./protocol.ts";

/** A set that comes with the page. */
export interface BuiltInSet {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly response: string;
  readonly family: PlaygroundFamily;
}

export const sets: readonly BuiltInSet[] = [
  {
    name: "diabetes",
    title: "diabetes: progression of 442 patients",
    url: diabetes,
    response: "y",
    family: "gaussian",
  },
  { name: "flats", title: "flats: rents, with text and gaps", url: flats, response: "rent", family: "gaussian" },
  { name: "warpbreaks", title: "warp breaks: counts", url: warpbreaks, response: "breaks", family: "poisson" },
  {
    name: "leukaemia",
    title: "leukaemia: relapse, yes or no",
    url: leukaemia,
    response: "relapse",
    family: "binomial",
  },
];
