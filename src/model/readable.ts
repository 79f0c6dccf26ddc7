import { GENUINE, isGenuine } from "./genuine.ts";
import { type Description, renderHtml, renderText } from "./render.ts";

// The names under which runtimes look for a text of an object's own. They are methods of a prototype: copies, JSON and comparisons do
// not see them.
const nodeInspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");
const denoInspect: unique symbol = Symbol.for("Deno.customInspect");
const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** A result that people can read: `console.log` of Node, Deno and Bun prints its summary, a notebook shows it as a table. */
export abstract class Readable {
  /** @internal What there is to say, before it is text. */
  abstract description(): Description;

  /** @internal Whether a constructor of this copy of the code made it: what another entry of the package asks. */
  [GENUINE](): boolean {
    return isGenuine(this);
  }

  /** A few lines that a person reads. */
  summary(): string {
    return renderText(this.description());
  }

  /** @internal */
  [nodeInspect](): string {
    return this.summary();
  }

  /** @internal */
  [denoInspect](): string {
    return this.summary();
  }

  /** @internal A bundle of MIME types, of which a notebook takes the best that it can show. */
  [jupyterDisplay](): Readonly<Record<"text/plain" | "text/html", string>> {
    return { "text/plain": this.summary(), "text/html": renderHtml(this.description()) };
  }
}
