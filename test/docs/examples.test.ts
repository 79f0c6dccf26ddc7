import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("irrelevant features: the table of examples/README.md", () => {
  const asked = ["10", "100"];
  const [head, ...lines] = execFileSync("node", ["--import", "tsx", "examples/irrelevant-features.ts", ...asked], {
    encoding: "utf8",
  })
    .trimEnd()
    .split("\n");
  const documented = readFileSync("examples/README.md", "utf8").split("\n");
  expect(documented).toContain(head);
  expect(lines.map((line) => line.trim().split(" ")[0])).toEqual(asked);
  for (const line of lines) expect(documented).toContain(line);
});

test("a factor in or out: the table of examples/README.md", () => {
  const lines = execFileSync("node", ["--import", "tsx", "examples/factor-in-or-out.ts"], { encoding: "utf8" });
  expect(lines.trim().split("\n")).toHaveLength(3);
  expect(readFileSync("examples/README.md", "utf8")).toContain(lines.trim());
});

test("the median against the mean: the table of examples/README.md", () => {
  const lines = execFileSync("node", ["--import", "tsx", "examples/median-against-mean.ts"], { encoding: "utf8" });
  expect(lines.trim().split("\n")).toHaveLength(10);
  expect(readFileSync("examples/README.md", "utf8")).toContain(lines.trim());
});

test("mcp against the bias of the lasso: the table of examples/README.md", () => {
  const lines = execFileSync("node", ["--import", "tsx", "examples/mcp-against-bias.ts"], { encoding: "utf8" });
  expect(lines.trim().split("\n")).toHaveLength(4);
  expect(readFileSync("examples/README.md", "utf8")).toContain(lines.trim());
});

test("crossing quantiles: the table of examples/README.md", () => {
  const lines = execFileSync("node", ["--import", "tsx", "examples/crossing-quantiles.ts"], { encoding: "utf8" });
  expect(lines.trim().split("\n")).toHaveLength(6);
  expect(readFileSync("examples/README.md", "utf8")).toContain(lines.trim());
});

test("gamma for claims: the table of examples/README.md", () => {
  const lines = execFileSync("node", ["--import", "tsx", "examples/gamma-claims.ts"], { encoding: "utf8" });
  expect(lines.trim().split("\n")).toHaveLength(4);
  expect(readFileSync("examples/README.md", "utf8")).toContain(lines.trim());
});
