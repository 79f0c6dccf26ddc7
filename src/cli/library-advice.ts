import { shellWord } from "./quote-name.ts";

const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const list = `\\[((?:${quoted}(?:, )?)*)\\]`;

/**
 * What messages of the library say to write, as a terminal takes it: `--missing drop` for `missing: "drop"`, `--exclude x` for
 * `exclude: ["x"]`, `--category zip` for `columns: { "zip": "category" }`.
 *
 * @param flagOf The flag of an option; undefined where there is none, which leaves the text as it is.
 */
export function translateAdvice(message: string, flagOf: (option: string) => string | undefined): string {
  const lists = message.replace(new RegExp(`\\b(\\w+): ${list}`, "g"), (found, option: string, names: string) => {
    const flag = flagOf(option);
    return flag === undefined ? found : `${flag} ${shellWord(stringsIn(names).join(","))}`;
  });
  const words = lists.replace(/\b(\w+): "(\w+)"/g, (found, option: string, word: string) => {
    const flag = flagOf(option);
    return flag === undefined ? found : `${flag} ${word}`;
  });
  return bareOptions(alternatives(columnTypes(words)));
}

function stringsIn(text: string): string[] {
  return Array.from(text.matchAll(new RegExp(quoted, "g")), ([string]) => JSON.parse(string) as string);
}

/** `columns: { "a": "number", "b": "number" }`: one type for all of them. */
function columnTypes(message: string): string {
  const entry = `${quoted}: "(?:number|category)"`;
  const pattern = new RegExp(`columns: \\{ ((?:${entry}(?:, )?)+)(, …|…)? \\}`, "g");
  return message.replace(pattern, (_, entries: string, more = "") => {
    const strings = stringsIn(entries);
    const names = strings.filter((_, at) => at % 2 === 0);
    return `--${strings[1]} ${shellWord(names.join(","))}${more === "" ? "" : ",…"}`;
  });
}

/** Further words for the flag before them: `--missing drop (…), "mean" (…) or "indicator" (…)`. */
function alternatives(message: string): string {
  if (!message.includes("--missing ")) return message;
  return message.replace(/"(error|drop|mean|indicator)"/g, "$1");
}

/** Options that advice names without a value. */
function bareOptions(message: string): string {
  return message.replace(/ with exclude\b/g, " with --exclude");
}
