import type { DesignInput } from "../../src/types.ts";

/** Five rows, two columns: enough for every option to apply. */
export const X = [
  [1, 2],
  [2, 1],
  [4, 7],
  [5, 3],
  [7, 4],
] satisfies DesignInput;

export const y = [1, 2, 3, 9, 4];
