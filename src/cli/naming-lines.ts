import { L1L2Error } from "../index.ts";
import { CommandError } from "./command-error.ts";
import { translateError } from "./library-error.ts";
import type { FileTable } from "./read/file-table.ts";

/** Calls the library with what was read from a file: its errors name the lines of that file. */
export function namingLines<Result>({ place }: Pick<FileTable, "place">, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof L1L2Error) throw new CommandError(translateError(error, place));
    throw error;
  }
}
