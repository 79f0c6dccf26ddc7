import { describe, L1L2Error } from "../errors.ts";
import type { ModelBuilder } from "../model/point.ts";
import type { QuantileLists } from "../model/quantile-lists.ts";
import { checkChoice } from "../options/checks.ts";
import type { FamilyDefinition, FamilyMeasures, FamilySource } from "../options/family-definition.ts";
import type { Family, MeasureOf } from "../types.ts";

/** A family of an edition. */
export interface FamilyEntry<F extends Family = Family> extends FamilyDefinition {
  readonly family: F;
  readonly measures: FamilyMeasures<MeasureOf<F>>;
  readonly build: ModelBuilder;
}

/**
 * What an entry of the package brings along: its kernels, and the families that they have. Everything else is the same code, which
 * finds a family nowhere but here, so that a bundle of one entry holds no other's.
 */
export interface Edition {
  /** The specifier of the entry. */
  readonly name: string;
  readonly kernelsModule: FamilySource["kernelsModule"];
  readonly imports?: FamilySource["imports"];
  /** Undefined where the kernels know no groups of columns, whose squared errors are solved as the other families are. */
  readonly checkGroups: FamilySource["checkGroups"];
  /** Undefined where there is no family of quantiles. */
  readonly quantileLists: QuantileLists | undefined;
  readonly families: Readonly<Partial<Record<Family, FamilyEntry>>>;
  /** What to do about a family that it has not. */
  readonly advice?: string;
}

/** Every family of the package: a forgotten one does not compile. */
const named: Readonly<Record<Family, true>> = {
  gaussian: true,
  binomial: true,
  multinomial: true,
  poisson: true,
  cox: true,
  multigaussian: true,
  gamma: true,
  "inverse-gaussian": true,
  tweedie: true,
  "negative-binomial": true,
  huber: true,
  "squared-hinge": true,
  quantile: true,
  custom: true,
};
const all = /* @__PURE__ */ Object.keys(named) as readonly Family[];

/**
 * The family of a call, known before the data is read.
 *
 * @throws L1L2Error `invalid-value` for a family that there is not, or that this entry has not.
 */
export function familyOf({ name, families, advice }: Edition, family: unknown, argument = "family"): FamilyEntry {
  const found = families[checkChoice(argument, family, "gaussian", all)];
  if (found !== undefined) return found;
  throw new L1L2Error({
    code: "invalid-value",
    argument,
    expected: `a family of ${name}, which has ${Object.keys(families).join(", ")}`,
    received: describe(family),
    advice: advice ?? "Import from l1l2, which has every family",
  });
}

/** What the rooms below know of the family and the kernels of a call. */
export function sourceOf({ kernelsModule, imports, checkGroups }: Edition, definition: FamilyEntry): FamilySource {
  return { definition, kernelsModule, imports, checkGroups };
}
