import {
  applyRecipe,
  type Comparison,
  compare,
  crossValidate,
  explain,
  fit,
  fitPath,
  type Model,
  mixName,
  type RegularizationPath,
} from "l1l2";
import { type CallFacts, renderReport, reportGoals } from "l1l2/report";
import packageJson from "../../package.json" with { type: "json" };
import { describeRecipe } from "../../src/cli/tables/describe-recipe.ts";
import { denseOf, deviationsOf, plainColumns } from "./numbers.ts";
import { type OpenTable, openTable, trainingColumns } from "./open-table.ts";
import type {
  CurveFacts,
  ExplanationFacts,
  PathFacts,
  Problem,
  ProblemFacts,
  QuestionName,
  Questions,
  Verdict,
  Where,
} from "./protocol.ts";
import { plantTruth, shuffleRows } from "./repeats.ts";

type Columns = Readonly<Record<string, ArrayLike<unknown>>>;
type OnShare = (share: number) => void;

/** A problem that was posed, as the library takes it. */
export interface Posed {
  readonly problem: Problem;
  readonly table: Columns;
  readonly features: readonly string[];
  readonly options: { readonly family: Problem["family"]; readonly missing: "mean" };
  /** The columns of numbers that the table came to, and what centres and scales them. */
  readonly data: Float64Array;
  readonly rows: number;
  readonly names: readonly string[];
  readonly deviations: Float64Array;
  readonly path: RegularizationPath<Model>;
}

/** What the worker knows: a table, a problem on it, and what was computed of it. */
export class Session {
  #open: OpenTable | undefined;
  #posed: Posed | undefined;
  #comparison: Comparison | undefined;

  answer<Name extends QuestionName>(name: Name, ask: Questions[Name]["ask"], onShare: OnShare): unknown {
    const answers: { readonly [Each in QuestionName]: (ask: never) => unknown } = {
      open: (source: Questions["open"]["ask"]) => this.#openSource(source),
      pose: (problem: Problem) => this.#pose(problem),
      path: ({ l1Ratio }: Questions["path"]["ask"]) => this.#path(l1Ratio),
      curve: ({ l1Ratio }: Questions["curve"]["ask"]) => this.#curve(l1Ratio, onShare),
      explain: (where: Questions["explain"]["ask"]) => this.#explain(where),
      shuffle: (where: Questions["shuffle"]["ask"]) => shuffleRows(this.#require(), where),
      plant: (where: Questions["plant"]["ask"]) => plantTruth(this.#require(), this.#model(where), where),
      compare: () => this.#compare(onShare),
      model: (where: Where) => ({ json: JSON.stringify(this.#model(where)) }),
      report: ({ pictures }: Questions["report"]["ask"]) => this.#report(pictures),
      call: (where: Where) => ({ facts: this.#callFacts(where) }),
    };
    return answers[name](ask as never);
  }

  async #openSource(source: Questions["open"]["ask"]): Promise<Questions["open"]["answer"]> {
    const { facts, table } = await openTable(source);
    this.#open = table;
    return facts;
  }

  #pose(problem: Problem): ProblemFacts {
    const { columns: table, features } = trainingColumns(this.#requireOpen(), problem);
    const options = { family: problem.family, missing: "mean" } as const;
    const { l1Ratio } = problem;
    // What becomes of the columns is learned with the path that is asked for next.
    const path = fitPath(table as never, problem.response, { ...options, l1Ratio }) as RegularizationPath<Model>;
    const { recipe, names } = path;
    const encoded = recipe === null ? undefined : applyRecipe(recipe, table as never).X;
    const known = names ?? features;
    const rows = this.#open!.rows;
    const data = encoded === undefined ? plainColumns(table, known, rows) : denseOf(encoded);
    const deviations = deviationsOf(data, rows, known.length);
    this.#posed = { problem, table, features, options, data, rows, names: known, deviations, path };
    this.#comparison = undefined;
    return {
      rows,
      columns: known,
      deviations,
      notes: describeRecipe(recipe, 200),
      ratioName: problem.family === "gaussian" ? "R²" : "deviance ratio",
    };
  }

  #requireOpen(): OpenTable {
    if (this.#open === undefined) throw new Error("there is no table yet");
    return this.#open;
  }

  #require(): Posed {
    if (this.#posed === undefined) throw new Error("there is no problem yet");
    return this.#posed;
  }

  #path(l1Ratio: number): PathFacts {
    const { table, problem, options, path } = this.#require();
    if (path.l1Ratio === l1Ratio) return this.#facts(path);
    return this.#facts(fitPath(table as never, problem.response, { ...options, l1Ratio }) as RegularizationPath<Model>);
  }

  #facts(path: RegularizationPath<Model>): PathFacts {
    const { deviations } = this.#require();
    const columns = deviations.length;
    const coefficients = new Float64Array(path.lambdas.length * columns);
    path.supports.forEach(({ columns: used, values }, point) => {
      used.forEach((column, i) => {
        coefficients[point * columns + column] = values[i]! * deviations[column]!;
      });
    });
    const { l1Ratio, lambdas, degreesOfFreedom, devianceRatios, dualityGaps } = path;
    return { l1Ratio, lambdas, coefficients, degreesOfFreedom, devianceRatios, dualityGaps };
  }

  #curve(l1Ratio: number, onShare: OnShare): CurveFacts {
    const { table, problem, options } = this.#require();
    const cv = crossValidate(table as never, problem.response, {
      ...options,
      l1Ratio,
      onProgress: ({ done, total }) => onShare(done / total),
    });
    const { measure, lambdas, scores, standardErrors, indexMin, index1se } = cv;
    return {
      l1Ratio,
      measure,
      lambdas,
      scores,
      standardErrors: standardErrors ?? new Float64Array(scores.length),
      indexMin,
      index1se,
    };
  }

  #model({ l1Ratio, lambda }: Where): Model {
    const { table, problem, options } = this.#require();
    return fit(table as never, problem.response, { ...options, l1Ratio, lambda }) as Model;
  }

  #explain({ column, ...where }: Questions["explain"]["ask"]): ExplanationFacts {
    const { table, problem, options } = this.#require();
    const { missing } = options;
    const found = explain(this.#model(where), table as never, problem.response, { missing, column });
    return {
      name: found.name,
      state: found.state,
      lines: found
        .summary()
        .split("\n")
        .filter((line) => !line.startsWith("  ")),
      others: found.experiment?.others.map(({ name, before, after }) => ({ name, before, after })) ?? [],
      change: found.experiment?.change ?? null,
    };
  }

  #compare(onShare: OnShare): Verdict {
    const { table, problem, options } = this.#require();
    this.#comparison ??= compare(table as never, problem.response, {
      ...options,
      onProgress: ({ done, total }) => onShare(done / total),
    }) as Comparison;
    const { verdicts, candidates } = this.#comparison;
    return {
      goals: reportGoals.map(([goal, title]) => {
        const { candidate, ties, because } = verdicts[goal];
        return { title, because, answer: ties.length > 0 ? "a tie" : candidates[candidate]!.name };
      }),
    };
  }

  #callFacts({ l1Ratio, lambda }: Where): CallFacts {
    const { problem, features, rows } = this.#require();
    const { source, names } = this.#requireOpen();
    return {
      file: source,
      family: problem.family,
      response: problem.response,
      columns: features,
      excluded: names.filter((name) => name !== problem.response && !features.includes(name)),
      rows,
      lambda,
      l1Ratio,
      standardize: true,
      intercept: true,
      weights: null,
      missing: "mean",
      isShaped: false,
    };
  }

  #report(pictures: Questions["report"]["ask"]["pictures"]): Questions["report"]["answer"] {
    const { problem, rows, features } = this.#require();
    const comparison = this.#comparison;
    if (comparison === undefined) throw new Error("there is no comparison yet");
    const { candidate } = comparison.verdicts.explain;
    const { lambda, l1Ratio, model } = comparison.candidates[candidate]!;
    const html = renderReport({
      comparison,
      response: problem.response,
      data: [
        `${this.#requireOpen().source}: ${rows} rows, ${features.length} columns, response ${problem.response}, ${problem.family}`,
        ...describeRecipe(model.recipe, 200),
      ],
      pictures,
      candidate,
      call: this.#callFacts({ l1Ratio: l1Ratio ?? 1, lambda }),
      command: null,
      seed: 1,
      tolerance: 1e-6,
      versions: [`l1l2 ${packageJson.version}`, `made in a browser, ${mixName(l1Ratio ?? 1)}`],
    });
    return { html };
  }
}
