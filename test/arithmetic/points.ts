// Where the functions are tried: everywhere by chance, and where something changes in the formula or in the format of numbers.

import { Random } from "../support/random.ts";

/** The double next to a value, above it or below. */
function next(value: number, steps: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(value < 0 ? -steps : steps));
  return bits.getFloat64(0);
}

function around(values: readonly number[]): number[] {
  return values.flatMap((value) => [-2, -1, 0, 1, 2].map((steps) => (value === 0 ? 0 : next(value, steps))));
}

const tiny = [2 ** -1074, 2 ** -1073, 2 ** -1022, 2 ** -1023 * 1.5, 2 ** -60, 2 ** -54, 2 ** -53, 2 ** -30, 2 ** -20];

/** Arguments of exp: all magnitudes, every k of x = k ln 2 + r and both ends of its r, the edges. */
export function exponents(count: number): Float64Array {
  const random = new Random(1);
  const points = [...around([709.782712893384, 708, -708, -708.3964185322641, -745.1332191019411]), ...tiny];
  for (const value of tiny) points.push(-value);
  for (let k = -1074; k <= 1023; k++) points.push(k * Math.LN2, (k + 0.5) * Math.LN2, next((k + 0.5) * Math.LN2, 1));
  const width = (): number => [1454, 100, 5, 0.7, 1e-3][Math.floor(5 * random.uniform())];
  while (points.length < count) points.push((random.uniform() - 0.512) * width());
  return Float64Array.from(points.filter((x) => x <= 709.782712893384 && x >= -745.1332191019411));
}

/** Arguments of log: all binades, near 1, near √½ and √2 times powers of two, subnormals. */
export function positives(count: number): Float64Array {
  const random = new Random(2);
  const points = [...around([1, Math.SQRT1_2, Math.SQRT2, 2, 0.5, Number.MAX_VALUE / 2]), ...tiny, Number.MAX_VALUE];
  for (let k = -1074; k <= 1022; k++) points.push(2 ** k, Math.SQRT2 * 2 ** k, (1 + random.uniform()) * 2 ** k);
  while (points.length < count) {
    const near = 1 + (random.uniform() - 0.5) * [1e-12, 1e-6, 0.01, 0.9][Math.floor(4 * random.uniform())];
    points.push(near, (0.5 + random.uniform()) * 2 ** Math.floor(2000 * (random.uniform() - 0.5)));
  }
  return Float64Array.from(points);
}

/** From 0 to 1, all magnitudes. */
export function shares(count: number): Float64Array {
  const random = new Random(3);
  const points = [0, 1, ...around([0.5, 0.25]), next(1, -1), ...tiny];
  while (points.length < count)
    points.push(random.uniform(), random.uniform() * 2 ** -Math.floor(60 * random.uniform()));
  return Float64Array.from(points);
}

/** What is no number of the ordinary range, and what the functions give there. */
export const limits = {
  exp: [
    [0, 1],
    [-0, 1],
    [Infinity, Infinity],
    [-Infinity, 0],
    [NaN, NaN],
    [709.7827128933841, Infinity],
    [800, Infinity],
    [1e300, Infinity],
    [-745.1332191019413, 0],
    [-800, 0],
    [-1e300, 0],
    [-745.1332191019411, 2 ** -1074],
    [Number.MIN_VALUE, 1],
  ],
  log: [
    [0, -Infinity],
    [-0, -Infinity],
    [1, 0],
    [Infinity, Infinity],
    [-1, NaN],
    [-Number.MIN_VALUE, NaN],
    [-Infinity, NaN],
    [NaN, NaN],
  ],
} as const;
