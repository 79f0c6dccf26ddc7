import { CommanderError } from "commander";
import { L1L2Error } from "../index.ts";
import { CommandError, ExitCode } from "./command-error.ts";
import { commandLine } from "./command-line.ts";
import type { Surroundings } from "./context.ts";
import { translateError } from "./library-error.ts";
import { safeOutputs } from "./outputs.ts";

/**
 * Runs one command line, without the name of the program, and returns the exit code: 0 done, 1 unusable input, 2 an
 * unusable command line. Errors of the user are one message on the standard error; any other is thrown.
 */
export async function runCommand(argv: readonly string[], given: Surroundings): Promise<number> {
  const context = { ...safeOutputs(given), words: argv };
  try {
    await commandLine(context).parseAsync(argv, { from: "user" });
    return ExitCode.ok;
  } catch (error) {
    // Commander has written its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    if (error instanceof CommandError) return fail(error.message, error.exitCode, context);
    if (error instanceof L1L2Error) return fail(translateError(error), ExitCode.invalidInput, context);
    throw error;
  }
}

function fail(message: string, exitCode: number, context: Surroundings): number {
  context.stderr.write(`error: ${message}\n`);
  return exitCode;
}
