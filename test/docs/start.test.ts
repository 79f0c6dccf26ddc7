// The page and the function at the edge of docs/start.md. Needs `npm run build`.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const text = readFileSync("docs/start.md", "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)![1]!;
const chromium = "/usr/bin/chromium";

test.skipIf(!existsSync(chromium) && !process.env.CI)("the page says what it is said to say", () => {
  const [, shown] = /The page says `(.*)`/.exec(text)!;
  const address = "https://cdn.jsdelivr.net/npm/l1l2/build/browser/l1l2.min.js";
  expect(block("html")).toContain(address);
  const folder = resolve("build/start-page");
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(`${folder}/index.html`, block("html").replace(address, "../browser/l1l2.min.js"));
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"];
    const page = pathToFileURL(`${folder}/index.html`).href;
    const dom = execFileSync(chromium, [...flags, "--virtual-time-budget=10000", "--dump-dom", page], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(dom).toContain(`<output>${shown}</output>`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the function at the edge answers what it is said to answer", async () => {
  const [, asked, answered] = /`POST (.*)` is answered by `(.*)`/.exec(text)!;
  const file = resolve("build/snippet-edge.mjs");
  writeFileSync(file, block("js"));
  try {
    const { default: worker } = (await import(pathToFileURL(file).href)) as {
      default: { fetch(request: Request): Promise<Response> };
    };
    const response = await worker.fetch(new Request("http://localhost", { method: "POST", body: asked! }));
    expect(await response.text()).toBe(answered);
  } finally {
    rmSync(file);
  }
});
