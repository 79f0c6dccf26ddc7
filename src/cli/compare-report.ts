import packageJson from "../../package.json" with { type: "json" };
import type { ColumnOptions, Comparison } from "../index.ts";
import {
  type CallFacts,
  callsOf,
  candidateTable,
  cautionsOf,
  certificateTable,
  coefficientTable,
  type Picture,
  type ReportInput,
  type ReportTable,
  renderReport,
  reportGoals,
} from "../report.ts";
import type { AnyModel } from "./any-model.ts";
import type { TrainingTable } from "./columns/training-table.ts";
import { usageError } from "./command-error.ts";
import type { CompareFlags } from "./compare-flags.ts";
import { escapeMarkdown } from "./escape.ts";
import { shellWord } from "./quote-name.ts";
import { describeData } from "./tables/describe-data.ts";
import { describeRecipe } from "./tables/describe-recipe.ts";
import { renderMarkdown } from "./text-table.ts";

/** What made a report: this package and this runtime. */
export const versions: readonly string[] = [`l1l2 ${packageJson.version}`, `Node ${process.versions.node}`];

/** Whether a report is HTML or Markdown, by the ending of its name. */
export function reportKind(file: string): "html" | "md" {
  const ending = /\.(html?|md)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === undefined) throw usageError(`--report: expected a name that ends in .html or .md, got "${file}"`);
  return ending === "md" ? "md" : "html";
}

/** What `compareReport` needs to know of the command. */
export interface ReportFacts {
  readonly file: string;
  readonly flags: CompareFlags;
  readonly table: TrainingTable;
  readonly comparison: Comparison;
  readonly candidate: number;
  readonly pictures: readonly Picture[];
  readonly words: readonly string[];
}

/** What a report of `compare` is made of. */
export function reportInput({ file, flags, table, comparison, candidate, pictures, words }: ReportFacts): ReportInput {
  const { model } = comparison.candidates[candidate]!;
  return {
    comparison,
    response: table.responseName,
    data: [describeData(table), ...describeRecipe(model.recipe, Infinity)],
    pictures,
    candidate,
    call: callFacts(file, flags, table, model),
    command: ["npx l1l2", ...words.map(shellWord)].join(" "),
    seed: flags.seed,
    tolerance: flags.tolerance ?? 1e-6,
    versions,
  };
}

type FittedModel = Pick<AnyModel, "recipe" | "lambda" | "l1Ratio">;

function callFacts(file: string, flags: CompareFlags, table: TrainingTable, model: FittedModel): CallFacts {
  const { time, event, start, strata } = flags;
  const { columns: settings = {}, interactions = [], exclude: _, ...more } = table.options;
  const isShaped = Object.values(settings).some(hasShape) || interactions.length > 0 || "include" in more;
  return {
    file,
    family: table.family,
    response:
      time !== undefined && event !== undefined
        ? { time, event, ...(start && { start }), ...(strata && { strata }) }
        : table.responseName,
    columns: table.features,
    excluded: [...table.excluded, ...(flags.id === undefined ? [] : [flags.id])],
    rows: table.rows - (model.recipe?.report.dropped ?? 0),
    lambda: model.lambda,
    l1Ratio: model.l1Ratio,
    standardize: flags.standardize,
    intercept: flags.intercept,
    weights: flags.weights ?? null,
    offset: flags.offset ?? null,
    adaptive: flags.adaptive === true,
    groupRatio: flags.groups === undefined ? undefined : (flags.groupRatio ?? 1),
    missing: flags.missing ?? "error",
    isShaped,
  };
}

function hasShape(of: ColumnOptions | string): boolean {
  return typeof of === "object" && Object.keys(of).some((name) => name !== "type" && name !== "levels");
}

/** The report of `compare`. */
export function compareReport(kind: "html" | "md", input: ReportInput): string {
  return kind === "html" ? renderReport(input) : markdown(input);
}

function markdown(input: ReportInput): string {
  const { comparison, response, candidate, data, tolerance } = input;
  const { name, model } = comparison.candidates[candidate]!;
  const cautions = cautionsOf(comparison).map(({ title, text }) => `- __${title}.__ ${escapeMarkdown(text)}\n`);
  const calls = callsOf({ ...input.call, lambda: model.lambda, lossParameters: model.lossParameters }).map(
    ({ language, code }) => `### ${language}\n\n\`\`\`\n${code.replaceAll("```", "` ` `")}\n\`\`\`\n`,
  );
  return [
    `# L1 or L2 for ${escapeMarkdown(response)}?\n\n${data.map((line) => `${escapeMarkdown(line)}\n`).join("\n")}`,
    `## Verdict\n\n${verdicts(comparison)}`,
    `## The evidence\n\n${asMarkdown(candidateTable(comparison))}`,
    `## The model: ${escapeMarkdown(name)}\n\n${asMarkdown(coefficientTable(comparison, candidate))}`,
    `## Keep in mind\n\n${cautions.join("")}`,
    `## How exact is this?\n\n${asMarkdown(certificateTable(comparison, tolerance))}`,
    `## The same model elsewhere\n\n${calls.join("\n")}`,
    `Seed ${input.seed}. ${versions.join(", ")}.\n`,
  ].join("\n");
}

function verdicts({ verdicts: found }: Comparison): string {
  return reportGoals.map(([goal, title]) => `- __${title}__: ${escapeMarkdown(found[goal].because)}\n`).join("");
}

function asMarkdown({ rows: [header = [], ...rows], note }: ReportTable): string {
  const columns = header.map((title, at) => ({ title, align: at === 0 ? ("left" as const) : ("right" as const) }));
  return `${renderMarkdown({ columns, rows })}\n${escapeMarkdown(note)}\n`;
}
