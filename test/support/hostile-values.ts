/** Values that no argument is, and objects that do what they like when they are looked at. Fresh ones at every call. */
export function hostileValues(): readonly (readonly [name: string, value: unknown])[] {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const revoked = (target: object): unknown => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };
  const fail = (): never => {
    throw new RangeError("from a trap");
  };
  return [
    ...([null, undefined, true, 0, -1, 1.5, Number.NaN, Infinity, 1e300, "", "x", 1n] as const).map(
      (value) => [String(value), value] as const,
    ),
    ["a symbol", Symbol("s")],
    ["a function", () => 1],
    ["an empty array", []],
    ["an empty object", {}],
    ["a cycle", cyclic],
    ["a cyclic array", [cyclic, cyclic]],
    ["a date", new Date(0)],
    ["a map", new Map([["lambda", 1]])],
    ["a promise", Promise.resolve()],
    ["an object without prototype", Object.create(null)],
    ["an array of symbols", [Symbol("s"), Symbol("t")]],
    ["an array of null", [null, null]],
    ["an array of big integers", [1n, 2n]],
    ["an array of functions", [() => 1]],
    ["holes", new Array(4_294_967_295)],
    ["big integers", BigInt64Array.of(1n)],
    [
      "big integers that say they are numbers",
      Object.defineProperty(BigInt64Array.of(1n), Symbol.toStringTag, { value: "Float64Array" }),
    ],
    ["a typed array that says it is longer", Object.defineProperty(Float64Array.of(1), "length", { value: 24 })],
    ["a view", new DataView(new ArrayBuffer(8))],
    ["a list of negative length", { length: -1 }],
    ["a list of endless length", { length: Infinity, 0: 1, 1: 0 }],
    ["a list of huge length", { length: Number.MAX_SAFE_INTEGER, 0: 1 }],
    ["a revoked object", revoked({})],
    ["a revoked array", revoked([])],
    ["a revoked function", revoked(() => 1)],
    ["revoked rows", [revoked([]), revoked({})]],
    ["an object that throws when read", new Proxy({}, { get: fail, has: () => true })],
    ["an array that throws when read", new Proxy([1, 2], { get: fail })],
    ["an object that throws for its keys", new Proxy({}, { ownKeys: fail })],
    ["an object that throws for its prototype", new Proxy({}, { getPrototypeOf: fail })],
    ["an object of endless prototypes", new Proxy({}, { getPrototypeOf: () => ({ a: 1 }) })],
    [
      "an array of a length that is none",
      new Proxy([1], { get: (target, key) => (key === "length" ? "many" : Reflect.get(target, key)) }),
    ],
    ["rows whose numbers throw", [Object.defineProperty([1, 2, 3], 1, { get: fail }), [1, 2, 3]]],
    [
      "a getter that throws a symbol",
      Object.defineProperty({}, "lambda", {
        get: () => {
          throw Symbol("thrown");
        },
        enumerable: true,
      }),
    ],
    [
      "a getter that throws a revoked proxy",
      Object.defineProperty({}, "lambda", {
        get: () => {
          throw revoked({});
        },
        enumerable: true,
      }),
    ],
    ["JSON that throws", { toJSON: fail }],
    ["JSON that is none", { toJSON: () => undefined }],
  ];
}
