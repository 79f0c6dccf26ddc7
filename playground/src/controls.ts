// Who touches what: every control of the page and the action behind it.

import { element } from "./elements.ts";

/** What a visitor can do. */
export interface Actions {
  openFile(file: File): void;
  openSet(name: string): void;
  changeProblem(): void;
  move(point: number): void;
  jump(to: "min" | "1se"): void;
  changeMix(l1Ratio: number): void;
  select(column: string): void;
  selectAt(column: number): void;
  repeat(name: "shuffle" | "plant" | "none"): void;
  cancel(): void;
  save(what: "model" | "report" | "charts"): void;
  showCode(): void;
}

export function listen(actions: Actions): void {
  const click = (id: string, body: () => void): void => element(id, HTMLButtonElement).addEventListener("click", body);
  const choose = (id: string, body: (value: string) => void): void => {
    const select = element(id, HTMLSelectElement);
    select.addEventListener("change", () => body(select.value));
  };
  const slide = (id: string, body: (value: number) => void): void => {
    const slider = element(id, HTMLInputElement);
    slider.addEventListener("input", () => body(Number(slider.value)));
  };
  choose("set", (name) => actions.openSet(name));
  choose("response", () => actions.changeProblem());
  choose("family", () => actions.changeProblem());
  choose("column", (column) => actions.select(column));
  choose("language", () => actions.showCode());
  slide("lambda", (point) => actions.move(point));
  slide("mix", (l1Ratio) => actions.changeMix(l1Ratio));
  click("to-1se", () => actions.jump("1se"));
  click("to-min", () => actions.jump("min"));
  click("to-l1", () => actions.changeMix(1));
  click("to-l2", () => actions.changeMix(0));
  click("shuffle", () => actions.repeat("shuffle"));
  click("plant", () => actions.repeat("plant"));
  click("clear", () => actions.repeat("none"));
  click("cancel", () => actions.cancel());
  click("save-model", () => actions.save("model"));
  click("save-report", () => actions.save("report"));
  click("save-charts", () => actions.save("charts"));
  listenToFiles(actions);
  listenToPictures(actions);
}

function listenToFiles({ openFile }: Actions): void {
  const input = element("file", HTMLInputElement);
  const open = (file: File | undefined): void => {
    if (file !== undefined) openFile(file);
  };
  input.addEventListener("change", () => {
    open(input.files?.[0]);
    // The same file once more is a change too.
    input.value = "";
  });
  const mark = (isOver: boolean) => document.body.classList.toggle("dragging", isOver);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", () => mark(false));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    open(event.dataTransfer?.files[0]);
  });
}

function listenToPictures({ selectAt }: Actions): void {
  for (const id of ["path", "bars"]) {
    element(id, HTMLDivElement).addEventListener("click", ({ target }) => {
      const column = (target as Element).closest("[data-column]")?.getAttribute("data-column");
      if (column != null) selectAt(Number(column));
    });
  }
}
