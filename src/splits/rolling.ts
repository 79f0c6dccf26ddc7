import { checkCount, checkFlag, invalid } from "../options/checks.ts";
import type { RollingOrigin } from "../options/folds-options.ts";
import { readOptions } from "../options/read-options.ts";
import type { Split } from "./splits.ts";

/** Sums of these stay whole numbers. */
const MOST = 2_147_483_647;

const names: readonly string[] = ["initial", "horizon", "step", "gap", "expanding"];

/** Splits as long as a whole horizon is left: with `i`, `h`, `s`, `g` the k-th fits rows up to i + ks and scores h of them from i + ks + g. */
export function rollingSplits(given: unknown, rows: number): readonly Split[] {
  const { initial, horizon, step, gap, expanding } = readOptions<Partial<RollingOrigin>>(
    given as object,
    names,
    "folds.rolling",
  );
  const first = required("folds.rolling.initial", initial, 2);
  const ahead = required("folds.rolling.horizon", horizon, 1);
  const every = checkCount("folds.rolling.step", step, ahead, 1, MOST);
  const between = checkCount("folds.rolling.gap", gap, 0, 0, MOST);
  const keepsFirst = checkFlag("folds.rolling.expanding", expanding, true);
  const splits: Split[] = [];
  for (let end = first; end + between + ahead <= rows; end += every) {
    const test = rowsFrom(end + between, end + between + ahead);
    splits.push({ train: rowsFrom(keepsFirst ? 0 : end - first, end), test });
  }
  if (splits.length > 0) return splits;
  const asked = `${first} rows to fit, ${between} between and ${ahead} to score`;
  return invalid("folds.rolling", `at most ${rows} rows (those there are) in its first split`, asked);
}

function required(argument: string, value: unknown, minimum: number): number {
  if (value === undefined) invalid(argument, `a whole number >= ${minimum}`, value);
  return checkCount(argument, value, minimum, minimum, MOST);
}

function rowsFrom(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, at) => from + at);
}
