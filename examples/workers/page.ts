// A page that stays alive while it cross-validates: in a project that has l1l2 installed, `npx vite examples/workers`.

import type { Progress } from "l1l2/workers";
import { crossValidate } from "l1l2/workers";

const rows = 1000;
const columns = 1000;

const element = <Type extends Element>(id: string): Type => document.querySelector<Type>(`#${id}`)!;
const start = element<HTMLButtonElement>("start");
const stop = element<HTMLButtonElement>("stop");
const abort = element<HTMLButtonElement>("abort");
const progress = element<HTMLProgressElement>("progress");
const pause = element<HTMLOutputElement>("pause");
const result = element<HTMLPreElement>("result");

/** 1000 × 1000 numbers; twenty columns decide the response. */
function makeData() {
  const noise = (): number => Math.random() + Math.random() + Math.random() - 1.5;
  const data = Float64Array.from({ length: rows * columns }, noise);
  const y = Float64Array.from({ length: rows }, (_, row) => {
    const used = data.subarray(row * columns, row * columns + 20);
    return used.reduce((sum, x, column) => sum + (column % 2 === 0 ? x : -x), 3 * noise());
  });
  return { X: { data, rows, columns }, y };
}

/** Measures the longest time in which the page could do nothing, until it is told to stop. */
function watchPauses(): () => number {
  let [longest, last] = [0, performance.now()];
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

async function run(): Promise<string> {
  const { X, y } = makeData();
  const controller = new AbortController();
  let isEnough = false;
  abort.onclick = () => controller.abort(new Error("aborted"));
  stop.onclick = () => {
    isEnough = true;
  };
  const onProgress = ({ done, total }: Progress): boolean => {
    progress.value = done / total;
    return !isEnough;
  };
  const cv = await crossValidate(X, y, { l1Ratio: 0.5, signal: controller.signal, onProgress });
  return cv.summary();
}

start.onclick = async () => {
  start.disabled = true;
  for (const button of [stop, abort]) button.disabled = false;
  const longestPause = watchPauses();
  result.textContent = await run().catch(String);
  pause.value = `${longestPause().toFixed(0)} ms`;
  start.disabled = false;
  for (const button of [stop, abort]) button.disabled = true;
};
