import { SingleBar } from "cli-progress";
import type { Progress } from "../index.ts";
import type { Output } from "./context.ts";

/** Tells how far part `part` of the work has come. */
export type ReportPart = (part: number, progress: Progress) => void;

/** Runs `work`, made of `parts` of about one length, under a progress bar; without a terminal there is no bar. */
export function withProgress<Result>(output: Output, parts: number, work: (report: ReportPart) => Result): Result {
  if (!output.isTTY) return work(() => {});
  const bar = new SingleBar({
    stream: output.raw ?? output,
    format: "{bar} {percentage}%",
    clearOnComplete: true,
    // The work is synchronous: a handler of Ctrl-C would only keep it from ending the process.
    gracefulExit: false,
    linewrap: true,
  });
  const steps = 1000;
  bar.start(steps * parts, 0);
  try {
    return work((part, { done, total }) => bar.update(Math.floor(steps * (part + done / total))));
  } finally {
    bar.stop();
  }
}
