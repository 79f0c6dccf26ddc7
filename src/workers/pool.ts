import { workerScript } from "#worker-script";
import { describeThrown } from "../data/reading.ts";
import type { Answer, Order } from "./messages.ts";
import { serve } from "./serve.ts";
import { later, processors, startThread, type Thread } from "./threads.ts";

/** A worker that computes for one call at a time. */
export interface Crew {
  readonly thread: Thread;
  /** Who hears its answers, and why it is no more. */
  serves: { readonly onAnswer: (answer: Answer) => void; readonly onFailure: (reason: string) => void } | undefined;
  /** Calls off its end, which comes when nobody has needed it for a while. */
  stay: () => void;
}

/** A call that wants more workers than it has. */
interface Request {
  wanted: number;
  readonly onGrant: (worker: Crew) => void;
  readonly onFailure: (reason: string) => void;
}

/** Milliseconds after which a worker that nobody needs is ended, and its memory given back. */
const PATIENCE = 10_000;
/** The same for one that keeps the process waiting. */
const LEAST_PATIENCE = 50;

const idle: Crew[] = [];
const requests: Request[] = [];
const alive = new Set<Crew>();

/** The workers that there are, idle or not. For tests. */
export function aliveWorkers(): readonly Crew[] {
  return [...alive];
}

/**
 * Asks for workers: those that are there and idle, then new ones, no more at a time than there are processors, or than one call wants.
 * They come one by one, as they are to be had.
 *
 * @returns what takes back the wish for those that have not come.
 */
export function requestWorkers(
  wanted: number,
  onGrant: (worker: Crew) => void,
  onFailure: (reason: string) => void,
): () => void {
  const request: Request = { wanted, onGrant, onFailure };
  requests.push(request);
  grant();
  return () => {
    request.wanted = 0;
    grant();
  };
}

/** A worker comes back from a call, with nothing left to do. */
export function returnWorker(worker: Crew): void {
  worker.serves = undefined;
  worker.thread.rest();
  worker.stay = later(worker.thread.isRestless ? LEAST_PATIENCE : PATIENCE, () => endWorker(worker));
  idle.push(worker);
  grant();
}

/** Ends a worker, whatever it does. */
export function endWorker(worker: Crew): void {
  forget(worker);
  worker.thread.end();
  grant();
}

function forget(worker: Crew): void {
  if (!alive.delete(worker)) return;
  worker.stay();
  worker.serves = undefined;
  const at = idle.indexOf(worker);
  if (at >= 0) idle.splice(at, 1);
}

function grant(): void {
  while (requests.length > 0) {
    const first = requests[0]!;
    if (first.wanted <= 0) {
      requests.shift();
      continue;
    }
    const canStart = alive.size < Math.max(processors(), first.wanted);
    if (idle.length === 0 && !canStart) return;
    const worker = idle.pop() ?? tryToStart(first);
    if (worker === undefined) continue;
    // Of this thread there is one.
    first.wanted = worker.thread.isOwn ? 0 : first.wanted - 1;
    worker.stay();
    worker.thread.hold();
    first.onGrant(worker);
  }
}

/** A new worker; where a page or a runtime forbids it the request fails. */
function tryToStart(request: Request): Crew | undefined {
  try {
    return start();
  } catch (error) {
    request.wanted = 0;
    request.onFailure(describeThrown(error));
    return undefined;
  }
}

function start(): Crew {
  const thread = startThread(workerScript) ?? ownThread();
  const worker: Crew = { thread, serves: undefined, stay: () => {} };
  alive.add(worker);
  thread.listen((answer) => worker.serves?.onAnswer(answer as Answer));
  thread.onFailure((reason) => {
    const { serves } = worker;
    forget(worker);
    serves?.onFailure(reason);
    grant();
  });
  return worker;
}

/** Where a runtime has no threads: this one, which does a task whenever it has looked at all else. */
function ownThread(): Thread {
  let hear: (answer: unknown) => void = () => {};
  let isOver = false;
  const obey = serve(kernelsOf, (answer) => hear(answer));
  return {
    isOwn: true,
    isRestless: false,
    post: (order) => void later(0, () => isOver || obey(order as Order)),
    listen: (onAnswer) => {
      hear = onAnswer;
    },
    onFailure: () => {},
    hold: () => {},
    rest: () => {},
    end: () => {
      isOver = true;
    },
  };
}

const sources = new WeakMap<object, () => object>();

function kernelsOf(module: object): () => object {
  const source = sources.get(module) ?? (() => module);
  sources.set(module, source);
  return source;
}
