/** Results to hold, by the name of the problem: lists and objects of numbers, texts and truth values. */
export type BitProblems = Readonly<Record<string, () => unknown>>;

/** One problem for each of some things. */
export function forEach<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  compute: (item: Item) => unknown,
): BitProblems {
  return Object.fromEntries(items.map((item) => [nameOf(item), () => compute(item)]));
}
