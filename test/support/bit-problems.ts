// The fixed problems whose results must have the same bits in every runtime.

import { explanations } from "./bits/explanations.ts";
import { inference } from "./bits/inference.ts";
import { paths } from "./bits/paths.ts";
import { predictions } from "./bits/predictions.ts";
import type { BitProblems } from "./bits/problems.ts";
import { scores } from "./bits/scores.ts";
import { selections } from "./bits/selections.ts";
import { survival } from "./bits/survival.ts";
import { tables } from "./bits/tables.ts";
import { validations } from "./bits/validations.ts";

/** The results to hold, by problem. */
export const bitProblems: BitProblems = {
  ...paths,
  ...predictions,
  ...scores,
  ...validations,
  ...survival,
  ...selections,
  ...tables,
  ...explanations,
  ...inference,
};
