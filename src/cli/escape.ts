// Names come from files of others: in a report they are text and nothing else, in a terminal they move nothing.

/** Text as Markdown shows it, on one line: no HTML, no emphasis, no links, no cell of its own. */
export function escapeMarkdown(text: string): string {
  return (
    withoutControls(text)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/[\\|`*~[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&")
      // Bare addresses become links of their own: the colon, the at sign and the dot after www are written as entities.
      .replace(/(?<=\b(?:https?|ftp|mailto|xmpp)):/gi, "&#58;")
      .replace(/(?<=\bwww)\./gi, "&#46;")
      .replaceAll("@", "&#64;")
      .replace(/[\r\n]+/g, " ")
  );
}

/** Control characters but line breaks, and those that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text in which a visible mark stands for each of {@link controls}. */
export function withoutControls(text: string): string {
  return text.replace(controls, "\ufffd");
}

/** JSON with escapes for {@link controls}. Precondition: JSON, so that they stand inside strings only. */
export function escapeControls(json: string): string {
  return json.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A cell that a spreadsheet would take for a formula, as text. */
export function escapeFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}

/** Text without line breaks, which names of columns and levels may hold. */
export function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}

/** Text between backticks, which end at the first of its own. */
export function inCode(text: string): string {
  return withoutControls(text).replace(/[`\r\n]+/g, "'");
}
