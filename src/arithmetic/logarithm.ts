// log x by + − × ÷ alone, so that every engine gives the same bits, and they are those of assembly/arithmetic/logarithm.ts, where
// the formulas are explained: the two files must do the same operations in the same order. `Math.log` is each engine's own.

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** The upper 32 bits of √½. */
const ROOT_HALF = 0x3fe6a09e;
/** Below it 1 + x is between √½ and √2. */
const NEAR_ZERO = 0.25;
const LEAST_NORMAL = 2.2250738585072014e-308;

const word = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** log x, within 0.9 units of the last place; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const k = exponentOf(x);
  const f = word.getFloat64(0) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const rest = s * (half + artanhTail(s * s)) + k * LN2_LOW;
  return k * LN2_HIGH + (f - (half - rest));
}

/** z q(z), with which 2 artanh s = 2s + s z q(z), z = s²; |s| ≤ 0.2. */
export function artanhTail(z: number): number {
  const z2 = z * z;
  const lower = 0.666666666666666 + 0.4000000000005594 * z + (0.2857142855600709 + 0.22222224276214245 * z) * z2;
  const upper = 0.18181667087744455 + 0.15391072453934582 * z + (0.13174261424052167 + 0.1383856971254661 * z) * z2;
  return z * (lower + z2 * z2 * upper);
}

/** log(1 + x) for x > −1, without losing digits near 0. */
export function logOnePlus(x: number): number {
  return Math.abs(x) < NEAR_ZERO ? x - logOnePlusTail(x) : log(1 + x);
}

/** x − log(1 + x) for |x| < 0.3, without losing digits near 0: ½x² − s ( ½x² + z q(z) ), s = x / (2 + x). */
export function logOnePlusTail(x: number): number {
  const s = x / (2 + x);
  const half = 0.5 * x * x;
  return half - s * (half + artanhTail(s * s));
}

/** log x as the sum of two numbers, the second the rounding of the first, for normal x > 0; within 2⁻⁵⁹. */
export function logInTwo(x: number): readonly [high: number, low: number] {
  const k = exponentOf(x);
  const f = word.getFloat64(0) - 1;
  const divisor = 2 + f;
  const s = f / divisor;
  const product = s * divisor;
  // What the division left over, and what 2 + f had lost.
  const left = f - product - productError(s, divisor, product) - s * (f - (divisor - 2));
  const exact = k * LN2_HIGH;
  const first = exact + 2 * s;
  const rest = 2 * s - (first - exact) + (s * artanhTail(s * s) + (2 * left) / divisor + k * LN2_LOW);
  const high = first + rest;
  return [high, rest - (high - first)];
}

/** a b − product, the rounding of a product (Dekker 1971, Numer. Math. 18). */
export function productError(a: number, b: number, product: number): number {
  const [aHigh, bHigh] = [upperHalf(a), upperHalf(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** The upper 26 bits. */
function upperHalf(value: number): number {
  const spread = 134217729 * value;
  return spread - (spread - value);
}

/** k of x = 2^k m, √½ ≤ m < √2, for x > 0; `word` holds m. */
function exponentOf(x: number): number {
  const subnormal = x < LEAST_NORMAL;
  word.setFloat64(0, subnormal ? x * 18014398509481984 : x);
  const high = word.getInt32(0);
  const k = (high - ROOT_HALF) >> 20;
  word.setInt32(0, high - (k << 20));
  return subnormal ? k - 54 : k;
}
