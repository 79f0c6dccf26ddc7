/** Where text goes: a stream, or a stand-in of the tests. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Where this output writes cleaned text: the stream itself, for what draws with control characters. */
  readonly raw?: Output;
}

/** What a command may touch: nothing else is read or written. */
export interface Surroundings {
  /** Relative file names start here. */
  readonly directory: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The same for one command, and the words that it was called with. */
export interface CommandContext extends Surroundings {
  readonly words: readonly string[];
}
