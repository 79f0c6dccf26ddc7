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
  // Lines at even places, what ends them between.
  const parts = text.split(/(\r\n|\n|\r)/).map((part, at) => {
    if (at % 2 === 1) return part;
    if (!isQuoted && part.trimStart().startsWith(mark)) {
      found.add(at / 2 + 1);
      return "";
    }
    if (part.split('"').length % 2 === 0) isQuoted = !isQuoted;
    return part;
  });
  return { text: parts.join(""), lines: found };
}
