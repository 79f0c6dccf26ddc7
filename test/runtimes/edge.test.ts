// examples/edge in a real workerd, with the built package: npx tsx test/runtimes/install.ts brings miniflare.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossValidate, type Model } from "../../src/index.ts";
import { Random } from "../support/random.ts";
import { folder } from "./bundle.ts";

const isInstalled = existsSync(join(folder, "node_modules/miniflare"));
if (!isInstalled) process.stderr.write("no workerd: npx tsx test/runtimes/install.ts\n");

interface Edge {
  readonly ready: Promise<URL>;
  dispose(): Promise<void>;
}

/** What the example answers. */
interface Answer {
  readonly model: ReturnType<Model["toJSON"]>;
  readonly choice: { readonly lambda: number; readonly folds: number };
  readonly certificate: { readonly dualityGap: number; readonly tolerance: number; readonly converged: boolean };
  readonly data: { readonly rows: number; readonly columns: number };
}

/** The example as `wrangler` bundles it, in workerd. */
async function start(): Promise<Edge> {
  const outdir = join(folder, "edge");
  await build({
    entryPoints: ["examples/edge/worker.ts"],
    outdir,
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
    logLevel: "warning",
  });
  const { Miniflare } = createRequire(join(folder, "package.json"))("miniflare") as {
    readonly Miniflare: new (options: object) => Edge;
  };
  return new Miniflare({
    modulesRoot: outdir,
    modules: [
      { type: "ESModule", path: join(outdir, "worker.js") },
      { type: "CompiledWasm", path: join(outdir, "kernels.wasm") },
    ],
    compatibilityDate: "2026-04-01",
  });
}

describe.runIf(isInstalled || process.env.L1L2_RUNTIMES)("examples/edge", () => {
  let edge: Edge;
  let url = "";
  beforeAll(async () => {
    edge = await start();
    url = String(await edge.ready);
  });
  afterAll(() => edge?.dispose());

  const diabetes = readFileSync("examples/diabetes.csv", "utf8");

  async function post(query: string, body: string, type = "text/csv"): Promise<{ status: number; json: unknown }> {
    const response = await fetch(`${url}?${query}`, { method: "POST", body, headers: { "content-type": type } });
    return { status: response.status, json: await response.json() };
  }

  test("CSV comes back as the model that is had here, bit by bit, with its certificate", async () => {
    const [names, ...cells] = diabetes
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const rows = cells.map((row) => Object.fromEntries(row.map((cell, j) => [names![j]!, Number(cell)])));
    const cv = crossValidate(rows, "y", { l1Ratio: 0.5 });
    const { status, json } = await post("response=y&l1Ratio=0.5", diabetes);
    const { model, choice, certificate, data } = json as Answer;
    expect(status).toBe(200);
    expect(JSON.stringify(model)).toBe(JSON.stringify(cv.at("1se")));
    expect([choice.lambda, choice.folds]).toEqual([cv.lambda1se, 10]);
    expect(certificate).toMatchObject({ converged: true, foldsConverged: true });
    expect(certificate.dualityGap).toBeLessThanOrEqual(certificate.tolerance);
    expect(data).toEqual({ rows: 442, columns: 10 });
  });

  const random = new Random(3);
  const small = Array.from({ length: 40 }, () => {
    const [a, b] = random.normals(2);
    return { a, b, won: a! + random.normal() > 0 ? "yes" : "no" };
  });

  test("JSON, with classes", async () => {
    const { status, json } = await post(
      "response=won&family=binomial&folds=5",
      JSON.stringify(small),
      "application/json",
    );
    expect(status).toBe(200);
    expect((json as Answer).model).toMatchObject({ family: "binomial", labels: ["no", "yes"] });
  });

  test.each<[number, string, string, string, string]>([
    [400, "no response", "", diabetes, "text/csv"],
    [400, "an option that is none", "response=y&lambda=1", diabetes, "text/csv"],
    [400, "a mix of 2", "response=y&l1Ratio=2", diabetes, "text/csv"],
    [400, "half a fold", "response=y&folds=2.5", diabetes, "text/csv"],
    [400, "no JSON", "response=y", "{", "application/json"],
    [400, "no rows", "response=y", "[1]", "application/json"],
    [400, "a short line", "response=y", "a,y\n1,2\n3", "text/csv"],
    [400, "quotes", "response=y", 'a,y\n"1",2', "text/csv"],
    [415, "a picture", "response=y", diabetes, "image/png"],
    [413, "a long body", "response=y", "a,y\n".repeat(300_000), "text/csv"],
    [
      413,
      "many cells",
      "response=y",
      `y${Array.from({ length: 400 }, (_, j) => `,c${j}`).join("")}\n${`0${",0".repeat(400)}\n`.repeat(300)}`,
      "text/csv",
    ],
    [422, "few rows", "response=y", "a,y\n1,2", "text/csv"],
    [422, "another column", "response=z", diabetes, "text/csv"],
    [422, "a text", "response=y", `a,y\n${"x,1\n".repeat(30)}`, "text/csv"],
    [
      422,
      "a constant response",
      "response=y",
      `a,y\n${Array.from({ length: 30 }, (_, i) => `${i},1\n`).join("")}`,
      "text/csv",
    ],
  ])("%i for %s", async (expected, _, query, body, type) => {
    const { status, json } = await post(query, body, type);
    expect(json).toHaveProperty("error", expect.any(String));
    expect(status).toBe(expected);
  });

  test("405 for a look at it", async () => {
    expect((await fetch(url)).status).toBe(405);
  });

  test("1000 requests leave no memory behind", async () => {
    const body = JSON.stringify(small);
    const times = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        const { status } = await post("response=won&family=binomial&folds=2", body, "application/json");
        if (status !== 200) throw new Error(`status ${status}`);
      }
    };
    await times(300);
    const before = residentOf("workerd");
    await times(1000);
    // workerd grows by some 15 MB on 1000 requests that it refuses, too; an instance of the kernels per request would be far more.
    expect(residentOf("workerd") - before).toBeLessThan(32);
  });
});

/** Megabytes that a child of this process has in memory. */
function residentOf(name: string): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  const child = children.find((id) => readFileSync(`/proc/${id}/comm`, "utf8").startsWith(name))!;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, "utf8"))![1]) / 1024;
}
