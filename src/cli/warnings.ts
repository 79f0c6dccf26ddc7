import type { AnyPath } from "./any-model.ts";
import type { CommandContext } from "./context.ts";
import { formatTolerance, plural } from "./format.ts";
import { mixName } from "./mix-name.ts";

/** One line on the standard error; the exit code stays 0. */
export function warn(context: CommandContext, message: string): void {
  context.stderr.write(`warning: ${message}\n`);
}

/** Warns when points of a path did not converge, with what would help. */
export function warnOfPath(context: CommandContext, path: AnyPath): void {
  const failed = path.converged.filter((converged) => !converged).length;
  if (failed === 0) return;
  const precision = path.outcomes.every((outcome) => outcome !== "epoch-limit");
  const cure = precision ? "rounding stops it there: raise --tolerance" : "raise --max-epochs or --tolerance";
  const share = `${failed} of ${plural(path.lambdas.length, "lambda")}`;
  warn(
    context,
    `${mixName(path.l1Ratio)}: ${share} did not reach a gap of ${formatTolerance(path.tolerance)}; ${cure}`,
  );
}
