// The flags that every benchmark shares.

/** `--quick`: smaller sizes and fewer repeats, to see that a script works. */
export const quick = process.argv.includes("--quick");

/** The value after `--name`, if it is there. */
export function flagValue(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
