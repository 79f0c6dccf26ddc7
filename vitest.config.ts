import "./test/support/group-by.ts";
import { existsSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const chromium = "/usr/bin/chromium";

/** Folders whose tests read files or start processes. */
const needsNode = [
  "golden",
  "cli",
  "assembly",
  "package",
  "docs",
  "memory",
  "structure",
  "runtimes",
  "report",
  "playground",
  "plot",
].map((folder) => `test/${folder}/**`);

const node: TestProjectInlineConfiguration = {
  test: {
    name: "node",
    include: ["test/**/*.test.ts"],
    environment: "node",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
};

const browser: TestProjectInlineConfiguration = {
  test: {
    name: "browser",
    include: ["test/**/*.test.ts"],
    exclude: [...needsNode, "test/**/*.node.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: chromium, args: ["--no-sandbox"] } }),
      instances: [{ browser: "chromium" }],
    },
  },
};

/** Both runtimes where Chromium is installed. CI has no choice: there a missing Chromium fails the run. */
function projects(): TestProjectInlineConfiguration[] {
  if (existsSync(chromium)) return [node, browser];
  const advice = `${chromium} is missing, so the tests do not run in a browser: apt-get install chromium`;
  if (process.env.CI) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return [node];
}

export default defineConfig({ test: { projects: projects() } });
