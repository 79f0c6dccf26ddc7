import { L1L2Error } from "../../../src/errors.ts";
import { type Complaint, complain } from "./complaint.ts";

/** Only `L1L2Error` is ever thrown, and it says what was wrong. */
export function judgeError(error: unknown): Complaint[] {
  if (!(error instanceof L1L2Error))
    return complain("only L1L2Error is thrown", true, () =>
      error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error),
    );
  const said = [error.code, error.argument, error.expected, error.received];
  return complain(
    "an error says what was wrong",
    said.some((part) => typeof part !== "string" || part === "") || /undefined|\[object/.test(error.argument),
    () => error.message,
  );
}
