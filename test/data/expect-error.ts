import { expect } from "vitest";
import { L1L2Error, type L1L2ErrorCode } from "../../src/errors.ts";

/** Runs `call`, asserts the code and argument of the `L1L2Error` it throws, and returns it for more. */
export function expectError(call: () => unknown, code: L1L2ErrorCode, argument: string): L1L2Error {
  let thrown: unknown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(L1L2Error);
  const error = thrown as L1L2Error;
  expect({ code: error.code, argument: error.argument }, error.message).toEqual({ code, argument });
  return error;
}
