/** Fisher and Yates. */
export function shuffle(numbers: Int32Array, seed: number): void {
  const random = randomIntegers(seed);
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = random(last + 1);
    const kept = numbers[last]!;
    numbers[last] = numbers[other]!;
    numbers[other] = kept;
  }
}

/** The numbers of the rows in a seeded random order. */
export function shuffledRows(rows: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  shuffle(order, seed);
  return order;
}

/** Uniform integers below a bound, the same in every runtime. */
function randomIntegers(seed: number): (below: number) => number {
  const next = randomBits(seed);
  return (below) => Math.floor((next() / 4_294_967_296) * below);
}

/** Uniform numbers between 0 and 1, neither of them included: multiples of 2⁻³², and a half of one. */
export function randomUniforms(seed: number): () => number {
  const next = randomBits(seed);
  return () => (next() + 0.5) / 4_294_967_296;
}

/** 32 bits at a time: xorshift32 (Marsaglia 2003, J. Stat. Softw. 8(14)). */
function randomBits(seed: number): () => number {
  // Zero is xorshift's one fixed point; the multiplication spreads small seeds over all bits.
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let warm = 0; warm < 16; warm++) next();
  return next;
}

/** As many row numbers as there are rows, each drawn from all of them: seeded, ascending. */
export function drawnRows(rows: number, seed: number): Int32Array {
  const random = randomIntegers(seed);
  return Int32Array.from({ length: rows }, () => random(rows)).sort();
}
