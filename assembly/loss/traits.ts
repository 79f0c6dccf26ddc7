// What the solvers ask of a family beside its loss. Each family's file says what it is; nothing outside this room asks for its name.

/** Bits of a family's traits. */
export namespace Trait {
  /** f″ is diagonal over the rows of one output. */
  export const Diagonal: i32 = 1;
  /** f″ couples the outputs, and a common shift of all of them changes nothing. */
  export const Coupled: i32 = 2;
  /** An intercept is fitted beside the columns, by Newton's method. */
  export const Intercept: i32 = 4;
  /** A constant in η changes nothing: there is no intercept. */
  export const ShiftFree: i32 = 8;
  /** Squared errors: responses are centred, their mean is the intercept, outputs share one matrix, and losses have a unit. */
  export const Squared: i32 = 16;
  /** The mean is e^η, so that losses grow with the response, and offsets multiply. */
  export const Rates: i32 = 32;
  /** The response is that of risk sets. */
  export const RiskSets: i32 = 64;
  /** The loss has kinks and no second derivative: interior points (assembly/interior) solve it. */
  export const Kinked: i32 = 128;
  /** The loss is the caller's: nothing is known of its unit. */
  export const Foreign: i32 = 256;
}
