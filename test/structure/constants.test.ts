// The numbers that decide something stand in one place per room, each with why it is what it is.

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./imports.ts";

const number = /^(?:export )?const (\w+): (?:f64|i32) = [-\d(]/gm;
/** Codes and not quantities. */
const codes = ["UNRESOLVED", "NO_MEMORY"];
const rooms = ["design", "loss", "solver", "path", "newton"];

test.each(rooms)("assembly/%s has its numbers in constants.ts", (room) => {
  const files = sourceFiles(`assembly/${room}`).filter((file) => !file.endsWith("/constants.ts"));
  const found = files.flatMap((file) =>
    Array.from(readFileSync(file, "utf8").matchAll(number), ([, name]) => name!).filter(
      (name) => !codes.includes(name),
    ),
  );
  expect(found).toEqual([]);
});

test.each(rooms)("every number of assembly/%s/constants.ts says why", (room) => {
  const text = readFileSync(`assembly/${room}/constants.ts`, "utf8");
  const all = text.match(/^ {2}export const /gm) ?? [];
  const explained = text.match(/\*\/\n {2}export const /g) ?? [];
  expect(all.length).toBeGreaterThan(2);
  expect(explained).toHaveLength(all.length);
  const files = Array.from(text.matchAll(/^\/\*\* Of ([\w-]+\.ts)\. \*\/$/gm), ([, file]) => file!);
  expect(files.filter((file) => !existsSync(`assembly/${room}/${file}`))).toEqual([]);
});
