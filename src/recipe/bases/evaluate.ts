import { log } from "../../arithmetic/logarithm.ts";
import { type Basis, partsOf } from "../recipe.ts";
import { bSplinesAt, repeatEnds } from "./b-spline.ts";
import { naturalSpline } from "./natural-spline.ts";
import { orthogonalAt } from "./orthogonal.ts";

/** The values of a basis at every number, part after part; NaN where it is. */
export function evaluate(basis: Basis, values: Float64Array): Float64Array[] {
  if (basis.type === "identity") return [values];
  if (basis.type === "log") return [values.map(log)];
  const at = functionsOf(basis);
  const parts = Array.from({ length: partsOf(basis) }, () => new Float64Array(values.length));
  values.forEach((value, row) => {
    const found = Number.isNaN(value) ? undefined : at(value);
    for (const [part, into] of parts.entries()) into[row] = found?.[part] ?? Number.NaN;
  });
  return parts;
}

function functionsOf(basis: Exclude<Basis, { type: "identity" | "log" }>): (x: number) => ArrayLike<number> {
  switch (basis.type) {
    case "power":
      return (x) => powersOf(x, basis.degree);
    case "orthogonal":
      return (x) => orthogonalAt(x, basis.centres, basis.squares);
    case "natural-spline":
      return naturalSpline(basis);
    case "b-spline": {
      const order = basis.degree + 1;
      const knots = repeatEnds(basis.knots, basis.boundary, order);
      return (x) => bSplinesAt(knots, order, x).slice(basis.constant ? 0 : 1);
    }
  }
}

function powersOf(x: number, degree: number): number[] {
  const powers = [x];
  while (powers.length < degree) powers.push(powers.at(-1)! * x);
  return powers;
}
