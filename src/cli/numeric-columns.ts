import { describeFault, type UsedColumn } from "./column-fault.ts";
import { CommandError } from "./command-error.ts";
import { parseCell } from "./parse-cell.ts";
import type { CsvTable } from "./read-csv.ts";

const faultLimit = 8;

/**
 * The numbers of some columns, one after the other: entry `k · rows + i` is row i of column `used[k]`.
 *
 * @throws CommandError that names every column which is not numbers, the line, the cell and a cure.
 */
export function numericColumns(table: CsvTable, used: readonly UsedColumn[]): Float64Array {
  const { rows } = table;
  const data = new Float64Array(rows.length * used.length);
  const faulty = used.filter(({ column }, k) => {
    const start = k * rows.length;
    for (let row = 0; row < rows.length; row++) data[start + row] = parseCell(rows[row][column]);
    return data.subarray(start, start + rows.length).some(Number.isNaN);
  });
  if (faulty.length > 0) throw notNumbers(table, faulty);
  return data;
}

function notNumbers(table: CsvTable, faulty: readonly UsedColumn[]): CommandError {
  const lines = faulty.slice(0, faultLimit).map((column) => describeFault(table, column));
  if (faulty.length === 1) return new CommandError(`${table.source}: ${lines[0]}`);
  if (faulty.length > faultLimit) lines.push(`… and ${faulty.length - faultLimit} more columns`);
  return new CommandError(`${table.source}: ${faulty.length} columns are not numbers:\n  ${lines.join("\n  ")}`);
}
