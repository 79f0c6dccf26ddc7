/** The element of the page with an id; a page that lacks it is a fault of ours. */
export function element<Type extends Element>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${id}`);
}

/** Fills a list of choices. */
export function fillSelect(
  select: HTMLSelectElement,
  entries: readonly (readonly [value: string, title: string])[],
  chosen: string | undefined,
): void {
  select.replaceChildren(...entries.map(([value, title]) => new Option(title, value, false, value === chosen)));
}

/** An element with a text, which is never markup. */
export function made(tag: string, text: string, className?: string): HTMLElement {
  const it = document.createElement(tag);
  it.textContent = text;
  if (className !== undefined) it.className = className;
  return it;
}

/** Offers a text as a file. */
export function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Runs the last of many calls, once none has come for a while. */
export function settled(milliseconds: number, body: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(body, milliseconds);
  };
}
