// What every runtime runs, bundled with the built package (bundle.ts): it prints the fingerprints of all problems as JSON. A page that
// loads it has its own `console.log` (page.ts), so that browsers run the same bytes.

import { bitProblems } from "../support/bit-problems.ts";
import { fingerprint, print } from "../support/digest.ts";
import { bothEntries, linearProblems } from "../support/linear-problems.ts";
import type { RuntimeReport } from "./report.ts";

interface Globals {
  readonly Bun?: { readonly version: string };
  readonly Deno?: { readonly version: { readonly deno: string } };
  readonly process?: { readonly versions?: { readonly node?: string } };
  readonly navigator?: { readonly userAgent: string };
}

/** What the runtime says it is. Bun and Deno say that they are Node too. */
function version({ Bun, Deno, process, navigator }: Globals): string {
  if (Bun) return `Bun ${Bun.version}`;
  if (Deno) return `Deno ${Deno.version.deno}`;
  if (process?.versions?.node) return `Node ${process.versions.node}`;
  const [name, number] = /(?:Firefox|Chrome)\/([\d.]+)/.exec(navigator?.userAgent ?? "") ?? [];
  return name === undefined ? "unknown" : `${name.startsWith("F") ? "Firefox" : "Chromium"} ${number}`;
}

// l1l2/linear has another module; its bits are those of l1l2 here too.
for (const [name, compute] of linearProblems) {
  const [all, alone] = bothEntries.map((entry) => print(fingerprint(compute(entry))));
  if (all !== alone) throw new Error(`l1l2/linear differs: ${name}`);
}

const report: RuntimeReport = {
  version: version(globalThis as unknown as Globals),
  results: Object.fromEntries(Object.entries(bitProblems).map(([name, compute]) => [name, fingerprint(compute())])),
};
console.log(JSON.stringify(report));
