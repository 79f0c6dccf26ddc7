/** What the process returns; `--help` documents it. */
export const ExitCode = { ok: 0, invalidInput: 1, usage: 2 } as const;

export type FailureCode = typeof ExitCode.invalidInput | typeof ExitCode.usage;

/** An error whose message is written for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: FailureCode;

  constructor(message: string, exitCode: FailureCode = ExitCode.invalidInput) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command line contradicts itself. */
export function usageError(message: string): CommandError {
  return new CommandError(message, ExitCode.usage);
}
