import { families } from "../../src/families/families.ts";
import type { Family } from "../../src/types.ts";

/** Every family that its name makes, those that came later last: `custom` needs a loss beside it, and has tests of its own. */
export const everyFamily = Object.keys(families).filter((family) => family !== "custom") as readonly NamedFamily[];

/** Families that need nothing beside their name. */
export type NamedFamily = Exclude<Family, "custom">;

/** Those but some. */
export function familiesBut<Left extends NamedFamily>(...left: readonly Left[]): readonly Exclude<NamedFamily, Left>[] {
  return everyFamily.filter(
    (family): family is Exclude<NamedFamily, Left> => !(left as readonly Family[]).includes(family),
  );
}
