// e^x and log x in fixed point, 200 bits after the point: plain series over BigInt, slow and obvious.

const BITS = 200;
const ONE = 1n << BigInt(BITS);

/** value · 2^BITS, exactly for all that is above 2^(52 − BITS). */
function fixed(value: number): bigint {
  const [mantissa, exponent] = split(value);
  return shift(mantissa, exponent + BITS);
}

/** value = mantissa · 2^exponent. */
function split(value: number): [mantissa: bigint, exponent: number] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  return [value < 0 ? -size : size, Math.max(biased, 1) - 1075];
}

function shift(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

const times = (a: bigint, b: bigint): bigint => (a * b) >> BigInt(BITS);

/** 2 artanh s = 2 (s + s³/3 + s⁵/5 + …). */
function twiceArtanh(s: bigint): bigint {
  const square = times(s, s);
  let total = 0n;
  let power = s;
  for (let i = 1n; power !== 0n && power !== -1n; i += 2n) {
    total += power / i;
    power = times(power, square);
  }
  return 2n * total;
}

const LN2 = twiceArtanh(ONE / 3n);

/** The exact value m · 2^k, m in fixed point. */
interface Exact {
  readonly m: bigint;
  readonly k: number;
}

export function exactExp(x: number): Exact {
  const at = fixed(x);
  const k = (2n * at + LN2) / (2n * LN2) - (2n * at + LN2 < 0n ? 1n : 0n);
  const r = at - k * LN2;
  let total = 0n;
  let term = ONE;
  for (let i = 1n; term !== 0n && term !== -1n; i++) {
    total += term;
    term = times(term, r) / i;
  }
  return { m: total, k: Number(k) };
}

export function exactLog(x: number): Exact {
  let [m, k] = split(x);
  while (m < 1n << 52n) [m, k] = [m << 1n, k - 1];
  // m / 2^52 from 1 to 2, then from √½ to √2.
  let exponent = k + 52;
  let at = shift(m, BITS - 52);
  if (at * at > 2n * ONE * ONE) [at, exponent] = [at >> 1n, exponent + 1];
  return { m: BigInt(exponent) * LN2 + twiceArtanh(((at - ONE) << BigInt(BITS)) / (at + ONE)), k: 0 };
}

/** log(1 + e), e ≥ 0. */
export function exactLogOnePlus(e: number): Exact {
  const at = fixed(e);
  return { m: twiceArtanh((at << BigInt(BITS)) / (2n * ONE + at)), k: 0 };
}

/** base^exponent. */
export function exactPower(base: number, exponent: number): Exact {
  const product = times(exactLog(base).m, fixed(exponent));
  const k = product / LN2;
  let total = 0n;
  let term = ONE;
  for (let i = 1n; term !== 0n && term !== -1n; i++) {
    total += term;
    term = times(term, product - k * LN2) / i;
  }
  return { m: total, k: Number(k) };
}

/** How far a computed number is from the exact one, in units of the last place of the exact one. */
export function errorInUlp(computed: number, { m, k }: Exact): number {
  const size = m < 0n ? -m : m;
  if (size === 0n) return computed === 0 ? 0 : Infinity;
  const exponent = Math.max(size.toString(2).length - 1 - BITS + k, -1022) - 52;
  const [mantissa, at] = split(computed);
  // Both in units of 2^(exponent − 60).
  const difference = shift(mantissa, at - exponent + 60) - shift(m, k - BITS - exponent + 60);
  return Math.abs(Number(difference)) / 2 ** 60;
}
