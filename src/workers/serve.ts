import { describeThrown } from "../data/reading.ts";
import { detailsOf, L1L2Error } from "../errors.ts";
import { namedFamilies } from "../families/named-families.ts";
import type { FamilySource } from "../options/family-definition.ts";
import type { Answer, Order, Task } from "./messages.ts";
import { Session } from "./session.ts";

/**
 * A function that does what it is ordered to: one call after the other, of each one task after the other.
 *
 * @param kernelsOf Where the compiled kernels that came with a job are to be had; the same function for the same module.
 */
export function serve(
  kernelsOf: (module: object) => FamilySource["kernelsModule"],
  answer: (answer: Answer) => void,
): (order: Order) => void {
  let open: (() => Session) | undefined;
  let session: Session | undefined;
  const end = (): void => {
    session?.close();
    session = undefined;
    open = undefined;
  };
  const perform = (task: Task): Answer => {
    try {
      session ??= open!();
      return { type: "done", result: session.perform(task) };
    } catch (error) {
      if (error instanceof L1L2Error) return { type: "refused", details: detailsOf(error) };
      return { type: "failed", reason: describeThrown(error) };
    }
  };
  return (order) => {
    if (order.type === "task") answer(perform(order.task));
    else end();
    if (order.type !== "job") return;
    const { job, module } = order;
    open = () => new Session(job, namedFamilies[job.family], kernelsOf(module), answer);
  };
}
