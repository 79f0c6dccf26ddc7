// What the address of the page says: enough to come back to a view, and nothing of the data.

import { families, type PlaygroundFamily } from "./protocol.ts";

export interface View {
  /** A set that comes with the page; undefined for a file, which the address does not hold. */
  readonly set: string | undefined;
  readonly response: string | undefined;
  readonly family: PlaygroundFamily | undefined;
  readonly excluded: readonly string[];
  readonly l1Ratio: number;
  /** The place of λ on its grid, from 0 (strong) to 1 (weak); undefined: where cross-validation puts it. */
  readonly share: number | undefined;
  readonly column: string | undefined;
}

export function readView(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const number = (name: string): number | undefined => {
    const text = given.get(name);
    const value = Number(text);
    return text !== null && value >= 0 && value <= 1 ? value : undefined;
  };
  return {
    set: given.get("set") ?? undefined,
    response: given.get("response") ?? undefined,
    family: families.find((family) => family === given.get("family")),
    excluded: given.getAll("without"),
    l1Ratio: number("mix") ?? 1,
    share: number("at"),
    column: given.get("column") ?? undefined,
  };
}

export function writeView({ set, response, family, excluded, l1Ratio, share, column }: View): string {
  const parts = new URLSearchParams();
  if (set !== undefined) parts.set("set", set);
  if (response !== undefined) parts.set("response", response);
  if (family !== undefined) parts.set("family", family);
  for (const name of excluded) parts.append("without", name);
  parts.set("mix", String(l1Ratio));
  if (share !== undefined) parts.set("at", share.toFixed(3));
  if (column !== undefined) parts.set("column", column);
  return `#${parts}`;
}
