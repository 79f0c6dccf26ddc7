import { element, made } from "./elements.ts";
import type { ExplanationFacts } from "./protocol.ts";

/** What `explain` says, as text and a table. */
export function showWhy({ lines, others, name, change }: ExplanationFacts, choose: (column: string) => void): void {
  const paragraphs = lines.map((line) => made("p", line));
  const table = document.createElement("table");
  if (others.length > 0) {
    const head = document.createElement("tr");
    head.append(
      made("th", "per deviation"),
      made("th", "now"),
      made("th", change === "left out" ? `without ${name}` : `${name} let in`),
    );
    table.append(head);
    for (const other of others) {
      const row = document.createElement("tr");
      const cell = document.createElement("td");
      const button = made("button", other.name) as HTMLButtonElement;
      button.type = "button";
      button.addEventListener("click", () => choose(other.name));
      cell.append(button);
      row.append(cell, made("td", other.before.toPrecision(3)), made("td", other.after.toPrecision(3)));
      table.append(row);
    }
  }
  element("why", HTMLDivElement).replaceChildren(...paragraphs, ...(others.length > 0 ? [table] : []));
}
