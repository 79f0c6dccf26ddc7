// e^x by + − × alone, so that every engine gives the same bits, and they are those of assembly/arithmetic/exponential.ts, where the
// formulas are explained: the two files must do the same operations in the same order. `Math.exp` is each engine's own.

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** 1.5 · 2⁵²: what is added to it is rounded to whole numbers. */
const ROUNDER = 6755399441055744;

/** Above, e^x overflows; below the other it is nearer to 0 than to the smallest double. */
const LARGEST = 709.782712893384;
const SMALLEST = -745.1332191019412;

const word = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** e^x, within 0.9 units of the last place. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > LARGEST) return Number.POSITIVE_INFINITY;
  if (x < SMALLEST) return 0;
  const k = x * Math.LOG2E + ROUNDER - ROUNDER;
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const head = 1 + r;
  const sum = head + (r - (head - 1) + exponentialTail(r));
  // Beyond the normal numbers in two steps, the first of which is exact.
  const half = k > 1000 || k < -1000 ? k >> 1 : 0;
  return half === 0 ? sum * powerOfTwo(k) : sum * powerOfTwo(half) * powerOfTwo(k - half);
}

/** e^r − 1 − r for |r| ≤ ½ ln 2, without losing digits near 0. */
export function exponentialTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const lower = 0.5000000000000011 + 0.16666666666666413 * r + (0.041666666666530267 + 0.008333333333494336 * r) * r2;
  const middle = 0.0013888888943597937 + 0.0001984126950677048 * r;
  const upper = middle + (2.4801493135862242e-5 + 2.755758627438991e-6 * r) * r2;
  const tail = upper + (2.763023405413294e-7 + 2.5000069870289717e-8 * r) * r4;
  return r2 * (lower + r4 * tail);
}

/** 2^k, −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  word.setInt32(0, (k + 1023) << 20);
  return word.getFloat64(0);
}
