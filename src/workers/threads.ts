// The one place that asks what the runtime has: threads, processors, memory that can be shared. What is computed does not depend on it.

/** The other side of a thread. */
export interface Port {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void): void;
}

/** A thread, as whoever started it sees it. */
export interface Thread extends Port {
  /** Whether it is the thread that asks, under another name. */
  readonly isOwn: boolean;
  /** Whether it keeps the process alive as long as it lives, at rest too: in Deno. */
  readonly isRestless: boolean;
  /** Called once, when the thread has ended without being told to, or could not start. */
  onFailure(handle: (reason: string) => void): void;
  /** Keeps the process alive while it computes; `rest` lets the process end. */
  hold(): void;
  rest(): void;
  end(): void;
}

interface NodeThreads {
  readonly Worker: new (script: string, options: object) => NodeThread;
  readonly parentPort: Pick<NodeThread, "postMessage" | "on"> | null;
}

interface NodeThread {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: unknown) => void): void;
  ref(): void;
  unref(): void;
  terminate(): unknown;
}

interface Surroundings {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly crossOriginIsolated?: boolean;
  readonly Worker?: typeof Worker;
  readonly Deno?: { readonly unrefTimer?: (timer: number) => void };
  readonly self?: { readonly postMessage?: unknown };
}

const surroundings = globalThis as unknown as Surroundings;

/** A module of Node's own: no import, which bundlers for browsers would have to resolve. */
function builtin<Module>(name: string): Module | undefined {
  return surroundings.process?.getBuiltinModule?.(name) as Module | undefined;
}

/** How many threads compute at the same time. */
export function processors(): number {
  const os = builtin<{ readonly availableParallelism: () => number }>("node:os");
  return surroundings.navigator?.hardwareConcurrency ?? os?.availableParallelism() ?? 1;
}

/** Whether memory can be given to other threads without a copy: in pages only where they are cross-origin isolated. */
export function canShare(): boolean {
  return typeof SharedArrayBuffer === "function" && surroundings.crossOriginIsolated !== false;
}

/** The same numbers in memory that other threads look at without a copy. Precondition: `canShare()`. */
export function share<Numbers extends Float64Array | Float32Array | Int32Array>(numbers: Numbers): Numbers {
  const Same = numbers.constructor as new (buffer: SharedArrayBuffer) => Numbers;
  const shared = new Same(new SharedArrayBuffer(numbers.byteLength));
  shared.set(numbers);
  return shared;
}

/** A thread that runs a script; undefined where the runtime has none. */
export function startThread(script: string): Thread | undefined {
  if (script === "") return undefined;
  if (surroundings.Worker !== undefined) return startWebWorker(surroundings.Worker, script);
  const threads = builtin<NodeThreads>("node:worker_threads");
  return threads && startNodeThread(threads, script);
}

function startNodeThread({ Worker }: NodeThreads, script: string): Thread {
  // Without the flags of this process: a loader for TypeScript would be loaded there again.
  const thread = new Worker(script, { eval: true, execArgv: [], name: "l1l2" });
  return {
    isOwn: false,
    isRestless: false,
    post: (message) => thread.postMessage(message),
    listen: (onMessage) => thread.on("message", onMessage),
    onFailure: (handle) => {
      let reason: string | undefined;
      thread.on("error", (error) => {
        reason = String(error);
      });
      thread.on("exit", (code) => handle(reason ?? `exit code ${code}`));
    },
    hold: () => thread.ref(),
    rest: () => thread.unref(),
    end: () => void thread.terminate(),
  };
}

function startWebWorker(Web: typeof Worker, script: string): Thread {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Web(url, { type: "module", name: "l1l2" }) as Worker & Partial<NodeThread>;
  const release = (): void => URL.revokeObjectURL(url);
  worker.addEventListener("message", release, { once: true });
  return {
    isOwn: false,
    isRestless: surroundings.Deno !== undefined,
    post: (message) => worker.postMessage(message),
    listen: (onMessage) => worker.addEventListener("message", ({ data }) => onMessage(data)),
    onFailure: (handle) => {
      let isOver = false;
      const fail = (event: Event): void => {
        if (isOver) return;
        isOver = true;
        event.preventDefault();
        release();
        handle((event as ErrorEvent).message || `a worker that says "${event.type}"`);
      };
      for (const type of ["error", "messageerror", "close"]) worker.addEventListener(type, fail);
    },
    hold: () => worker.ref?.(),
    rest: () => worker.unref?.(),
    end: () => worker.terminate(),
  };
}

/** The port of the thread that this runs in. */
export function ownPort(): Port {
  const { self } = surroundings;
  if (typeof self?.postMessage === "function") {
    const scope = self as unknown as Worker;
    return {
      post: (message) => scope.postMessage(message),
      listen: (onMessage) => scope.addEventListener("message", ({ data }) => onMessage(data)),
    };
  }
  const port = builtin<NodeThreads>("node:worker_threads")!.parentPort!;
  return { post: (message) => port.postMessage(message), listen: (onMessage) => port.on("message", onMessage) };
}

/** Runs something after a while, for which no process is kept alive; after 0 milliseconds when the runtime has looked at all else. */
export function later(milliseconds: number, body: () => void): () => void {
  const timer = setTimeout(body, milliseconds) as unknown as number & { unref?: () => void };
  if (milliseconds > 0) {
    timer.unref?.();
    surroundings.Deno?.unrefTimer?.(timer);
  }
  return () => clearTimeout(timer);
}
