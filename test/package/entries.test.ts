// Each entry is a file of its own: what one makes, the others take. Needs `npm run build`.

import { expect, test } from "vitest";

type Index = typeof import("../../src/index.ts");
const load = async <Entry = Index>(name: string): Promise<Entry> =>
  (await import(/* @vite-ignore */ new URL(`../../build/esm/${name}.js`, import.meta.url).href)) as Entry;

const [full, linear, saved, workers] = await Promise.all(
  ["index", "linear", "predict", "workers"].map((it) => load(it)),
);
const X = [[1], [2], [4], [7]];
const y = [1, 2, 3, 5];

function thrown(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return error;
  }
}

test("a model or a path of one entry is one of the others", () => {
  const text = JSON.stringify(full!.fit(X, y, { lambda: 0.1 }));
  const expected = full!.assess(full!.loadModel(text) as never, X, y);
  for (const model of [saved!.loadModel(text), linear!.loadModel(text), linear!.fit(X, y, { lambda: 0.1 })]) {
    expect(full!.assess(model as never, X, y)).toEqual(expected);
    expect(linear!.assess(model as never, X, y)).toEqual(expected);
    expect(() => full!.assess(new Proxy(model, {}) as never, X, y)).toThrow("a model, from fit");
  }
  const path = full!.fitPath(X, y);
  const loaded = saved!.loadPath(JSON.stringify(path));
  expect(linear!.informationCriteria(loaded as never)).toEqual(full!.informationCriteria(path));
});

test("l1l2/plot draws what any entry returned, and its errors are theirs", async () => {
  const { plotPath, plotCoefficients } = await load<typeof import("../../src/plot.ts")>("plot");
  const path = full!.fitPath(X, y);
  const loaded = saved!.loadPath(JSON.stringify(path));
  expect(plotPath(loaded as never)).toEqual(plotPath(path));
  expect(plotCoefficients({ model: linear!.fit(X, y, { lambda: 0.1 }) }).$schema).toContain("vega-lite");
  expect(thrown(() => plotPath(path, { largest: -1 }))).toBeInstanceOf(full!.L1L2Error);
});

test("an error of one entry is one of the others, and nothing else is", async () => {
  const errors = [
    ...[full!, linear!].map(({ fit }) => thrown(() => fit(X, y, { lambda: -1 }))),
    thrown(() => saved!.loadModel("{}")),
    await Promise.resolve(workers!.fit(X, y, { lambda: -1 })).catch((error: unknown) => error),
  ];
  for (const { L1L2Error } of [full!, linear!, saved!, workers!]) {
    expect(errors.map((error) => error instanceof L1L2Error)).toEqual([true, true, true, true]);
    for (const other of [new Error("x"), { name: "L1L2Error" }, null, undefined, 1, "x"]) {
      expect((other as unknown) instanceof L1L2Error).toBe(false);
    }
    class Own extends L1L2Error {}
    expect(errors.some((error) => error instanceof Own)).toBe(false);
  }
});
