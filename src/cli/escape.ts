// Names come from files of others: in a report they are text and nothing else, in a terminal they move nothing.

/** Text as Markdown shows it, on one line: no HTML, no emphasis, no links, no cell of its own. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\|`*[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&")
    .replace(/[\r\n]+/g, " ");
}

/** Control characters, and those that turn the direction of text, as a visible mark; line breaks stay. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** A cell that a spreadsheet would take for a formula, as text. */
export function escapeFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}

/** Text between backticks, which end at the first of its own. */
export function inCode(text: string): string {
  return text.replace(/[`\r\n]+/g, "'");
}
