/** A column's name inside a message. */
export function quoteName(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name);
}

/** A word as a shell takes it: quoted only where it must be. */
export function shellWord(word: string): string {
  return /^[\w.%+=:/@,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The first few of many names, for a message. */
export function listNames(names: readonly string[], limit = 12): string {
  const shown = names.slice(0, limit).map(quoteName).join(", ");
  return names.length > limit ? `${shown}, … (${names.length} in all)` : shown;
}
