import { callsOf } from "l1l2/report";
import { download, element, fillSelect, made, settled } from "./elements.ts";
import { Cancelled, Engine } from "./engine.ts";
import { cursorsOf, drawAll, drawBars, type Shown } from "./pictures.ts";
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
    this.#listen();
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
    this.#listColumns();
    await this.#pose();
  }

  #listColumns(): void {
    const boxes = this.#table!.names.map((name) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !this.#view.excluded.includes(name);
      box.addEventListener("change", () => {
        const others = this.#view.excluded.filter((other) => other !== name);
        this.#view = { ...this.#view, excluded: box.checked ? others : [...others, name] };
        void this.#guard(() => this.#pose());
      });
      label.append(box, ` ${name}`);
      return label;
    });
    element("columns", HTMLDivElement).replaceChildren(...boxes);
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
    element("verdict", HTMLElement).replaceChildren();
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
    const curve = await this.#withProgress((onShare) => this.#engine.ask("curve", { l1Ratio }, onShare));
    if (this.#view.l1Ratio !== l1Ratio) return;
    const isFirst = this.#view.share === undefined && this.#curve === undefined;
    this.#curve = curve;
    if (isFirst) this.#point = this.#nearest(curve.lambdas[curve.index1se]!);
    this.#draw();
    this.#explainSoon();
  }

  async #compare(round: number): Promise<void> {
    const verdict = await this.#withProgress((onShare) => this.#engine.ask("compare", {}, onShare));
    if (round !== this.#round) return;
    const cards = verdict.goals.map(({ title, answer, because }) => {
      const card = document.createElement("article");
      card.append(made("h3", title), made("p", answer, "answer"), made("p", because));
      return card;
    });
    element("verdict", HTMLElement).replaceChildren(...cards);
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

  /** Every picture, from what is known: no question to the worker. `isMove`: λ alone has changed, and lines stay where they are. */
  #draw(isMove = false): void {
    if (this.#path === undefined || this.#problem === undefined) return;
    const start = performance.now();
    const shown = this.#shown()!;
    if (isMove) {
      element("bars", HTMLDivElement).innerHTML = drawBars(shown);
      for (const [name, x] of Object.entries(cursorsOf(shown))) {
        document.querySelector(`#${name} .cursor`)?.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
      }
    } else {
      for (const [name, drawing] of Object.entries(drawAll(shown))) element(name, HTMLDivElement).innerHTML = drawing;
    }
    const { columns, ratioName } = this.#problem;
    const { lambdas, degreesOfFreedom, devianceRatios, dualityGaps } = this.#path;
    const slider = element("lambda", HTMLInputElement);
    const lambda = lambdas[this.#point]!;
    slider.max = String(lambdas.length - 1);
    slider.value = String(this.#point);
    slider.setAttribute(
      "aria-valuetext",
      `lambda ${lambda.toPrecision(3)}, ${degreesOfFreedom[this.#point]} columns in use`,
    );
    element("lambda-value", HTMLOutputElement).value = lambda.toPrecision(3);
    const mix = element("mix", HTMLInputElement);
    mix.value = String(this.#view.l1Ratio);
    element("mix-value", HTMLOutputElement).value = mixTitle(this.#view.l1Ratio);
    mix.setAttribute("aria-valuetext", mixTitle(this.#view.l1Ratio));
    const score =
      this.#curve === undefined
        ? ""
        : `, ${this.#curve.measure} on rows left out ${this.#curve.scores[Math.min(this.#point, this.#curve.scores.length - 1)]!.toPrecision(4)}`;
    element("facts", HTMLParagraphElement).textContent =
      `${degreesOfFreedom[this.#point]} of ${columns.length} columns in use, ${ratioName} on its own rows ${devianceRatios[this.#point]!.toFixed(3)}${score}; certified: at most ${dualityGaps[this.#point]!.toPrecision(1)} of the null objective above the optimum`;
    performance.measure("l1l2 draw", { start, end: performance.now() });
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

  async #repeat(name: "shuffle" | "plant"): Promise<void> {
    if (this.#path === undefined) return;
    const where = this.#where();
    const repeats = await this.#withProgress(() => this.#engine.ask(name, { ...where, times: REPEATS }));
    if (this.#where().lambda !== where.lambda) return;
    this.#repeats = repeats;
    element("repeat-note", HTMLParagraphElement).textContent =
      name === "shuffle"
        ? `${REPEATS} fits on rows drawn with replacement: dots that lie far apart are coefficients that these rows hardly determine.`
        : `The model is taken for the truth (blue marks), and ${REPEATS} responses are drawn from it with the noise that is left: how far the middle of the dots is from the mark is the bias of the penalty, how far they are apart its variance.`;
    this.#draw();
  }

  #saveCharts(): void {
    const shown = this.#shown();
    if (shown === undefined) return;
    const { path, curve, bars } = drawAll(shown);
    const style = ":root { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --accent: #0b5cad; --paper: #fff; }";
    const heights = [path, curve, bars].map((text) => Number(/height="([\d.]+)"/.exec(text)?.[1] ?? 0));
    let y = 0;
    const parts = [path, curve, bars].map((text, at) => {
      const place = `<g transform="translate(0 ${y})">${text}</g>`;
      y += heights[at]! + 16;
      return place;
    });
    download(
      "charts.svg",
      "image/svg+xml",
      `<svg xmlns="http://www.w3.org/2000/svg" width="780" height="${y}"><style>${style}</style>${parts.join("")}</svg>`,
    );
  }

  async #saveReport(): Promise<void> {
    const shown = this.#shown();
    if (shown === undefined) return;
    const { path, curve, bars } = drawAll(shown);
    const { lambda } = this.#where();
    const at = `${mixTitle(this.#view.l1Ratio)}, lambda ${lambda.toPrecision(3)}`;
    const pictures = [
      {
        title: "What enters when?",
        caption: `Coefficients per standard deviation over lambda; the line is at ${at}.`,
        light: path,
        dark: null,
      },
      {
        title: "How well does it predict?",
        caption: "Scores on rows left out, with a standard error on each side.",
        light: curve,
        dark: null,
      },
      { title: "How large?", caption: `Coefficients per standard deviation: ${at}.`, light: bars, dark: null },
    ];
    const { html } = await this.#engine.ask("report", { pictures });
    download("report.html", "text/html", html);
  }

  async #withProgress<Result>(body: (onShare: (share: number) => void) => Promise<Result>): Promise<Result> {
    const box = element("progress", HTMLProgressElement);
    const frame = box.parentElement!;
    const timer = setTimeout(() => (frame.hidden = false), 200);
    try {
      return await body((share) => (box.value = share));
    } finally {
      clearTimeout(timer);
      frame.hidden = true;
      box.removeAttribute("value");
    }
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

  #listen(): void {
    const click = (id: string, body: () => Promise<void> | void): void =>
      element(id, HTMLButtonElement).addEventListener("click", () => void this.#guard(async () => body()));
    const file = element("file", HTMLInputElement);
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen !== undefined) void this.#guard(() => this.#openFile(chosen));
    });
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      document.body.classList.add("dragging");
    });
    document.addEventListener("dragleave", () => document.body.classList.remove("dragging"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      document.body.classList.remove("dragging");
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped !== undefined) void this.#guard(() => this.#openFile(dropped));
    });
    element("set", HTMLSelectElement).addEventListener("change", ({ target }) => {
      const set = sets.find(({ name }) => name === (target as HTMLSelectElement).value);
      if (set !== undefined) void this.#guard(() => this.#openSet(set));
    });
    for (const id of ["response", "family"]) {
      element(id, HTMLSelectElement).addEventListener("change", () => {
        this.#view = { ...this.#view, share: undefined, column: undefined };
        void this.#guard(() => this.#pose());
      });
    }
    element("lambda", HTMLInputElement).addEventListener("input", ({ target }) =>
      this.#moveTo(Number((target as HTMLInputElement).value)),
    );
    element("mix", HTMLInputElement).addEventListener("input", ({ target }) => {
      void this.#guard(() => this.#changeMix(Number((target as HTMLInputElement).value)));
    });
    element("column", HTMLSelectElement).addEventListener("change", ({ target }) =>
      this.#select((target as HTMLSelectElement).value),
    );
    element("language", HTMLSelectElement).addEventListener("change", () => this.#showCode());
    for (const id of ["path", "bars"]) {
      element(id, HTMLDivElement).addEventListener("click", ({ target }) => {
        const column = (target as Element).closest("[data-column]")?.getAttribute("data-column");
        if (column != null) this.#select(this.#problem!.columns[Number(column)]!);
      });
    }
    click("to-1se", () => this.#curve && this.#moveTo(this.#nearest(this.#curve.lambdas[this.#curve.index1se]!)));
    click("to-min", () => this.#curve && this.#moveTo(this.#nearest(this.#curve.lambdas[this.#curve.indexMin]!)));
    click("to-l1", () => this.#changeMix(1));
    click("to-l2", () => this.#changeMix(0));
    click("shuffle", () => this.#repeat("shuffle"));
    click("plant", () => this.#repeat("plant"));
    click("clear", () => {
      this.#repeats = undefined;
      element("repeat-note", HTMLParagraphElement).textContent = "";
      this.#draw();
    });
    click("cancel", () => this.#cancel());
    click("save-model", async () => {
      const { json } = await this.#engine.ask("model", this.#where());
      download("model.json", "application/json", json);
    });
    click("save-report", () => this.#saveReport());
    click("save-charts", () => this.#saveCharts());
    addEventListener(
      "resize",
      settled(100, () => this.#draw()),
    );
  }
}

function mixTitle(l1Ratio: number): string {
  if (l1Ratio === 1) return "L1 alone (lasso)";
  return l1Ratio === 0 ? "L2 alone (ridge)" : `${Math.round(100 * l1Ratio)} % L1 (elastic net)`;
}
