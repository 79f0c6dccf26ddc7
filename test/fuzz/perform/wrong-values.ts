// Things that are not what was asked for, by name, so that a call stays plain data.

const makers: Readonly<Record<string, (right: unknown) => unknown>> = {
  NaN: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  minusInfinity: () => Number.NEGATIVE_INFINITY,
  null: () => null,
  undefined: () => undefined,
  text: () => "abc",
  numeral: () => "1.5",
  empty: () => "",
  true: () => true,
  zero: () => 0,
  one: () => 1,
  minusOne: () => -1,
  fraction: () => 0.5,
  large: () => 1e300,
  whole: () => 2 ** 53,
  tiny: () => 5e-324,
  bigint: () => 3n,
  symbol: () => Symbol("s"),
  callable: () => () => 1,
  object: () => ({}),
  list: () => [],
  nested: () => [[1]],
  listOfNull: () => [null, null],
  sparseList: () => new Array(3),
  typed: () => new Float64Array(2),
  bytes: () => new Uint8Array(4),
  big: () => new BigInt64Array(4),
  date: () => new Date(0),
  map: () => new Map([[1, 2]]),
  withLength: () => ({ length: 3 }),
  negativeLength: () => ({ length: -1 }),
  hugeLength: () => ({ length: 2 ** 40 }),
  noPrototype: () => Object.create(null),
  shorter: (right) => (hasLength(right) ? Array.from(right).slice(1) : []),
  longer: (right) => (hasLength(right) ? [...Array.from(right), 1] : [1]),
  doubled: (right) => (hasLength(right) ? Array.from(right).map((value) => [value, value]) : [[1, 2]]),
  minus: (right) => (hasLength(right) ? Array.from(right, (value) => -Number(value)) : -Number(right)),
};

export const wrongValueNames: readonly string[] = Object.keys(makers);

export function makeWrong(name: string, right: unknown): unknown {
  return makers[name](right);
}

function hasLength(value: unknown): value is ArrayLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { length?: unknown }).length === "number";
}
