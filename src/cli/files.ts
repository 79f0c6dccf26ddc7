import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CommandError } from "./command-error.ts";
import type { CommandContext } from "./context.ts";
import { decodeText } from "./read/decode-text.ts";

/** How a file is called in messages: `-` is the standard input. */
export function sourceName(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** The text of a file, or of the standard input for `-`. */
export async function readText(file: string, context: CommandContext): Promise<string> {
  return decodeText(await readBytes(file, context), sourceName(file));
}

/**
 * Writes a file whose folder exists already: whole, or not at all. The text goes to a file beside it that then takes its name; where the
 * name is a link, a device or a pipe, it is written as it stands.
 */
export async function writeText(file: string, text: string, context: CommandContext): Promise<void> {
  const path = resolve(context.directory, file);
  const replaces = lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  const beside = replaces ? `${path}.${process.pid}.tmp` : path;
  try {
    await writeFile(beside, text, replaces ? { flag: "wx", mode: modeOf(path) } : {});
    if (replaces) await rename(beside, path);
  } catch (error) {
    if (replaces) await rm(beside, { force: true });
    throw new CommandError(`${file}: cannot be written: ${reason(error)}`);
  }
}

/** The rights of a file that is replaced, or those of a new one. */
function modeOf(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o666) & 0o777;
}

/** Refuses output files that are an input or each other, under whatever names: links and other spellings are followed. */
export function requireDistinct(
  inputs: readonly string[],
  outputs: readonly (string | undefined)[],
  context: CommandContext,
): void {
  const seen = new Map(inputs.filter((file) => file !== "-").map((file) => [identity(file, context), file]));
  for (const output of outputs) {
    if (output === undefined) continue;
    const same = seen.get(identity(output, context));
    if (same !== undefined)
      throw new CommandError(`${output}: would overwrite ${same}: choose another name for the output`);
    seen.set(identity(output, context), output);
  }
}

/** What a file is, whatever it is called: device and inode where it exists, else its resolved name. */
function identity(file: string, context: CommandContext, links = 40): string {
  const path = resolve(context.directory, file);
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (found !== undefined) return `${found.dev}:${found.ino}`;
  // A link to what does not exist yet is where it leads.
  if (links > 0 && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return identity(resolve(dirname(path), readlinkSync(path)), context, links - 1);
  }
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}

/** Refuses an output file in a folder that does not exist: better before the work than after it. */
export function requireFolder(file: string | undefined, context: CommandContext): void {
  if (file === undefined) return;
  const folder = dirname(resolve(context.directory, file));
  if (!existsSync(folder)) throw new CommandError(`${file}: cannot be written: the folder ${folder} does not exist`);
}

/** The bytes of a file, or of the standard input for `-`. */
export async function readBytes(file: string, context: CommandContext): Promise<Uint8Array> {
  if (file === "-") return readAll(context.stdin);
  try {
    return await readFile(resolve(context.directory, file));
  } catch (error) {
    throw new CommandError(`${file}: cannot be read: ${reason(error)}`);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && reasons[code]) ?? message;
}
