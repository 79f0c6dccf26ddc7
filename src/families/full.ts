import { quantileLists } from "../model/quantile-lists.ts";
import { checkGroups } from "../options/check-groups.ts";
import { lossImports } from "../wasm/custom-loss.ts";
import { kernelsModule } from "../wasm/kernels.ts";
import type { Edition } from "./edition.ts";
import { families } from "./families.ts";

/** `l1l2`. */
export const full: Edition = {
  name: "l1l2",
  kernelsModule,
  imports: lossImports,
  checkGroups,
  quantileLists,
  families,
};
