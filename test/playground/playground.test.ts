// The playground as its visitors have it: built, served, in a real Chromium.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { type Browser, chromium, type Download, type Page } from "playwright";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fit, type Model } from "../../src/index.ts";
import { loadModel } from "../../src/predict.ts";
import { Random } from "../support/random.ts";

const executablePath = "/usr/bin/chromium";
const configFile = "playground/vite.config.ts";

/** 20 rows of text, numbers and a gap; `noise` explains nothing. */
const random = new Random(8);
const table = Array.from({ length: 120 }, (_, at) => {
  const size = Math.round(100 * (2 + random.normal())) / 10;
  const region = ["north", "south", "west"][at % 3]!;
  const noise = Math.round(100 * random.normal()) / 100;
  const price = Math.round(10 * (3 * size + (region === "north" ? -8 : 4) + random.normal())) / 10;
  return { size: at === 7 ? "" : size, region, noise, price };
});
const csv = ["size,region,noise,price", ...table.map((row) => Object.values(row).join(","))].join("\n");

describe.runIf(existsSync(executablePath))("the playground", () => {
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  const outside: string[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    await build({ configFile, logLevel: "error" });
    server = await preview({ configFile, logLevel: "error", preview: { port: 0 } });
    url = `http://localhost:${(server.httpServer.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    page.on("request", (request) => {
      if (!request.url().startsWith(address()) && !/^(?:blob|data):/.test(request.url())) outside.push(request.url());
    });
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(address());
    await page.waitForFunction(() => document.querySelectorAll("#verdict article").length === 3);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close().catch(() => undefined);
  });

  let url = "";
  const address = (): string => url;
  const facts = async (): Promise<string> => (await page.textContent("#facts"))!;

  async function downloadOf(button: string): Promise<string> {
    const waiting: Promise<Download> = page.waitForEvent("download");
    await page.click(button);
    const download = await waiting;
    return readFileSync(await download.path(), "utf8");
  }

  async function axeFindings(): Promise<string[]> {
    await page.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8"));
    return page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0]?.html}`);
    });
  }

  test("begins with a set and its verdict", async () => {
    expect(await facts()).toContain("of 10 columns in use");
    expect(await page.locator("#path svg, #curve svg, #bars svg").count()).toBe(3);
  });

  test("a file with text and a gap becomes a model, which says what became of it", async () => {
    await page.setInputFiles("#file", { name: "flats.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.waitForFunction(() =>
      document.querySelector("#status")?.textContent?.startsWith("flats.csv: 120 rows, 5 columns"),
    );
    expect(await page.textContent("#status")).toContain("Filled in 1 missing cell: 1 in size");
    expect(await page.inputValue("#response")).toBe("price");
    await page.waitForFunction(() => document.querySelectorAll("#verdict article").length === 3);
  });

  test("both sliders move every picture", async () => {
    const drawings = async (): Promise<string[]> =>
      Promise.all(["path", "curve", "bars"].map((id) => page.innerHTML(`#${id}`)));
    const before = await drawings();
    await page.locator("#lambda").fill("20");
    await page.waitForFunction((old) => document.querySelector("#bars")?.innerHTML !== old, before[2]);
    const moved = await drawings();
    expect(moved.map((it, at) => it === before[at])).toEqual([false, false, false]);
    await page.locator("#mix").fill("0");
    await page.waitForFunction(() => document.querySelector("#mix-value")?.textContent?.includes("ridge"));
    await page.waitForFunction((old) => document.querySelector("#path")?.innerHTML !== old, moved[0]);
    expect(await facts()).toContain("5 of 5 columns in use");
    await page.click("#to-l1");
    await page.waitForFunction(() => document.querySelector("#mix-value")?.textContent?.includes("lasso"));
  });

  test("a column that is zero says why, and lights up everywhere", async () => {
    await page.locator("#lambda").fill("12");
    await page.selectOption("#column", "noise");
    await page.waitForFunction(() =>
      document.querySelector("#why")?.textContent?.includes("the penalty holds it with"),
    );
    expect(await page.textContent("#why")).toContain("noise in the lasso at lambda");
    expect(await page.locator('#bars [data-column] text[font-weight="700"]').textContent()).toBe("noise");
    expect(await page.locator('#path text[font-weight="700"]').textContent()).toBe("noise");
    await page.click("#bars [data-column='0']");
    await page.waitForFunction(() => document.querySelector("#why")?.textContent?.startsWith("size in the lasso"));
  });

  test("shuffled rows and a planted truth are drawn", async () => {
    await page.click("#shuffle");
    await page.waitForFunction(() => document.querySelectorAll("#bars circle").length > 100);
    await page.click("#plant");
    await page.waitForFunction(() => document.querySelectorAll("#bars path").length === 5);
  });

  test("the model that is saved predicts what a fit here predicts", async () => {
    const saved = loadModel(await downloadOf("#save-model")) as Model;
    const rows = table.map((row) => ({ ...row, size: row.size === "" ? null : row.size }));
    const own = fit(rows, "price", { lambda: saved.lambda, missing: "mean" });
    expect(saved).toEqual(own);
    expect(saved.predict(rows)).toEqual(own.predict(rows));
  });

  test("the report, the charts and the code", async () => {
    const report = await downloadOf("#save-report");
    expect(report).toContain("<title>L1 or L2 for price?</title>");
    expect(report.match(/<figure>/g)).toHaveLength(3);
    expect(report).not.toContain("<script");
    expect(await downloadOf("#save-charts")).toMatch(/^<svg /);
    await page.selectOption("#language", "R");
    await page.waitForFunction(() => document.querySelector("#code")?.textContent?.includes("library(glmnet)"));
  });

  test("the address comes back to the view, without the data", async () => {
    await page.goto(`${address()}#set=warpbreaks&response=breaks&family=poisson&mix=0.5&at=0.3&column=wool_b`);
    await page.reload();
    await page.waitForFunction(() =>
      document.querySelector("#why")?.textContent?.startsWith("wool_b in the elastic net 0.5"),
    );
    expect(await page.inputValue("#mix")).toBe("0.5");
    expect(await page.inputValue("#family")).toBe("poisson");
  });

  test("a file that cannot be read is an error that can be read, and the next one works", async () => {
    await page.setInputFiles("#file", { name: "bad.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1\n") });
    await page.waitForFunction(() => document.querySelector("#status")?.textContent?.includes("line 2 has 1 cell"));
    await page.setInputFiles("#file", { name: "flats.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.waitForFunction(() => document.querySelector("#status")?.textContent?.startsWith("flats.csv: 120 rows"));
  });

  test("reads what the command line reads", async () => {
    const directory = mkdtempSync(join(tmpdir(), "l1l2-playground-"));
    const connection = await (await DuckDBInstance.create()).connect();
    const select = "SELECT i::DOUBLE AS a, sin(i) AS b, 2 * i + cos(i) AS y FROM range(40) t(i)";
    for (const codec of ["snappy", "gzip", "brotli"]) {
      await connection.run(`COPY (${select}) TO '${join(directory, `${codec}.parquet`)}' (COMPRESSION ${codec})`);
    }
    connection.closeSync();
    const columns = { a: [], b: [], y: [] } as Record<string, number[]>;
    for (let i = 0; i < 40; i++) {
      columns.a!.push(i);
      columns.b!.push(Math.sin(i));
      columns.y!.push(2 * i + Math.cos(i));
    }
    const rows = columns.a!.map((a, i) => ({ a, b: columns.b![i]!, y: columns.y![i]! }));
    const text = ["a,b,y", ...rows.map(({ a, b, y }) => `${a},${b},${y}`)].join("\n");
    const files: readonly (readonly [string, Uint8Array])[] = [
      [
        "d.arrow",
        tableToIPC(
          new Table(Object.fromEntries(Object.entries(columns).map(([k, v]) => [k, vectorFromArray(v)]))),
          "file",
        ),
      ],
      ["d.csv.gz", gzipSync(text)],
      ["d.tsv", Buffer.from(text.replaceAll(",", "\t"))],
      ["d.json", Buffer.from(JSON.stringify(rows))],
      ["d.ndjson", Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"))],
      ...["snappy", "gzip", "brotli"].map(
        (codec) => [`${codec}.parquet`, readFileSync(join(directory, `${codec}.parquet`))] as const,
      ),
    ];
    rmSync(directory, { recursive: true });
    for (const [name, bytes] of files) {
      await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
      await page.waitForFunction((file) => document.querySelector("#status")?.textContent?.startsWith(file), `${name}`);
      await page.waitForFunction(() => !document.querySelector("#status")?.textContent?.includes("reading"));
      expect(await page.textContent("#status")).toMatch(`${name}: 40 rows, 2 columns`);
    }
  });

  test("what takes long can be cancelled, and the next thing works", async () => {
    const wide = Array.from({ length: 2000 }, () => random.normals(120).map((value) => value.toFixed(3)));
    const names = Array.from({ length: 120 }, (_, at) => `c${at}`).join(",");
    const long = [`${names},y`, ...wide.map((row) => `${row.join(",")},${Number(row[0]) > 0 ? 1 : 0}`)].join("\n");
    await page.setInputFiles("#file", { name: "long.csv", mimeType: "text/csv", buffer: Buffer.from(long) });
    await page.waitForSelector("#cancel:visible");
    await page.click("#cancel");
    await page.waitForFunction(() => document.querySelector("#status")?.textContent?.startsWith("cancelled"));
    expect(await page.locator("#cancel:visible").count()).toBe(0);
    await page.setInputFiles("#file", { name: "flats.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.waitForFunction(() => document.querySelector("#status")?.textContent?.startsWith("flats.csv: 120 rows"));
  });

  test("axe finds nothing serious, light and dark, on both pages", async () => {
    for (const path of ["", "learn.html"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(address() + path);
        await page.waitForSelector("svg");
        const found = await axeFindings();
        expect(found.filter((finding) => /^(?:serious|critical)/.test(finding))).toEqual([]);
      }
    }
  });

  test("the lesson: L1 is 0 once λ reaches what the data want", async () => {
    await page.goto(`${address()}learn.html`);
    await page.locator("#force").fill("1.5");
    expect(await page.textContent("#one-text")).toContain("L1 is exactly 0. L2 is 0.6");
    await page.locator("#t").fill("0.5");
    expect(await page.textContent("#two-text")).toContain("L1: (0.5, 0), at a corner");
    for (let step = 0; step < 31; step++) await page.click("#step");
    expect(await page.textContent("#steps-text")).toContain("L1 0, arrived");
  });

  test("nothing was asked of anyone else, and nothing went wrong", () => {
    expect(outside).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("opens without a network, once it was there", async () => {
    await page.goto(address());
    await page.waitForFunction(
      async () =>
        (await caches.match(`${location.origin}/`)) !== undefined && navigator.serviceWorker.controller !== null,
    );
    await server.close();
    await page.goto(url);
    await page.waitForFunction(() => document.querySelectorAll("#verdict article").length === 3);
  });
});
