import type { Comparison } from "../explain/comparison.ts";
import type { ModelFacts } from "../model/model-facts.ts";
import { escapeHtml } from "../model/render.ts";
import { type CallFacts, callsOf } from "./calls.ts";
import { cautionsOf } from "./cautions.ts";
import { candidateTable, certificateTable, coefficientTable, type ReportTable } from "./report-tables.ts";
import { style } from "./style.ts";

/** A picture, drawn for a light and for a dark page; `dark: null` where one drawing takes its colours from the page (`--ink`, `--soft`, `--line`, `--accent`). */
export interface Picture {
  readonly title: string;
  /** What is to be seen. */
  readonly caption: string;
  readonly light: string;
  readonly dark: string | null;
}

/** What a report is made of. */
export interface ReportInput {
  readonly comparison: Comparison;
  /** What is predicted. */
  readonly response: string;
  /** What was read, and what became of it: a sentence each. */
  readonly data: readonly string[];
  readonly pictures: readonly Picture[];
  /** The model of the goal that was asked for, by its number among the candidates, written out as a call. */
  readonly candidate: number;
  readonly call: CallFacts;
  /** The command that makes this report again. */
  readonly command: string | null;
  readonly seed: number;
  readonly tolerance: number;
  /** Of this package, and of the runtime. */
  readonly versions: readonly string[];
}

/**
 * One page of HTML that needs nothing else: no network, no script. Names and texts of the data are escaped; pictures are SVG that the
 * caller has drawn. The same input gives the same text.
 */
export function renderReport(input: ReportInput): string {
  const { comparison, response, pictures, candidate } = input;
  const { name, model } = comparison.candidates[candidate]!;
  const title = `L1 or L2 for ${response}?`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${escapeHtml(title)}</h1>
${input.data.map((line) => `<p class="data">${escapeHtml(line)}</p>`).join("\n")}
</header>
${verdicts(comparison)}
${pictures.map(figure).join("\n")}
${section("The evidence", table(candidateTable(comparison)))}
${section(`The model: ${name}`, table(coefficientTable(comparison, candidate)))}
${section("Keep in mind", cautions(comparison))}
${section("How exact is this?", table(certificateTable(comparison, input.tolerance)))}
${section("The same model elsewhere", calls(input, model))}
${section("The same report again", again(input))}
</main>
</body>
</html>
`;
}

function section(title: string, body: string): string {
  return `<section><h2>${escapeHtml(title)}</h2>\n${body}\n</section>`;
}

function table({ rows: [header = [], ...rows], note }: ReportTable): string {
  const cells = (row: readonly string[], tag: string): string =>
    row.map((cell, at) => `<${tag}${at === 0 ? "" : ' class="number"'}>${escapeHtml(cell)}</${tag}>`).join("");
  const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
  const head = `<thead><tr>${cells(header, "th")}</tr></thead>`;
  return `<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>${head}<tbody>${body}</tbody></table></div><p class="note">${escapeHtml(note)}</p>`;
}

/** The goals of a verdict, and what they are called. */
export const reportGoals = [
  ["predict", "To predict"],
  ["explain", "To explain"],
  ["small", "To be small"],
] as const;

function verdicts({ verdicts: found, candidates }: Comparison): string {
  const cards = reportGoals.map(([goal, title]) => {
    const { candidate, because, ties } = found[goal];
    const answer = ties.length > 0 ? "a tie" : candidates[candidate]!.name;
    return `<article><h2>${title}</h2><p class="answer">${escapeHtml(answer)}</p><p>${escapeHtml(because)}</p></article>`;
  });
  return `<section class="verdicts" aria-label="Verdict">${cards.join("")}</section>`;
}

function figure({ title, caption, light, dark }: Picture): string {
  const drawing =
    dark === null ? `<div>${light}</div>` : `<div class="light">${light}</div><div class="dark">${dark}</div>`;
  return `<figure><h2>${escapeHtml(title)}</h2>${drawing}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

function cautions(comparison: Comparison): string {
  const items = cautionsOf(comparison).map(
    ({ title, text }) => `<li><strong>${escapeHtml(title)}.</strong> ${escapeHtml(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}

function calls(
  { call }: ReportInput,
  { lambda, lossParameters }: Pick<ModelFacts, "lambda" | "lossParameters">,
): string {
  const blocks = callsOf({ ...call, lambda, lossParameters }).map(
    ({ language, code }) =>
      `<h3>${language}</h3><pre><code>${code.split("\n").map(escapeHtml).join("\n")}</code></pre>`,
  );
  return blocks.join("");
}

function again({ command, seed, versions }: ReportInput): string {
  const line = command === null ? "" : `<pre><code>${escapeHtml(command)}</code></pre>`;
  return `${line}<p class="note">Seed ${seed}. ${escapeHtml(versions.join(", "))}. The same input gives the same numbers, to the last bit, in every runtime.</p>`;
}
