import { callsOf } from "l1l2/report";
import { type Actions, listen } from "./controls.ts";
import { element, fillSelect, settled } from "./elements.ts";
import { Cancelled, Engine } from "./engine.ts";
import { noteRepeats, showColumns, showPage, showVerdict, withProgress } from "./page.ts";
import type { Shown } from "./pictures.ts";
import type {
  CurveFacts,
  PathFacts,
  PlaygroundFamily,
  Problem,
  ProblemFacts,
  Repeats,
  Source,
  TableFacts,
  Where,
} from "./protocol.ts";
import { saveCharts, saveModel, saveReport } from "./save.ts";
import { type BuiltInSet, sets } from "./sets.ts";
import { readView, type View, writeView } from "./state.ts";
import { showWhy } from "./why.ts";

/** Repeated fits that are drawn. */
const REPEATS = 40;

/** The page: what is chosen, what is known, and what is drawn of it. */
export class App {
  readonly #engine = new Engine();
  #view: View;
  #source: Source | undefined;
  #table: TableFacts | undefined;
  #problem: ProblemFacts | undefined;
  #path: PathFacts | undefined;
  #curve: CurveFacts | undefined;
  #repeats: Repeats | undefined;
  #point = 0;
  /** Counts what was asked for, so that answers that come too late are told. */
  #round = 0;
  #isDrawing = false;

  readonly #explainSoon = settled(120, () => void this.#guard(() => this.#explain()));
  readonly #curveSoon = settled(250, () => void this.#guard(() => this.#validate()));
  readonly #rememberSoon = settled(300, () => history.replaceState(null, "", writeView(this.#view)));

  constructor() {
    this.#view = readView(location.hash);
    listen(this.#actions());
    addEventListener(
      "resize",
      settled(100, () => this.#draw()),
    );
  }

  /** Shows what the address asks for, or the first set. */
  async start(): Promise<void> {
    const set = sets.find(({ name }) => name === this.#view.set) ?? sets[0]!;
    fillSelect(
      element("set", HTMLSelectElement),
      [["", "…"], ...sets.map(({ name, title }) => [name, title] as const)],
      set.name,
    );
    await this.#guard(() => this.#openSet(set, this.#view));
  }

  async #openSet(set: BuiltInSet, wanted?: View): Promise<void> {
    const bytes = await (await fetch(set.url)).arrayBuffer();
    await this.#open(
      { name: `${set.name}.csv`, bytes },
      {
        ...(wanted ?? this.#view),
        set: set.name,
        response: wanted?.response ?? set.response,
        family: wanted?.family ?? set.family,
        excluded: wanted?.excluded ?? [],
        share: wanted?.share,
        column: wanted?.column,
      },
    );
  }

  async #openFile(file: File): Promise<void> {
    performance.mark("l1l2 file");
    element("set", HTMLSelectElement).value = "";
    const view: View = {
      ...this.#view,
      set: undefined,
      response: undefined,
      family: undefined,
      excluded: [],
      share: undefined,
      column: undefined,
    };
    await this.#open({ name: file.name, bytes: await file.arrayBuffer() }, view);
  }

  async #open(source: Source, view: View): Promise<void> {
    this.#say(`reading ${source.name} …`);
    this.#source = source;
    this.#view = view;
    const table = await this.#engine.ask("open", source);
    this.#table = table;
    const response =
      view.response !== undefined && table.names.includes(view.response) ? view.response : table.response;
    fillSelect(
      element("response", HTMLSelectElement),
      table.names.map((name) => [name, name] as const),
      response,
    );
    element("family", HTMLSelectElement).value = view.family ?? table.family;
    showColumns(table.names, view.excluded, (excluded) => {
      this.#view = { ...this.#view, excluded };
      this.#try(() => this.#pose());
    });
    await this.#pose();
  }

  async #pose(): Promise<void> {
    const round = ++this.#round;
    const problem = this.#chosenProblem();
    this.#view = { ...this.#view, response: problem.response, family: problem.family };
    this.#curve = undefined;
    this.#repeats = undefined;
    const facts = await this.#engine.ask("pose", problem);
    const path = await this.#engine.ask("path", { l1Ratio: this.#view.l1Ratio });
    if (round !== this.#round) return;
    this.#problem = facts;
    this.#path = path;
    this.#point = this.#placeOf(this.#view.share ?? 0.5);
    fillSelect(
      element("column", HTMLSelectElement),
      facts.columns.map((name) => [name, name] as const),
      this.#view.column,
    );
    this.#say(
      [`${this.#table!.source}: ${facts.rows} rows, ${facts.columns.length} columns`, ...facts.notes].join(". "),
    );
    showVerdict({ goals: [] });
    this.#draw();
    await this.#validate();
    await this.#compare(round);
  }

  #chosenProblem(): Problem {
    const response = element("response", HTMLSelectElement).value;
    const family = element("family", HTMLSelectElement).value as PlaygroundFamily;
    const { excluded, l1Ratio } = this.#view;
    return { response, family, l1Ratio, excluded: excluded.filter((name) => name !== response) };
  }

  async #validate(): Promise<void> {
    const { l1Ratio } = this.#view;
    const curve = await withProgress((onShare) => this.#engine.ask("curve", { l1Ratio }, onShare));
    if (this.#view.l1Ratio !== l1Ratio) return;
    const isFirst = this.#view.share === undefined && this.#curve === undefined;
    this.#curve = curve;
    if (isFirst) this.#point = this.#nearest(curve.lambdas[curve.index1se]!);
    this.#draw();
    this.#explainSoon();
  }

  async #compare(round: number): Promise<void> {
    const verdict = await withProgress((onShare) => this.#engine.ask("compare", {}, onShare));
    if (round !== this.#round) return;
    showVerdict(verdict);
  }

  async #changeMix(l1Ratio: number): Promise<void> {
    if (this.#problem === undefined) return;
    this.#view = { ...this.#view, l1Ratio, share: this.#share() };
    const share = this.#share();
    const path = await this.#engine.ask("path", { l1Ratio });
    if (this.#view.l1Ratio !== l1Ratio) return;
    this.#path = path;
    this.#curve = undefined;
    this.#repeats = undefined;
    this.#point = this.#placeOf(share);
    this.#draw();
    this.#curveSoon();
  }

  #share(): number {
    const last = (this.#path?.lambdas.length ?? 1) - 1;
    return last === 0 ? 0 : this.#point / last;
  }

  #placeOf(share: number): number {
    return Math.round(share * (this.#path!.lambdas.length - 1));
  }

  #nearest(lambda: number): number {
    const { lambdas } = this.#path!;
    return lambdas.reduce(
      (best, value, at) =>
        Math.abs(Math.log(value / lambda)) < Math.abs(Math.log(lambdas[best]! / lambda)) ? at : best,
      0,
    );
  }

  #where(): Where {
    return { l1Ratio: this.#view.l1Ratio, lambda: this.#path!.lambdas[this.#point]! };
  }

  #moveTo(point: number): void {
    this.#point = point;
    this.#repeats = undefined;
    this.#view = { ...this.#view, share: this.#share() };
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw(true);
    });
    this.#explainSoon();
  }

  #select(column: string): void {
    this.#view = { ...this.#view, column };
    element("column", HTMLSelectElement).value = column;
    this.#draw();
    this.#explainSoon();
  }

  #draw(isMove = false): void {
    const shown = this.#shown();
    if (shown === undefined) return;
    showPage(shown, isMove);
    this.#rememberSoon();
    this.#showCode();
  }

  #shown(): Shown | undefined {
    if (this.#path === undefined || this.#problem === undefined) return undefined;
    const column = this.#view.column === undefined ? -1 : this.#problem.columns.indexOf(this.#view.column);
    return {
      problem: this.#problem,
      path: this.#path,
      curve: this.#curve,
      point: this.#point,
      selected: column < 0 ? undefined : column,
      repeats: this.#repeats,
      width: document.documentElement.clientWidth,
    };
  }

  readonly #showCode = settled(200, () => {
    void this.#guard(async () => {
      if (this.#path === undefined) return;
      const { facts } = await this.#engine.ask("call", this.#where());
      const language = element("language", HTMLSelectElement).value;
      const call = callsOf(facts).find((one) => one.language === language);
      element("code", HTMLElement).textContent = call?.code ?? "scikit-learn has no such model";
    });
  });

  async #explain(): Promise<void> {
    const { column } = this.#view;
    if (column === undefined || this.#path === undefined || !this.#problem?.columns.includes(column)) return;
    const found = await this.#engine.ask("explain", { ...this.#where(), column });
    if (column === this.#view.column) showWhy(found, (other) => this.#select(other));
  }

  async #repeat(name: "shuffle" | "plant" | "none"): Promise<void> {
    if (this.#path === undefined) return;
    if (name === "none") {
      this.#repeats = undefined;
      noteRepeats(name, 0);
      this.#draw();
      return;
    }
    const where = this.#where();
    const repeats = await withProgress(() => this.#engine.ask(name, { ...where, times: REPEATS }));
    if (this.#where().lambda !== where.lambda) return;
    this.#repeats = repeats;
    noteRepeats(name, REPEATS);
    this.#draw();
  }

  async #cancel(): Promise<void> {
    this.#engine.cancel();
    this.#round++;
    if (this.#source === undefined) return;
    // The new worker knows nothing yet: the table goes to it again, and what was drawn stays.
    await this.#engine.ask("open", this.#source);
    await this.#engine.ask("pose", this.#chosenProblem());
    this.#say("cancelled: what is drawn is what was there before");
  }

  #say(text: string): void {
    element("status", HTMLParagraphElement).textContent = text;
  }

  async #guard(body: () => Promise<void>): Promise<void> {
    try {
      await body();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #try(body: () => Promise<void>): void {
    void this.#guard(body);
  }

  #actions(): Actions {
    return {
      openFile: (file) => this.#try(() => this.#openFile(file)),
      openSet: (name) => {
        const set = sets.find((one) => one.name === name);
        if (set !== undefined) this.#try(() => this.#openSet(set));
      },
      changeProblem: () => {
        this.#view = { ...this.#view, share: undefined, column: undefined };
        this.#try(() => this.#pose());
      },
      move: (point) => this.#moveTo(point),
      jump: (to) => this.#jump(to),
      changeMix: (l1Ratio) => this.#try(() => this.#changeMix(l1Ratio)),
      select: (column) => this.#select(column),
      selectAt: (column) => this.#select(this.#problem!.columns[column]!),
      repeat: (name) => this.#try(() => this.#repeat(name)),
      cancel: () => this.#try(() => this.#cancel()),
      save: (what) => this.#try(() => this.#save(what)),
      showCode: () => this.#showCode(),
    };
  }

  #jump(to: "min" | "1se"): void {
    const { lambdas, indexMin, index1se } = this.#curve ?? {};
    if (lambdas !== undefined) this.#moveTo(this.#nearest(lambdas[(to === "min" ? indexMin : index1se)!]!));
  }

  async #save(what: "model" | "report" | "charts"): Promise<void> {
    const shown = this.#shown();
    if (shown === undefined) return;
    if (what === "charts") saveCharts(shown);
    else if (what === "report") await saveReport(this.#engine, shown, this.#where());
    else await saveModel(this.#engine, this.#where());
  }
}
