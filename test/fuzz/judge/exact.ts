// Sums whose rounding is that of their result (Neumaier 1974; products by Dekker 1971): the judge must round less than the judged.

/** Σ of numbers and products, to about twice the digits of a double. */
export class ExactSum {
  #total = 0;
  #lost = 0;

  add(term: number): this {
    const next = this.#total + term;
    this.#lost += Math.abs(this.#total) >= Math.abs(term) ? this.#total - next + term : term - next + this.#total;
    this.#total = next;
    return this;
  }

  addProduct(a: number, b: number): this {
    const product = a * b;
    this.add(product);
    const lost = errorOfProduct(a, b, product);
    return Number.isFinite(lost) ? this.add(lost) : this;
  }

  get value(): number {
    return this.#total + this.#lost;
  }
}

const SPLITTER = 2 ** 27 + 1;

/** a·b − product, exactly unless something overflows. */
function errorOfProduct(a: number, b: number, product: number): number {
  const aBig = a * SPLITTER;
  const bBig = b * SPLITTER;
  const aHigh = aBig - (aBig - a);
  const bHigh = bBig - (bBig - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** x · 2^power, in steps that neither overflow nor underflow before the result does. */
export function timesPower(x: number, power: number): number {
  let result = x;
  let left = power;
  while (left > 1000) {
    result *= 2 ** 1000;
    left -= 1000;
  }
  while (left < -1000) {
    result *= 2 ** -1000;
    left += 1000;
  }
  return result * 2 ** left;
}

/** The whole number e with 2^e near |x|; 0 for zero. */
export function exponentOf(x: number): number {
  return x === 0 ? 0 : Math.floor(Math.log2(Math.abs(x)));
}

export const UNIT_ROUNDING = 2 ** -53;
