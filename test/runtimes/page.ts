import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The arguments with which a browser opens a page in a profile of its own. */
export type BrowserArguments = (page: { readonly url: string; readonly profile: string }) => readonly string[];

const html = `<!doctype html>
<script>
  const send = (path, text) => fetch(path, { method: "POST", body: text });
  console.log = (text) => send("/result", text);
  addEventListener("error", ({ message }) => send("/failure", message));
  addEventListener("unhandledrejection", ({ reason }) => send("/failure", String(reason)));
</script>
<script type="module" src="/program.mjs"></script>`;

/** Firefox asks nothing and fetches nothing at its first start. */
const preferences = [
  ["datareporting.policy.dataSubmissionEnabled", false],
  ["browser.shell.checkDefaultBrowser", false],
  ["browser.startup.homepage_override.mstone", "ignore"],
  ["app.update.enabled", false],
].map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);

/** What the program prints in a page of a browser: the page sends it back to the server that it came from. */
export async function runInPage(executable: string, argumentsOf: BrowserArguments, program: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), "l1l2-runtime-"));
  writeFileSync(join(profile, "user.js"), preferences.join("\n"));
  const { url, answer, close } = await serve(readFileSync(program, "utf8"));
  const browser = spawn(executable, argumentsOf({ url, profile }), {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  const ended = once(browser, "exit");
  try {
    return await Promise.race([answer, timeOut(), ended.then(() => Promise.reject(new Error("the browser ended")))]);
  } finally {
    close();
    end(browser);
    await ended.catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A server on this machine alone that has the page, and gets its answer. */
async function serve(program: string) {
  const { promise: answer, resolve, reject } = deferred<string>();
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    if (request.url === "/result") resolve(body);
    if (request.url === "/failure") reject(new Error(body));
    const isProgram = request.url === "/program.mjs";
    response.setHeader("Content-Type", isProgram ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isProgram ? program : request.url === "/" ? html : "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, answer, close };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function deferred<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((take, refuse) => {
    [resolve, reject] = [take, refuse];
  });
  return { promise, resolve, reject };
}

/** Milliseconds that a browser may take to start and answer. */
const PATIENCE = 120_000;

function timeOut(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${PATIENCE / 1000} s`)), PATIENCE).unref();
  });
}

/** Ends the browser with all the processes it started. */
function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}
