// What a run called, how often, how long it took.

import type { Call } from "./call.ts";
import type { Complaint, Tally } from "./judge/complaint.ts";

export class Report {
  readonly tally: Tally = { proved: 0, unproved: 0 };
  failures = 0;
  readonly #seed: number;
  readonly #begin = performance.now();
  readonly #counts = new Map<string, Map<string, number>>();
  #calls = 0;
  #slowest = { index: -1, milliseconds: 0 };

  constructor(seed: number) {
    this.#seed = seed;
  }

  add(
    call: Call,
    index: number,
    milliseconds: number,
    refused: string | undefined,
    complaints: readonly Complaint[],
  ): void {
    this.#calls++;
    if (complaints.length > 0) this.failures++;
    if (milliseconds > this.#slowest.milliseconds) this.#slowest = { index, milliseconds };
    this.#count("family", call.text === undefined ? call.family : "none");
    this.#count("entry", call.entry);
    if (call.scope) this.#count("in a dataset", call.entry);
    if (call.validation?.mixes) this.#count("mixes", `${call.validation.mixes.length}`);
    this.#count("storage", call.storage);
    if (call.wrong === undefined) this.#count("refused", refused ?? "no");
    for (const verdict of new Set(complaints.map((complaint) => complaint.verdict)))
      this.#count("failed", `${verdict} (${call.family})`);
  }

  count({ proved, unproved }: Tally): void {
    this.tally.proved += proved;
    this.tally.unproved += unproved;
  }

  addKnown(name: string): void {
    this.#count("known", name);
  }

  #count(table: string, name: string): void {
    const counts = this.#counts.get(table) ?? new Map<string, number>();
    this.#counts.set(table, counts.set(name, (counts.get(name) ?? 0) + 1));
  }

  print(): void {
    const seconds = (performance.now() - this.#begin) / 1000;
    console.log(`\nseed ${this.#seed}: ${this.#calls} calls in ${seconds.toFixed(0)} s, ${this.failures} failed`);
    for (const [table, counts] of this.#counts) {
      const sorted = [...counts].sort((a, b) => b[1] - a[1]);
      console.log(`  ${table}: ${sorted.map(([name, count]) => `${name} ${count}`).join(", ")}`);
    }
    console.log(
      `  gaps proved by a dual point ${this.tally.proved}, not refuted by a better solution ${this.tally.unproved}`,
    );
    console.log(`  slowest: call ${this.#slowest.index}, ${this.#slowest.milliseconds.toFixed(0)} ms with its judges`);
  }
}
