import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
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
