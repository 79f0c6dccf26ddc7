// Vitest 5.1 prints failures with `Map.groupBy`, which Node 20 lacks: without this a failed test ends in a crash. Imported by
// vitest.config.ts, so that it is there in the process that reports.

interface GroupingMap {
  groupBy?<Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]>;
}

(Map as GroupingMap).groupBy ??= (items, keyOf) => {
  const groups = new Map<ReturnType<typeof keyOf>, (typeof items extends Iterable<infer Item> ? Item : never)[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};
