/** Widths of characters in Helvetica and its likes, in parts of the font's size, where they are not those of most. */
const widths: readonly (readonly [characters: string, width: number])[] = [
  ["ijl|'’", 0.22],
  [' .,:;!/()[]{}fIrt-`"', 0.31],
  ["ckJsvxyz", 0.5],
  ["mMW%@—…→", 0.88],
  ["wABCDEFGHKNOPQRSTUVXYZ&Σβ", 0.7],
];

const widthOf: ReadonlyMap<string, number> = new Map(
  widths.flatMap(([characters, width]) => [...characters].map((character) => [character, width] as const)),
);

/** How wide a text is about, in pixels: where there is no canvas nobody can measure it. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += widthOf.get(character) ?? (character < "\u2e80" ? 0.56 : 1);
  return width * fontSize;
}
