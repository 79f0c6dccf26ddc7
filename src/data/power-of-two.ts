/** The power of two p with p ≤ x < 2p, for a finite x > 0, within 2^±1000: its inverse is a number too. 1 for 0. */
export function powerOfTwo(x: number): number {
  let power = 1;
  while (power <= x / 2 && power < 1e300) power *= 2;
  while (power > x && power > 1e-300 && x > 0) power /= 2;
  return power;
}
