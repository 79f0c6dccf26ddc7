import type { DesignMatrix } from "../types.ts";

/** What a reader is told beside the input. */
export interface ReadContext {
  /** The argument's name, for errors. */
  readonly argument: string;
  /** Whether a typed array may be used as it is: for who is done with it before any code of the caller's runs again. */
  readonly borrow: boolean;
  /** Whether the design goes to WebAssembly, and so has to fit its memory. */
  readonly bounded: boolean;
}

/**
 * One accepted form of a design matrix: one file, one row in the table of `read-design.ts`.
 *
 * `accepts` looks at the outer shape only and never throws, so that `read` can name the part at fault.
 */
export interface DesignReader<Input = unknown> {
  readonly name: string;
  /** The form in words, for the error that lists what is accepted. */
  readonly form: string;
  accepts(input: unknown): input is Input;
  read(input: Input, context: ReadContext): DesignMatrix;
}
