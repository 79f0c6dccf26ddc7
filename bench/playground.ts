// What a visitor of the playground waits for, in a real Chromium: from the slider to the last picture with 100 columns, from a file of
// 20 000 × 50 to its pictures, and how much JavaScript a visit may load. Needs Chromium and `npm run build`.
//
//   npx tsx bench/playground.ts

import { readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright";
import { build, preview } from "vite";
import { Normals } from "./support/normals.ts";
import { report } from "./support/report.ts";

const configFile = "playground/vite.config.ts";

/** A CSV whose first columns explain the last. */
function csv(rows: number, columns: number): Buffer {
  const random = new Normals(1);
  const next = (): number => random.normal();
  const names = Array.from({ length: columns }, (_, column) => `c${column}`);
  const lines = Array.from({ length: rows }, () => {
    const x = names.map(() => Number(next().toFixed(4)));
    return [...x, (2 * x[0]! - x[1]! + x[5]! + next()).toFixed(4)].join(",");
  });
  return Buffer.from([[...names, "y"].join(","), ...lines].join("\n"));
}

const ofAll = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

async function open(page: Page, name: string, bytes: Buffer, rows: number): Promise<number> {
  await page.setInputFiles("#file", { name, mimeType: "text/csv", buffer: bytes });
  await page.waitForFunction(
    (text) => document.querySelector("#status")?.textContent?.startsWith(text),
    `${name}: ${rows} rows`,
  );
  // From the event of the choice: the file is in the browser by then, as it is for a visitor.
  const time = await page.evaluate(() => {
    const start = performance.getEntriesByName("l1l2 file").at(-1)!.startTime;
    const drawn = performance.getEntriesByName("l1l2 draw").find(({ startTime }) => startTime > start)!;
    return drawn.startTime + drawn.duration - start;
  });
  await page.waitForFunction(() => document.querySelectorAll("#verdict article").length === 3, undefined, {
    timeout: 120_000,
  });
  return time;
}

/** From the event of the slider to the first moment after the frame that it led to. */
function moveSlider(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>("#lambda")!;
    const times: number[] = [];
    for (let step = 0; step < 40; step++) {
      const start = performance.now();
      slider.value = String(10 + 2 * step);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(0);
        });
      });
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return times;
  });
}

await build({ configFile, logLevel: "error" });
const server = await preview({ configFile, logLevel: "error", preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`http://localhost:${(server.httpServer.address() as AddressInfo).port}/`);
await page.waitForFunction(() => document.querySelectorAll("#verdict article").length === 3);
await open(page, "hundred.csv", csv(500, 100), 500);
const moves = await moveSlider(page);
const draws = await page.evaluate(() =>
  performance
    .getEntriesByName("l1l2 draw")
    .slice(-40)
    .map(({ duration }) => duration),
);
const large = csv(20_000, 50);
const files = [
  await open(page, "a.csv", large, 20_000),
  await open(page, "b.csv", large, 20_000),
  await open(page, "c.csv", large, 20_000),
];
await browser.close();
await server.close();
const scripts = readdirSync("build/playground/assets").filter((file) => file.endsWith(".js"));
const bytes = scripts.map((file) => gzipSync(readFileSync(`build/playground/assets/${file}`), { level: 9 }).length);

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
report(
  "playground",
  [
    {
      title: "The playground",
      header: ["", "median", "95 %", "most"],
      rows: [
        ["slider to last picture, 100 columns", ...[0.5, 0.95, 1].map((share) => milliseconds(ofAll(moves, share)))],
        ["of it drawing", ...[0.5, 0.95, 1].map((share) => milliseconds(ofAll(draws, share)))],
        ["20 000 × 50 from file to pictures", ...[0.5, 0.95, 1].map((share) => milliseconds(ofAll(files, share)))],
      ],
      notes: [
        `All JavaScript, gzipped: ${Math.round(bytes.reduce((sum, each) => sum + each, 0) / 1000)} KB in ${scripts.length} files.`,
      ],
    },
  ],
  { moves, draws, files, scripts, bytes },
);
process.exit(0);
