import type { AnyPath } from "./any-model.ts";
import type { CommandContext } from "./context.ts";
import { formatTolerance, plural } from "./format.ts";
import { penaltyName } from "./penalty-name.ts";

/** One line on the standard error; the exit code stays 0. */
export function warn(context: CommandContext, message: string): void {
  context.stderr.write(`warning: ${message}\n`);
}

/** Warns when points of a path did not converge, with what would help. */
export function warnOfPath(context: CommandContext, path: AnyPath): void {
  if (path.stoppedByTimeLimit) {
    warn(context, `${penaltyName(path)}: the time was over after ${plural(path.lambdas.length, "lambda")}`);
  }
  const failed = path.converged.filter((converged) => !converged).length;
  if (failed === 0) return;
  const cure = cureOf(path);
  const share = `${failed} of ${plural(path.lambdas.length, "lambda")}`;
  warn(context, `${penaltyName(path)}: ${share} did not reach a gap of ${formatTolerance(path.tolerance)}; ${cure}`);
}

/** What helps where points did not converge. */
function cureOf({ outcomes }: AnyPath): string {
  if (outcomes.includes("epoch-limit")) return "raise --max-epochs or --tolerance";
  if (outcomes.includes("time-limit")) return "raise --time-limit or --tolerance";
  return "rounding stops it there: raise --tolerance";
}
