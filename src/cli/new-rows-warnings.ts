import type { NewRowsReport } from "../index.ts";
import type { NeededColumns } from "./any-model.ts";
import type { CommandContext } from "./context.ts";
import { plural } from "./format.ts";
import { quoteName } from "./quote-name.ts";
import { warn } from "./warnings.ts";

/** Warns of what new rows have that the rows of the fit had not, or lack. */
export function warnOfNewRows(
  context: CommandContext,
  { recipe }: Pick<NeededColumns, "recipe">,
  { unseen, missing }: NewRowsReport,
): void {
  for (const { column, count } of unseen) {
    const rows = count === 1 ? "1 row has a level" : `${count} rows have levels`;
    warn(context, `${rows} of ${quoteName(column)} that the fit did not have: taken for none of its levels`);
  }
  for (const { column, count } of missing) {
    const done = recipe?.missing === "drop" ? "no prediction there (NaN)" : "filled in as the fit learned";
    warn(context, `${plural(count, "missing cell")} in ${quoteName(column)}: ${done}`);
  }
}
