import { kernelsModule } from "../wasm/linear-kernels.ts";
import type { Edition } from "./edition.ts";
import { gaussian } from "./gaussian.ts";

/** `l1l2/linear`. */
export const gaussianAlone: Edition = {
  name: "l1l2/linear",
  kernelsModule,
  checkGroups: undefined,
  quantileLists: undefined,
  families: { gaussian },
};
