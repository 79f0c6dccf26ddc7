import { families } from "../../src/families/families.ts";
import type { Family } from "../../src/types.ts";

/** Every family, those that came later last. */
export const everyFamily = Object.keys(families) as readonly Family[];

/** Those but some. */
export function familiesBut<Left extends Family>(...left: readonly Left[]): readonly Exclude<Family, Left>[] {
  return everyFamily.filter((family): family is Exclude<Family, Left> => !(left as readonly Family[]).includes(family));
}
