/** The name of a column: `x0`, `x1`, … where the input had none. */
export function columnName(names: readonly string[] | null | undefined, column: number): string {
  return names?.[column] ?? `x${column}`;
}
