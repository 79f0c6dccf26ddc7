import { describe, L1L2Error } from "../errors.ts";

/** Throws the `invalid-value` error of an option. */
export function invalid(argument: string, expected: string, value: unknown, advice?: string): never {
  const details = { code: "invalid-value" as const, argument, expected, received: describe(value) };
  throw new L1L2Error(advice === undefined ? details : { ...details, advice });
}

/** A finite number within [minimum, maximum], or `fallback` where the option is absent. */
export function checkNumber(
  argument: string,
  value: unknown,
  fallback: number,
  { minimum, maximum = Infinity, above = false }: { minimum: number; maximum?: number; above?: boolean },
): number {
  if (value === undefined) return fallback;
  const inside = typeof value === "number" && value <= maximum && (above ? value > minimum : value >= minimum);
  if (inside && Number.isFinite(value)) return value;
  const range =
    maximum === Infinity
      ? `${above ? ">" : ">="} ${minimum}`
      : `${above ? `> ${minimum} and <=` : `from ${minimum} to`} ${maximum}`;
  return invalid(argument, `a finite number ${range}`, value);
}

/** A whole number ≥ `minimum` and at most `maximum`, or `fallback`. Without a maximum `Infinity` stands for no limit. */
export function checkCount(
  argument: string,
  value: unknown,
  fallback: number,
  minimum: number,
  maximum = Infinity,
): number {
  if (value === undefined) return fallback;
  const isInside = typeof value === "number" && value >= minimum && value <= maximum;
  if (isInside && (Number.isSafeInteger(value) || value === Infinity)) return value;
  return invalid(
    argument,
    maximum === Infinity ? `a whole number >= ${minimum}` : `a whole number from ${minimum} to ${maximum}`,
    value,
  );
}

export function checkFlag(argument: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? fallback;
  return invalid(argument, "true or false", value);
}

export function checkChoice<Choice extends string>(
  argument: string,
  value: unknown,
  fallback: Choice,
  choices: readonly Choice[],
): Choice {
  if (value === undefined) return fallback;
  if (choices.includes(value as Choice)) return value as Choice;
  return invalid(argument, `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`, value);
}
