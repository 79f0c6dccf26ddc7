// The slow, obvious twins of assembly/vector.ts. Those that write return new arrays.

type Vector = readonly number[];

export function dot(x: Vector, y: Vector): number {
  return x.reduce((total, value, i) => total + value * y[i], 0);
}

/** Σ |xᵢyᵢ|: what the rounding of `dot` is relative to. */
export function absoluteDot(x: Vector, y: Vector): number {
  return x.reduce((total, value, i) => total + Math.abs(value * y[i]), 0);
}

export function axpy(alpha: number, x: Vector, y: Vector): number[] {
  return y.map((value, i) => value + alpha * x[i]);
}

/** y − Σ aₖxₖ over four columns. */
export function subtract4(a: Vector, x: readonly Vector[], y: Vector): number[] {
  return y.map((value, i) => value - (a[0] * x[0][i] + a[1] * x[1][i] + (a[2] * x[2][i] + a[3] * x[3][i])));
}

export function rotate(x: Vector, y: Vector, c: number, s: number): { x: number[]; y: number[] } {
  return { x: x.map((value, i) => c * value + s * y[i]), y: y.map((value, i) => c * value - s * x[i]) };
}

export function scale(alpha: number, x: Vector): number[] {
  return x.map((value) => alpha * value);
}

export function sum(x: Vector): number {
  return x.reduce((total, value) => total + value, 0);
}

export function squaredDeviations(x: Vector, centre: number): number {
  return x.reduce((total, value) => total + (value - centre) * (value - centre), 0);
}

export function weightedSquaredDeviations(x: Vector, w: Vector, centre: number): number {
  return x.reduce((total, value, i) => total + w[i] * ((value - centre) * (value - centre)), 0);
}

export function centreAndScale(x: Vector, centre: number, factor: number): number[] {
  return x.map((value) => (value - centre) * factor);
}

export function multiplyBy(w: Vector, x: Vector): number[] {
  return x.map((value, i) => w[i] * value);
}

/** x − a u − b v, then y + c x for all but the first entry, and ⟨x, z⟩. */
export function reduceColumn(
  x: Vector,
  { a, u, b, v, z, c, y }: { a: number; u: Vector; b: number; v: Vector; z: Vector; c: number; y: Vector },
): { x: number[]; y: number[]; product: number } {
  const reduced = x.map((value, i) => value - a * u[i] - b * v[i]);
  return { x: reduced, y: y.map((value, i) => (i === 0 ? value : value + c * reduced[i])), product: dot(reduced, z) };
}
