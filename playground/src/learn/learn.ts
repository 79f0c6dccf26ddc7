import { short } from "../charts/chart.ts";
import { element } from "../elements.ts";
import { drawOne, drawShrink, drawSteps, drawTwo } from "./drawings.ts";
import { oneCoefficient, twoWithin } from "./problem.ts";

function number(id: string): number {
  const value = Number(element(id, HTMLInputElement).value);
  element(`${id}-value`, HTMLOutputElement).value = short(value);
  return value;
}

/** As wide as the page, on a phone too: scaled down, words could not be read. */
function pageWidth(): number {
  return Math.max(300, Math.min(760, document.documentElement.clientWidth - 32));
}

function say(id: string, text: string): void {
  element(id, HTMLParagraphElement).textContent = text;
}

function showOne(): void {
  const [b, lambda] = [number("b"), number("force")];
  element("one", HTMLDivElement).innerHTML = drawOne(b, lambda, pageWidth());
  const [at1, at2] = [oneCoefficient(b, lambda, 1), oneCoefficient(b, lambda, 0)];
  const reason =
    at1 === 0
      ? `λ = ${short(lambda)} is at least |b| = ${short(Math.abs(b))}: L1 is exactly 0.`
      : `λ = ${short(lambda)} is less than |b| = ${short(Math.abs(b))}: L1 is ${short(at1)}, λ less than b.`;
  say("one-text", `${reason} L2 is ${short(at2)}, b divided by 1 + λ.`);
  element("shrink", HTMLDivElement).innerHTML = drawShrink(lambda);
}

function showTwo(): void {
  const [rho, b, t] = [number("rho"), [number("b1"), number("b2")] as const, number("t")];
  const found = { l1: twoWithin(rho, b, t, 1), l2: twoWithin(rho, b, t, 0) };
  element("two", HTMLDivElement).innerHTML = drawTwo(rho, b, t, found);
  const zeros = found.l1.filter((value) => value === 0).length;
  say(
    "two-text",
    `L1: (${found.l1.map(short).join(", ")})${zeros > 0 ? ", at a corner: one coefficient is exactly 0" : ""}. L2: (${found.l2.map(short).join(", ")}).`,
  );
}

/** The walk of both: steps of 0.1 against the force of the penalty alone, of strength 1. */
const SIZE = 0.1;
const MOST = 60;
let walk = { l1: [3], l2: [3] };
let timer: ReturnType<typeof setInterval> | undefined;

function takeStep(): void {
  if (walk.l1.length > MOST) {
    stop();
    return;
  }
  const [a, b] = [walk.l1.at(-1)!, walk.l2.at(-1)!];
  // A step of L1 that would go past 0 ends there: the force on the other side points back.
  walk = { l1: [...walk.l1, Math.max(0, a - SIZE)], l2: [...walk.l2, b - SIZE * b] };
  showSteps();
}

function showSteps(): void {
  element("steps", HTMLDivElement).innerHTML = drawSteps(walk, MOST, pageWidth());
  const [a, b, count] = [walk.l1.at(-1)!, walk.l2.at(-1)!, walk.l1.length - 1];
  say(
    "steps-text",
    `After ${count} steps: L1 ${short(a)}${a === 0 ? ", arrived" : ""}, pulled with 1; L2 ${short(b)}, pulled with ${short(b)}.`,
  );
}

function stop(): void {
  clearInterval(timer);
  timer = undefined;
  element("play", HTMLButtonElement).textContent = "play";
}

for (const id of ["b", "force"]) element(id, HTMLInputElement).addEventListener("input", showOne);
for (const id of ["rho", "b1", "b2", "t"]) element(id, HTMLInputElement).addEventListener("input", showTwo);
element("step", HTMLButtonElement).addEventListener("click", takeStep);
element("again", HTMLButtonElement).addEventListener("click", () => {
  stop();
  walk = { l1: [3], l2: [3] };
  showSteps();
});
element("play", HTMLButtonElement).addEventListener("click", () => {
  if (timer !== undefined) {
    stop();
    return;
  }
  element("play", HTMLButtonElement).textContent = "pause";
  timer = setInterval(takeStep, 120);
});
showOne();
showTwo();
showSteps();
addEventListener("resize", () => {
  showOne();
  showSteps();
});
