/** Lines cut at blanks, however many, as R's `write.table` writes them: text in quotation marks may hold blanks, in them `""` or `\"`. */
export function splitAtBlanks(text: string): string[][] {
  return text
    .split("\n")
    .map((line) =>
      Array.from(line.matchAll(/"((?:[^"\\]|""|\\.)*)"|\S+/g), ([cell, quoted]) =>
        quoted === undefined ? cell : quoted.replace(/""|\\(.)/g, (mark, escaped) => escaped ?? mark[0]),
      ),
    );
}
