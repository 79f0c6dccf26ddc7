import { quantileLists } from "../model/quantile-lists.ts";
import { checkGroups } from "../options/check-groups.ts";
import { kernelsModule } from "../wasm/kernels.ts";
import type { Edition } from "./edition.ts";
import { namedFamilies } from "./named-families.ts";

/** `l1l2/workers`. */
export const inWorkers: Edition = {
  name: "l1l2/workers",
  kernelsModule,
  checkGroups,
  quantileLists,
  families: namedFamilies,
  advice: "A loss of your own is a function, which no worker can be sent: in a worker of yours import from l1l2",
};
