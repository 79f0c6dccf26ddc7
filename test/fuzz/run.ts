// npm run fuzz -- --seconds 60 --seed 1            calls from a seed until the time is up
// npm run fuzz -- --seed 1 --call 17               one call of that run
// npm run fuzz -- --json '{…}' or --file call.json a call as it was printed
//
// Prints what was called and how often, and of what fails the smallest call that fails the same verdict. Exit status 1 then.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Call, callFromJson, callToJson } from "./call.ts";
import { drawCall } from "./draw/call.ts";
import type { Tally } from "./judge/complaint.ts";
import { judge } from "./judge/judge.ts";
import { knownFor } from "./known.ts";
import { Report } from "./report.ts";
import { shrink } from "./shrink.ts";

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string" },
    from: { type: "string", default: "0" },
    calls: { type: "string" },
    call: { type: "string" },
    json: { type: "string" },
    file: { type: "string" },
    /** Go on after a failure: one reproduction for each verdict. */
    all: { type: "boolean", default: false },
  },
});

function report(call: Call, label: string): boolean {
  const tally: Tally = { proved: 0, unproved: 0 };
  const { complaints, refused } = judge(call, tally);
  console.log(
    `${label}: ${complaints.length === 0 ? "nothing to complain of" : ""} ${refused ?? ""} ${JSON.stringify(tally)}`,
  );
  const told = new Set<string>();
  for (const { verdict, detail } of complaints) {
    if (!told.has(verdict)) console.log(`  ${verdict}\n    ${detail}`);
    told.add(verdict);
  }
  return complaints.length === 0;
}

/** The smallest call with the same failing verdict, printed. */
function explain(call: Call, verdict: string): void {
  const small = shrink(call, (candidate) => {
    if (candidate.text === undefined && (candidate.X.length === 0 || candidate.X[0].length === 0)) return false;
    const { complaints } = judge(candidate, { proved: 0, unproved: 0 });
    return complaints.some(
      (complaint) => complaint.verdict === verdict && knownFor(candidate, complaint) === undefined,
    );
  });
  report(small, "smallest");
  console.log(callToJson(small));
}

function run(seed: number, from: number): boolean {
  const summary = new Report(seed);
  const end = performance.now() + 1000 * Number(flags.seconds);
  const most = from + (flags.calls === undefined ? Infinity : Number(flags.calls));
  const seen = new Set<string>();
  for (let index = from; index < most && performance.now() < end; index++) {
    const call = drawCall(seed, index);
    const begin = performance.now();
    const tally: Tally = { proved: 0, unproved: 0 };
    const { complaints: all, refused } = judge(call, tally);
    summary.count(tally);
    const complaints = all.filter((complaint) => {
      const reason = knownFor(call, complaint);
      if (reason !== undefined) summary.addKnown(reason.name);
      return reason === undefined;
    });
    summary.add(call, index, performance.now() - begin, refused, complaints);
    for (const { verdict, detail } of complaints) {
      const kind = `${verdict} ${call.family}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      console.log(`\ncall ${index} of seed ${seed} (${call.family}, ${call.entry}): ${verdict}\n    ${detail}`);
      explain(call, verdict);
    }
    if (complaints.length > 0 && !flags.all) break;
  }
  summary.print();
  return summary.failures === 0;
}

const seed = flags.seed === undefined ? (Date.now() ^ (process.pid << 16)) >>> 0 : Number(flags.seed);
const text = flags.file === undefined ? flags.json : readFileSync(flags.file, "utf8");
let right: boolean;
if (text !== undefined) right = report(callFromJson(text), "the call given");
else if (flags.call !== undefined) {
  const call = drawCall(seed, Number(flags.call));
  console.log(callToJson(call));
  right = report(call, `call ${flags.call} of seed ${seed}`);
} else {
  console.log(`seed ${seed}`);
  right = run(seed, Number(flags.from));
}
process.exitCode = right ? 0 : 1;
