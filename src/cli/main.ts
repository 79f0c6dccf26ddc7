import { runCommand } from "./run-command.ts";

// The entry of the bin `l1l2`: the only file here that does something when it is loaded.

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // `l1l2 path … | head` closes the pipe: no error of ours.
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`error: standard output cannot be written: ${error.message}\n`);
  process.exit(1);
});

// Who does not read messages has the exit code all the same.
process.stderr.on("error", () => {});

process.exitCode = await runCommand(process.argv.slice(2), {
  directory: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
