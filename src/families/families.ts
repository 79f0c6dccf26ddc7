import type { Family } from "../types.ts";
import { custom } from "./custom.ts";
import type { FamilyEntry } from "./edition.ts";
import { namedFamilies } from "./named-families.ts";

/** Every family: a forgotten one does not compile. */
export const families: { readonly [F in Family]: FamilyEntry<F> } = { ...namedFamilies, custom };
