import type { Ask, QuestionName, Questions, Reply } from "./protocol.ts";

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly onShare: ((share: number) => void) | undefined;
}

/** Thrown at whoever waits for a worker that was ended. */
export class Cancelled extends Error {}

/** A worker that computes: questions are answered in order. */
export class Engine {
  #worker = startWorker();
  #waiting = new Map<number, Waiting>();
  #count = 0;

  constructor() {
    this.#listen();
  }

  ask<Name extends QuestionName>(
    name: Name,
    ask: Questions[Name]["ask"],
    onShare?: (share: number) => void,
  ): Promise<Questions[Name]["answer"]> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: never) => void, reject, onShare });
      const message: Ask<Name> = { id, name, ask };
      this.#worker.postMessage(message);
    });
  }

  /** Ends what is being computed: the next questions go to a worker that knows nothing yet. */
  cancel(): void {
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker = startWorker();
    this.#listen();
    for (const { reject } of waiting) reject(new Cancelled("cancelled"));
  }

  #listen(): void {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      const waiting = this.#waiting.get(data.id);
      if (waiting === undefined) return;
      if ("share" in data) {
        waiting.onShare?.(data.share);
        return;
      }
      this.#waiting.delete(data.id);
      if ("error" in data) waiting.reject(new Error(data.error));
      else waiting.resolve(data.answer as never);
    });
  }
}

function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
