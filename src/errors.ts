/** What went wrong, as a stable word to switch on. */
export type L1L2ErrorCode =
  | "invalid-type"
  | "invalid-value"
  | "unreadable"
  | "unknown-option"
  | "shape-mismatch"
  | "empty-data"
  | "missing-values"
  | "non-finite"
  | "not-numeric"
  | "too-few-rows"
  | "out-of-memory"
  | "time-limit"
  | "stopped"
  | "worker-failed"
  | "webassembly-unavailable"
  | "invalid-model";

/** The parts of an error, for programs; the message is made of them. */
export interface L1L2ErrorDetails {
  readonly code: L1L2ErrorCode;
  /** The argument or option at fault, as the caller wrote it: `"X"`, `"options.lambda"`, `"X[3][1]"`. */
  readonly argument: string;
  readonly expected: string;
  readonly received: string;
  /** What to do about it, where there is more to say than `expected`. */
  readonly advice?: string;
}

const MARK: unique symbol = Symbol.for("l1l2.error") as never;

/**
 * The one error this package throws for invalid input.
 *
 * `message` reads `lambda: expected a finite number >= 0, got -1`; the same parts stand in `code`, `argument`,
 * `expected` and `received`. After it was thrown the next call works.
 */
export class L1L2Error extends Error {
  override readonly name = "L1L2Error";
  readonly code: L1L2ErrorCode;
  readonly argument: string;
  readonly expected: string;
  readonly received: string;

  /** An error of another entry of the package is one too: each is a file with classes of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a class that extends this one asks too, about its own.
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // biome-ignore lint/complexity/noThisInStatic: as above.
    return this === L1L2Error && value instanceof Error && MARK in value;
  }

  get [MARK](): true {
    return true;
  }

  /** @param cause What was thrown while an argument was read: by a getter or a proxy of the caller's. */
  constructor(details: L1L2ErrorDetails, { cause }: { readonly cause?: unknown } = {}) {
    const { code, argument, expected, received, advice } = details;
    const message = `${argument}: expected ${expected}, got ${received}${advice ? `. ${advice}` : ""}`;
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.argument = argument;
    this.expected = expected;
    this.received = received;
  }
}

/** The parts that an error was made of: its like can be made of them elsewhere. */
export function detailsOf({ code, argument, expected, received, message }: L1L2Error): L1L2ErrorDetails {
  const details = { code, argument, expected, received };
  const advice = message.slice(new L1L2Error(details).message.length + ". ".length);
  return advice === "" ? details : { ...details, advice };
}

/** A short, safe rendering of any value for the `received` part of an error. Never throws, whatever a getter or a proxy does. */
export function describe(value: unknown): string {
  try {
    return render(value);
  } catch {
    return "an object that cannot be read";
  }
}

function render(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "number" || typeof value === "boolean" || value === undefined) return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name} of ${(value as Float64Array).length}`;
  return `an object with keys ${
    Object.keys(value as object)
      .slice(0, 6)
      .join(", ") || "(none)"
  }`;
}
