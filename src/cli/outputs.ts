import type { Output, Surroundings } from "./context.ts";
import { withoutControls } from "./escape.ts";

/**
 * The same context with outputs that move nothing in a terminal: names, cells and file names come from others. What goes to a file or
 * a pipe is data and stays as it is; messages never are.
 */
export function safeOutputs(context: Surroundings): Surroundings {
  const { stdout, stderr } = context;
  return { ...context, stdout: stdout.isTTY ? cleaned(stdout) : stdout, stderr: cleaned(stderr) };
}

function cleaned(output: Output): Output {
  return { isTTY: output.isTTY, raw: output, write: (text) => output.write(withoutControls(text)) };
}
