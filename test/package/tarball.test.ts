// What is published: nothing that nobody needs, everything that README and package.json speak of. Needs `npm run build`.

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packed } from "./pack.ts";

const { files, unpackedSize } = packed();
const paths = files.map(({ path }) => path);
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<"exports" | "imports" | "bin", unknown>;

/** Every path that a part of package.json names. */
function pathsOf(part: unknown): string[] {
  if (typeof part === "string") return [part.replace(/^\.\//, "")];
  return Object.values(part as object).flatMap(pathsOf);
}

test("the list of files", () => {
  const kinds = [
    /^(?:CHANGELOG\.md|LICENSE|README\.md|package\.json)$/,
    /^build\/cli\/(?:(?:l1l2|vega)\.js|LICENSES\.txt)$/,
    /^build\/esm\/(?:index|inference|linear|plot|predict|report|workers|chunk-\w{8})\.js$/,
    /^build\/kernels\/(?:kernels|linear)\.(?:d\.ts|wasm|wasm\.d\.ts|(?:inline|workerd|edge-light)\.js)$/,
    /^build\/browser\/l1l2\.min\.js$/,
    /^build\/workers\/(?:script\.d\.ts|(?:script|none)\.js)$/,
    /^build\/types\/(?:src|assembly)\/.*\.d\.ts$/,
    /^docs\/[\w-]+\.(?:md|svg)$/,
    /^examples\/(?:[\w-]+\/)?[\w.-]+\.(?:md|csv|ts|html)$/,
  ];
  expect(paths.filter((path) => !kinds.some((kind) => kind.test(path)))).toEqual([]);
  // Every kind is there: a pattern that matches nothing would hold nothing.
  expect(kinds.filter((kind) => !paths.some((path) => kind.test(path)))).toEqual([]);
});

test("every file that package.json names is in it", () => {
  const named = [manifest.exports, manifest.imports, manifest.bin].flatMap(pathsOf);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !paths.includes(path))).toEqual([]);
});

test("every file that README and the documents link to is in it", () => {
  const texts = paths.filter((path) => path.endsWith(".md"));
  const links = texts.flatMap((text) => {
    const folder = text.includes("/") ? `${text.slice(0, text.lastIndexOf("/"))}/` : "";
    const targets = Array.from(readFileSync(text, "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g), ([, to]) => to!);
    return targets.map((to) => ({ text, to: new URL(folder + to, "file:///").pathname.slice(1) }));
  });
  expect(links.length).toBeGreaterThan(5);
  // A folder stands for what is in it.
  const isThere = (to: string): boolean =>
    paths.some((path) => path === to || path.startsWith(`${to.replace(/\/$/, "")}/`));
  expect(links.filter(({ to }) => !existsSync(to) || !isThere(to))).toEqual([]);
});

test("the data that the examples of README and help name are in it", () => {
  const text = readFileSync("README.md", "utf8") + readFileSync("src/cli/command-line.ts", "utf8");
  const named = [...new Set(Array.from(text.matchAll(/examples\/[\w.-]+/g), ([path]) => path))];
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !paths.includes(path))).toEqual([]);
});

test("4.6 MB of files: documents, both modules, the script of workers, all of it in one file, a bin that reads Parquet and Arrow and draws", () => {
  expect(unpackedSize).toBeLessThan(4_700_000);
});

test("the licences of what is inside the bin are beside it", () => {
  const text = readFileSync("build/cli/LICENSES.txt", "utf8");
  for (const name of ["commander", "papaparse", "hyparquet", "apache-arrow", "vega", "vega-lite", "d3-scale"]) {
    expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
  }
  expect(text).toContain("Redistribution and use in source and binary forms");
});
