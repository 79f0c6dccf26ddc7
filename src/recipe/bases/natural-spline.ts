// Natural cubic splines: the cubic splines whose second derivative is zero at both ends of the boundary, continued as straight lines.
// They are the B-splines turned by the Householder reflections that bring the two conditions to the first two coordinates, which are
// then left out: the basis of R's splines::ns.

import type { Knots } from "../recipe.ts";
import { bSplinesAt, repeatEnds } from "./b-spline.ts";

const ORDER = 4;

/** A function that gives the values of the basis at x. */
export function naturalSpline({ knots, boundary, constant }: Knots): (x: number) => Float64Array {
  const all = repeatEnds(knots, boundary, ORDER);
  const [from, to] = boundary;
  const skipped = constant ? 0 : 1;
  const at = (x: number, derivative = 0): Float64Array => bSplinesAt(all, ORDER, x, derivative).slice(skipped);
  const reflections = reflectionsOf([at(from, 2), at(to, 2)]);
  const line = (end: number): ((x: number) => Float64Array) => {
    const [value, slope] = [at(end), at(end, 1)];
    return (x) => value.map((base, i) => base + (x - end) * slope[i]!);
  };
  const [below, above] = [line(from), line(to)];
  return (x) => {
    const values = x < from ? below(x) : x > to ? above(x) : at(x);
    for (const [place, reflection] of reflections.entries()) reflect(values, reflection, place);
    return values.slice(2);
  };
}

/** The Householder vectors of the QR factorisation of these columns, each from its place on. */
function reflectionsOf(columns: readonly Float64Array[]): Float64Array[] {
  return columns.map((column, place, list) => {
    let square = 0;
    for (let i = place; i < column.length; i++) square += column[i]! * column[i]!;
    const length = column[place]! < 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const vector = column.map((value) => value / length);
    vector[place]! += 1;
    for (const other of list.slice(place + 1)) reflect(other, vector, place);
    return vector;
  });
}

/** y ← (I − v vᵀ / v_place) y, from a place on. */
function reflect(values: Float64Array, vector: Float64Array, place: number): void {
  let product = 0;
  for (let i = place; i < values.length; i++) product += vector[i]! * values[i]!;
  const share = -product / vector[place]!;
  for (let i = place; i < values.length; i++) values[i] = values[i]! + share * vector[i]!;
}
