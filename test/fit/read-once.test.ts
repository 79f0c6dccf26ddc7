// What is checked is what is used: everything that a caller gives is read once and copied, whatever it does when it is looked at.

import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath, L1L2Error, loadModel } from "../../src/index.ts";
import { entries } from "../support/entries.ts";
import { Random } from "../support/random.ts";

/** Proxies all the way down, which give what they hold once and something else after that. */
function once(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  const given = new Set<PropertyKey>();
  return new Proxy(value, {
    get(target, key) {
      const held: unknown = Reflect.get(target, key);
      // A length may be asked for before and while a list is read; methods belong to the language.
      if (key === "length" || typeof key === "symbol" || !Object.hasOwn(target, key)) return held;
      if (given.has(key)) throw new Error(`${String(key)} was read twice`);
      given.add(key);
      return once(held);
    },
  });
}

/** Plain data, to be compared. Functions of a result are those of its class. */
function plain(result: unknown): unknown {
  return JSON.stringify(result, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String) : value,
  );
}

describe.each(entries.map((entry) => [entry.name, entry] as const))("%s", (_, { make, call }) => {
  test("reads each of its arguments once, and answers as ever", () => {
    const expected = plain(call(...(make() as never[])));
    expect(plain(call(...(make().map(once) as never[])))).toBe(expected);
  });
});

const random = new Random(3);
const X = Array.from({ length: 30 }, () => random.normals(4));
const y = X.map((row) => row[0]! - row[1]! + random.normal());
const dense = () => ({ data: Float64Array.from(X.flat()), rows: 30, columns: 4 });
const coefficients = fit(X, y, { lambda: 0.05 }).coefficients;

describe("data that change", () => {
  test("while a cross-validation or a path reports its progress", () => {
    for (const call of [crossValidate, fitPath]) {
      const weights = y.map(() => 1);
      const options = { lambdaCount: 8, relax: true, adaptive: true, sampleWeight: weights };
      const expected = plain(call(X, y, options));
      const rows = X.map((row) => [...row]);
      const [response, sampleWeight] = [[...y], [...weights]];
      const matrix = dense();
      const spoil = () => {
        for (const row of rows) row.fill(1e9);
        rows.length = 2;
        response.length = 1;
        matrix.data.fill(Number.NaN);
        sampleWeight.fill(-1);
        Object.assign(given, { relax: false, adaptive: false, onProgress: undefined });
      };
      const given = { ...options, sampleWeight, onProgress: spoil };
      expect(plain(call(rows, response, given))).toBe(expected);
      matrix.data.set(X.flat());
      expect(plain(call(matrix, y, { ...options, onProgress: spoil }))).toBe(expected);
    }
  });

  test("while others are read", () => {
    const rows = X.map((row) => [...row]);
    const response = [...y];
    Object.defineProperty(response, 29, {
      get() {
        for (const row of rows) row.length = 1;
        rows.length = 0;
        return y[29];
      },
    });
    expect(fit(rows, response, { lambda: 0.05 }).coefficients).toEqual(coefficients);
  });

  test("a row that another one takes its entries from is refused", () => {
    const rows = X.map((row) => [...row]);
    Object.defineProperty(rows[0]!, 0, {
      get() {
        rows[7]!.length = 2;
        return 1;
      },
    });
    expect(() => fit(rows, y, { lambda: 0.05 })).toThrow(/^X\[7\]\[2\]: expected a number, got undefined/);
  });

  test("a buffer that shrinks before it is used is refused, and after that unheard of", () => {
    const buffer = Reflect.construct(ArrayBuffer, [8 * 120, { maxByteLength: 8 * 120 }]) as ArrayBuffer & {
      resize?(bytes: number): void;
    };
    if (buffer.resize === undefined) return;
    const data = new Float64Array(buffer);
    const restore = () => {
      buffer.resize!(8 * 120);
      data.set(X.flat());
    };
    restore();
    const shrink = (): number => {
      buffer.resize!(8);
      return y[0]!;
    };
    const response = Object.defineProperty([...y], 0, { get: shrink });
    const design = { data, rows: 30, columns: 4 };
    const call = () => fit(design, response, { lambda: 0.05 });
    expect(call).toThrow(/^X\.data: expected 120 entries \(30 rows × 4 columns\), got 1/);
    restore();
    expect(plain(crossValidate(design, response, { folds: 3 }))).toBe(plain(crossValidate(dense(), y, { folds: 3 })));
    restore();
    const watched = fitPath(design, y, { lambdaCount: 5, onProgress: shrink });
    expect(plain(watched)).toBe(plain(fitPath(dense(), y, { lambdaCount: 5 })));
    buffer.resize(8 * 120);
    const names = Object.defineProperty(["a", "b", "c", "d"], 0, {
      get() {
        buffer.resize!(8);
        return "a";
      },
    });
    expect(() => fit({ ...design, names }, y, { lambda: 0.05 })).toThrow(/^X\.data: expected 120 entries/);
    expect(() => loadModel(JSON.stringify(fit(X, y, { lambda: 1 }))).predict({ data, rows: 30, columns: 4 })).toThrow(
      L1L2Error,
    );
  });
});

test("a buffer that a getter gives away is refused; shared memory is copied", () => {
  const { data } = dense();
  const response = Object.defineProperty([...y], 0, {
    get() {
      structuredClone(data.buffer, { transfer: [data.buffer] });
      return y[0];
    },
  });
  for (const onProgress of [undefined, () => {}] as const) {
    const call = () => fitPath({ data, rows: 30, columns: 4 }, response, onProgress ? { onProgress } : {});
    expect(call).toThrow(/^X\.data: expected 120 entries \(30 rows × 4 columns\), got 0/);
  }
  if (typeof SharedArrayBuffer === "undefined") return;
  const shared = new Float64Array(new SharedArrayBuffer(8 * 120));
  shared.set(X.flat());
  expect(fit({ data: shared, rows: 30, columns: 4 }, y, { lambda: 0.05 }).coefficients).toEqual(coefficients);
});

describe("arrays of a kind of their own", () => {
  test("an iterator of their own is not asked", () => {
    const own = <T extends object>(list: T): T =>
      Object.defineProperty(list, Symbol.iterator, {
        *value() {
          yield 7;
        },
      });
    const given = { lambda: 0.05, offset: own(y.map(() => 0)), penaltyFactor: own(Float64Array.of(1, 1, 1, 1)) };
    expect(fit(own(X.map((row) => own([...row]))), own([...y]), given).coefficients).toEqual(coefficients);
    const matrix = dense();
    expect(fit({ ...matrix, data: own(matrix.data) }, y, given).coefficients).toEqual(coefficients);
  });

  test("a name or a length of their own is not believed", () => {
    const short = Object.defineProperty(new Float64Array(29), "length", { value: 30 });
    expect(() => fit(X, short, { lambda: 0.05 })).toThrow(/^y: expected 30 numbers, got 29/);
    const big = Object.defineProperty(new BigInt64Array(30), Symbol.toStringTag, { value: "Float64Array" });
    expect(() => fit(X, big as never, { lambda: 0.05 })).toThrow(L1L2Error);
  });
});

describe("options of a kind of their own", () => {
  class Settings {
    l1Ratio = 0.5;
    #lambda = 0.05;
    get lambda() {
      return this.#lambda;
    }
    clone() {
      return new Settings();
    }
  }
  const expected = fit(X, y, { lambda: 0.05, l1Ratio: 0.5 });

  test("accessors of a class and what it inherits count", () => {
    class Derived extends Settings {}
    expect(fit(X, y, new Settings())).toEqual(expected);
    expect(fit(X, y, new Derived())).toEqual(expected);
    expect(fit(X, y, Object.create({ lambda: 0.05, l1Ratio: 0.5 }))).toEqual(expected);
  });

  test("unknown ones that are inherited are refused too", () => {
    expect(() => fit(X, y, Object.create({ lambda: 0.05, l1ratio: 0.5 }))).toThrow(/^l1ratio: .*Did you mean l1Ratio/);
  });

  test.each([
    ["a map", new Map()],
    ["a promise", Promise.resolve({})],
    ["a date", new Date(0)],
    ["a list", []],
  ])("%s holds none, and says so", (_, options) => {
    expect(() => fitPath(X, y, options as object)).toThrow(/^options: expected an object, got/);
  });
});
