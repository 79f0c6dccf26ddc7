/**
 * Lines cut at blanks, however many, as R's `write.table` writes them: text in quotation marks may hold blanks, in them `""` or `\"`.
 *
 * @param limit Of lines that are not blank, to look at the first ones; default: all lines, blank ones too.
 */
export function splitAtBlanks(text: string, limit?: number): string[][] {
  const lines = text.split(/\r\n|\n|\r/);
  const wanted = limit === undefined ? lines : lines.filter((line) => line.trim() !== "").slice(0, limit);
  return wanted.map((line) =>
    Array.from(line.matchAll(/"((?:[^"\\]|""|\\.)*)"|\S+/g), ([cell, quoted]) =>
      quoted === undefined ? cell : quoted.replace(/""|\\(.)/g, (mark, escaped) => escaped ?? mark[0]),
    ),
  );
}
