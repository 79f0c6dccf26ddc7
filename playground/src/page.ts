// What the page shows of what is known: pictures, sliders, sentences.

import { element, made } from "./elements.ts";
import { cursorsOf, drawAll, drawBars, type Shown } from "./pictures.ts";
import type { Verdict } from "./protocol.ts";

/** Draws what is known. `isMove`: λ alone has changed, and lines stay where they are. */
export function showPage(shown: Shown, isMove: boolean): void {
  const start = performance.now();
  if (isMove) moveCursors(shown);
  else for (const [name, drawing] of Object.entries(drawAll(shown))) element(name, HTMLDivElement).innerHTML = drawing;
  showSliders(shown);
  element("facts", HTMLParagraphElement).textContent = factsOf(shown);
  performance.measure("l1l2 draw", { start, end: performance.now() });
}

function moveCursors(shown: Shown): void {
  element("bars", HTMLDivElement).innerHTML = drawBars(shown);
  for (const [name, x] of Object.entries(cursorsOf(shown))) {
    document.querySelector(`#${name} .cursor`)?.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
  }
}

function showSliders({ path: { lambdas, degreesOfFreedom, l1Ratio }, point }: Shown): void {
  const lambda = lambdas[point]!.toPrecision(3);
  const slider = element("lambda", HTMLInputElement);
  slider.max = String(lambdas.length - 1);
  slider.value = String(point);
  slider.setAttribute("aria-valuetext", `lambda ${lambda}, ${degreesOfFreedom[point]} columns in use`);
  element("lambda-value", HTMLOutputElement).value = lambda;
  const mix = element("mix", HTMLInputElement);
  mix.value = String(l1Ratio);
  mix.setAttribute("aria-valuetext", mixTitle(l1Ratio));
  element("mix-value", HTMLOutputElement).value = mixTitle(l1Ratio);
}

function factsOf({ problem, path, curve, point }: Shown): string {
  const { degreesOfFreedom, devianceRatios, dualityGaps } = path;
  const score = curve?.scores[Math.min(point, curve.scores.length - 1)];
  return [
    `${degreesOfFreedom[point]} of ${problem.columns.length} columns in use`,
    `, ${problem.ratioName} on its own rows ${devianceRatios[point]!.toFixed(3)}`,
    score === undefined ? "" : `, ${curve!.measure} on rows left out ${score.toPrecision(4)}`,
    `; certified: at most ${dualityGaps[point]!.toPrecision(1)} of the null objective above the optimum`,
  ].join("");
}

export function showVerdict({ goals }: Verdict): void {
  const cards = goals.map(({ title, answer, because }) => {
    const card = document.createElement("article");
    card.append(made("h3", title), made("p", answer, "answer"), made("p", because));
    return card;
  });
  element("verdict", HTMLElement).replaceChildren(...cards);
}

/** A box for each column of the table; `change` is told which are left out. */
export function showColumns(
  names: readonly string[],
  excluded: readonly string[],
  change: (excluded: string[]) => void,
): void {
  const boxes = names.map((name) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = name;
    box.checked = !excluded.includes(name);
    const label = document.createElement("label");
    label.append(box, ` ${name}`);
    return label;
  });
  const list = element("columns", HTMLDivElement);
  list.onchange = () => {
    const unchecked = list.querySelectorAll<HTMLInputElement>("input:not(:checked)");
    change(Array.from(unchecked, ({ value }) => value));
  };
  list.replaceChildren(...boxes);
}

/** How the dots of repeated fits are to be read. */
export function noteRepeats(name: "shuffle" | "plant" | "none", times: number): void {
  const notes = {
    none: "",
    shuffle: `${times} fits on rows drawn with replacement: dots that lie far apart are coefficients that these rows hardly determine.`,
    plant: `The model is taken for the truth (blue marks), and ${times} responses are drawn from it with the noise that is left: how far the middle of the dots is from the mark is the bias of the penalty, how far they are apart its variance.`,
  };
  element("repeat-note", HTMLParagraphElement).textContent = notes[name];
}

/** Shows how far something is that takes longer than a blink. */
export async function withProgress<Result>(
  body: (onShare: (share: number) => void) => Promise<Result>,
): Promise<Result> {
  const box = element("progress", HTMLProgressElement);
  const frame = box.parentElement!;
  const timer = setTimeout(() => {
    frame.hidden = false;
  }, 200);
  try {
    return await body((share) => {
      box.value = share;
    });
  } finally {
    clearTimeout(timer);
    frame.hidden = true;
    box.removeAttribute("value");
  }
}

export function mixTitle(l1Ratio: number): string {
  if (l1Ratio === 1) return "L1 alone (lasso)";
  return l1Ratio === 0 ? "L2 alone (ridge)" : `${Math.round(100 * l1Ratio)} % L1 (elastic net)`;
}
