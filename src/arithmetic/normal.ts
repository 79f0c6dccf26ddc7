// The normal distribution by its scaled tail, which neither underflows nor loses digits far out:
//
//   R(x) = e^(x²/2) Φ(−x) = ½ e^(z²) erfc z, z = x / √2, x ≥ 0      Φ(−x) = R(x) e^(−x²/2)      φ(x) / Φ(−x) = 1 / ( √2π R(x) )
//
// by the three rational approximations of Cody (1969, Math. Comp. 23), within some units of the last place.
// The bits are those of assembly/arithmetic/normal.ts: the two files must do the same operations in the same order.

import { exp } from "./exponential.ts";

const ROOT_HALF = Math.SQRT1_2;
/** 1 / √π. */
const ROOT_PI_INVERSE = 0.5641895835477563;

/** Of z up to 0.46875, up to 4 and above, numerators and denominators. */
const A0 = 3.1611237438705655;
const A1 = 113.86415415105016;
const A2 = 377.485237685302;
const A3 = 3209.3775891384694;
const A4 = 0.18577770618460315;
const B0 = 23.601290952344122;
const B1 = 244.02463793444417;
const B2 = 1282.6165260773723;
const B3 = 2844.236833439171;
const C0 = 0.5641884969886701;
const C1 = 8.883149794388377;
const C2 = 66.11919063714163;
const C3 = 298.6351381974001;
const C4 = 881.952221241769;
const C5 = 1712.0476126340707;
const C6 = 2051.0783778260716;
const C7 = 1230.3393547979972;
const C8 = 2.1531153547440383e-8;
const D0 = 15.744926110709835;
const D1 = 117.6939508913125;
const D2 = 537.1811018620099;
const D3 = 1621.3895745666903;
const D4 = 3290.7992357334597;
const D5 = 4362.619090143247;
const D6 = 3439.3676741437216;
const D7 = 1230.3393548037495;
const P0 = 0.30532663496123236;
const P1 = 0.36034489994980445;
const P2 = 0.12578172611122926;
const P3 = 0.016083785148742275;
const P4 = 0.0006587491615298378;
const P5 = 0.016315387137302097;
const Q0 = 2.568520192289822;
const Q1 = 1.8729528499234673;
const Q2 = 0.5279051029514285;
const Q3 = 0.06051834131244132;
const Q4 = 0.0023352049762686918;

/** R(x), x ≥ 0. */
export function scaledTail(x: number): number {
  const z = x * ROOT_HALF;
  if (z <= 0.46875) {
    const z2 = z * z;
    const above = (((A4 * z2 + A0) * z2 + A1) * z2 + A2) * z2 + A3;
    const below = (((z2 + B0) * z2 + B1) * z2 + B2) * z2 + B3;
    return 0.5 * exp(z2) * (1 - (z * above) / below);
  }
  if (z <= 4) {
    const above = (((((((C8 * z + C0) * z + C1) * z + C2) * z + C3) * z + C4) * z + C5) * z + C6) * z + C7;
    const below = (((((((z + D0) * z + D1) * z + D2) * z + D3) * z + D4) * z + D5) * z + D6) * z + D7;
    return (0.5 * above) / below;
  }
  const w = 1 / (z * z);
  const above = ((((P5 * w + P0) * w + P1) * w + P2) * w + P3) * w + P4;
  const below = ((((w + Q0) * w + Q1) * w + Q2) * w + Q3) * w + Q4;
  return (0.5 * (ROOT_PI_INVERSE - (w * above) / below)) / z;
}

/** Φ(x), the share of the normal distribution below x; no digits are lost below 0. */
export function normalBelow(x: number): number {
  const size = Math.abs(x);
  const tail = scaledTail(size) * exp(-0.5 * size * size);
  return x < 0 ? tail : 1 - tail;
}
