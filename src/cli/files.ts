import { existsSync, realpathSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CommandError } from "./command-error.ts";
import type { CommandContext } from "./context.ts";
import { decodeText } from "./decode-text.ts";

/** How a file is called in messages: `-` is the standard input. */
export function sourceName(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** The text of a file, or of the standard input for `-`. */
export async function readText(file: string, context: CommandContext): Promise<string> {
  const bytes = file === "-" ? await readAll(context.stdin) : await readBytes(file, context);
  return decodeText(bytes, sourceName(file));
}

/** Writes a file whose folder exists already. */
export async function writeText(file: string, text: string, context: CommandContext): Promise<void> {
  try {
    await writeFile(resolve(context.directory, file), text);
  } catch (error) {
    throw new CommandError(`${file}: cannot be written: ${reason(error)}`);
  }
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
function identity(file: string, context: CommandContext): string {
  const path = resolve(context.directory, file);
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (found !== undefined) return `${found.dev}:${found.ino}`;
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}

/** Refuses an output file in a folder that does not exist: better before the work than after it. */
export function requireFolder(file: string | undefined, context: CommandContext): void {
  if (file === undefined) return;
  const folder = dirname(resolve(context.directory, file));
  if (!existsSync(folder)) throw new CommandError(`${file}: cannot be written: the folder ${folder} does not exist`);
}

async function readBytes(file: string, context: CommandContext): Promise<Uint8Array> {
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
