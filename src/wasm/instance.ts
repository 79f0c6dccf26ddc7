import { clock, type Deadline, setDeadline } from "../clock.ts";
import { L1L2Error } from "../errors.ts";
import type { FamilySource } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Kernels } from "./exports.ts";

export type { Kernels };

/** Linear memory never shrinks: an instance that has grown past this is dropped after the call, and made anew when needed. */
const KEPT_BYTES = 512 * 1024 * 1024;

/** Where a module comes from, as an entry of the package has it. */
type Source = FamilySource["kernelsModule"];

const compiled = new Map<Source, WebAssembly.Module>();
const shared = new Map<Source, Kernels>();

/** Kernels that someone has for himself, until he returns them. */
export interface Loan {
  readonly kernels: Kernels;
  /** After this they are not returned. */
  readonly drop: () => void;
  /** Gives them back with everything that was allocated since. Where that is never called they are let go. */
  readonly giveBack: () => void;
}

/** The shared kernels of an entry, or others where someone has those. */
export function lendKernels({ source: { kernelsModule, imports } }: Pick<CheckedOptions, "source">): Loan {
  const kernels = shared.get(kernelsModule) ?? instantiate(kernelsModule, imports);
  shared.delete(kernelsModule);
  let isDropped = false;
  const mark = kernels.mark();
  return {
    kernels,
    drop: () => {
      isDropped = true;
    },
    giveBack: () => {
      kernels.release(mark);
      // One that ran short says so for good.
      const isWhole = !isDropped && kernels.shortBy() === 0;
      if (isWhole && kernels.memory.buffer.byteLength <= KEPT_BYTES) shared.set(kernelsModule, kernels);
    },
  };
}

/**
 * Runs `body` with the shared kernels of the entry and gives back everything it allocated. After an exception through the border, or
 * `drop`, the instance is let go, so the next call starts clean.
 */
export function withKernels<Result>(
  options: Pick<CheckedOptions, "source">,
  body: (kernels: Kernels, drop: () => void) => Result,
): Result {
  const { kernels, drop, giveBack } = lendKernels(options);
  const result = body(kernels, drop);
  giveBack();
  return result;
}

/** Runs `body`, in which the kernels end what they do at the deadline. A callback inside may fit something under one of its own. */
export function withDeadline<Result>(kernels: Kernels, deadline: Deadline, body: () => Result): Result {
  const outer = setDeadline(deadline);
  kernels.watchClock(deadline < Infinity);
  try {
    return body();
  } finally {
    setDeadline(outer);
  }
}

/** Bytes of linear memory the package holds on to between calls; 0 before the first fit. */
export function memoryInUse(): number {
  let bytes = 0;
  for (const { memory } of shared.values()) bytes += memory.buffer.byteLength;
  return bytes;
}

function instantiate(kernelsModule: Source, imports: FamilySource["imports"]): Kernels {
  const all = { clock, ...imports };
  return available(() => new WebAssembly.Instance(moduleOf(kernelsModule), all).exports as unknown as Kernels);
}

/** The compiled module of an entry: once for all its instances, those of workers too. */
export function moduleOf(kernelsModule: Source): WebAssembly.Module {
  return available(() => {
    const module = compiled.get(kernelsModule) ?? (kernelsModule() as WebAssembly.Module);
    compiled.set(kernelsModule, module);
    return module;
  });
}

function available<Result>(body: () => Result): Result {
  if (typeof WebAssembly === "undefined") throw unavailable("a runtime without WebAssembly");
  try {
    return body();
  } catch (cause) {
    throw cause instanceof L1L2Error ? cause : unavailable(String(cause));
  }
}

function unavailable(received: string): L1L2Error {
  return new L1L2Error({
    code: "webassembly-unavailable",
    argument: "WebAssembly",
    expected: "a runtime that may compile WebAssembly",
    received,
    advice:
      "In a page, add 'wasm-unsafe-eval' to the script-src of its Content-Security-Policy; on an edge runtime, bundle " +
      "with its export condition (workerd or edge-light). Saved models predict without WebAssembly: l1l2/predict",
  });
}
