// Do the tests notice a deliberate fault? Makes one fault at a time in a copy of the project, builds it and runs the tests of one
// runtime until the first that fails. It takes an hour, so neither `npm test` nor CI do it.
//
//   npm run test:mutations [-- --only REGEX --from N]

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Mutation, mutations } from "./mutations.ts";

const root = resolve(import.meta.dirname, "../..");
/** What tells quickly, before what takes minutes. */
const rounds = [
  ["test/certificates", "test/assembly", "test/model", "test/data", "test/cli", "test/options", "test/structure"],
  [
    "test/fit",
    "test/equivalence",
    "test/bits.test.ts",
    "test/memory",
    "test/support",
    "test/docs",
    "test/arithmetic",
    "test/fuzz",
  ],
  // The cases of the shared set take minutes; those that are committed are some of them.
  ["test/golden/committed.test.ts", "test/golden/published.test.ts"],
];

function copyProject(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "l1l2-mutations-")), "project");
  const skipped = ["node_modules", "build", ".git"].map((name) => join(root, name));
  cpSync(root, folder, { recursive: true, filter: (path) => !skipped.includes(path) });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  symlinkSync(resolve(root, "../shared"), join(folder, "../shared"));
  return folder;
}

function run(folder: string, words: readonly string[]): { readonly ok: boolean; readonly text: string } {
  const { status, stdout, stderr } = spawnSync("npx", words, { cwd: folder, encoding: "utf8", timeout: 900_000 });
  return { ok: status === 0, text: stdout + stderr };
}

/** Which test noticed, or undefined. */
function noticedBy(folder: string): string | undefined {
  for (const words of [
    ["tsx", "assembly/compile.ts"],
    ["tsx", "src/bundle.ts"],
  ]) {
    if (!run(folder, words).ok) return `${words.join(" ")} (it does not build)`;
  }
  for (const files of rounds) {
    const { ok, text } = run(folder, [
      "vitest",
      "run",
      "--project",
      "node",
      "--bail",
      "1",
      "--passWithNoTests",
      // It looks for the text of every fault, and misses the one that was made.
      "--exclude",
      "test/structure/mutations.test.ts",
      ...files,
    ]);
    if (!ok) return /FAIL.*?(test\/.*)/.exec(text)?.[1] ?? files[0];
  }
  return undefined;
}

function check(folder: string, { file, right, wrong }: Mutation): string | undefined {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(right).length !== 2) throw new Error(`${file} does not hold once: ${right}`);
  writeFileSync(
    path,
    text.replace(right, () => wrong),
  );
  try {
    return noticedBy(folder);
  } finally {
    writeFileSync(path, text);
  }
}

const { values } = parseArgs({
  options: { only: { type: "string", default: "" }, from: { type: "string", default: "0" } },
});
const chosen = mutations
  .slice(Number(values.from))
  .filter(({ file, right }) => new RegExp(values.only).test(`${file} ${right}`));
const folder = copyProject();
let noticed = 0;
try {
  for (const each of chosen) {
    const by = check(folder, each);
    if (by !== undefined) noticed++;
    process.stdout.write(
      `${by === undefined ? "NOT NOTICED" : "noticed"}  ${each.file}: ${each.right}\n    → ${each.wrong}\n    ${by ?? ""}\n`,
    );
  }
} finally {
  rmSync(resolve(folder, ".."), { recursive: true });
}
process.stdout.write(`${noticed} of ${chosen.length} faults noticed\n`);
process.exitCode = noticed === chosen.length ? 0 : 1;
