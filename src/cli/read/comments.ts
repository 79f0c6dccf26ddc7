/**
 * Text with blank lines in place of comments, so that every line keeps its number. A line inside a quoted cell is none.
 *
 * @returns The text, and the numbers of its comments, from 1.
 */
export function blankComments(
  text: string,
  mark: string | undefined,
): { readonly text: string; readonly lines: ReadonlySet<number> } {
  const found = new Set<number>();
  if (mark === undefined) return { text, lines: found };
  let isQuoted = false;
  const lines = text.split("\n").map((line, at) => {
    if (!isQuoted && line.trimStart().startsWith(mark)) {
      found.add(at + 1);
      return "";
    }
    if (line.split('"').length % 2 === 0) isQuoted = !isQuoted;
    return line;
  });
  return { text: lines.join("\n"), lines: found };
}
