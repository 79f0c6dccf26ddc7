// The linear system of Newton's method on groups, and the vectors that it is solved with, by position among the slots in use.

import { GroupRoom } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { bytesF64 } from "../memory";

@unmanaged
export class GroupSystem {
  capacity: i32;
  /** The slots whose factor is kept (newton/kept-factor.ts), or 0; and the place of each slot in it, or −1. */
  kept: i32;
  places: usize;
  /** What its age has cost, in epochs. */
  excess: f64;
  /** A Cholesky factor, column by column. */
  factor: usize;
  rightSide: usize;
  /** A row on its way into the factor. */
  row: usize;
  /** The step along which the model is tried, and the gradients before it. */
  moves: usize;
  saved: usize;
  /** Of the conjugate gradients (newton/shared-newton.ts), output after output; `image` is that of the direction under M, `product` under A. */
  solution: usize;
  rest: usize;
  direction: usize;
  image: usize;
  product: usize;
  preconditioned: usize;

  /** From column to column of the factor. */
  @inline
  stride(): usize {
    return bytesF64(this.capacity + GroupRoom.MARGIN);
  }
}

/** Room for `capacity` slots. Null without memory. */
export function makeGroupSystem(capacity: i32): GroupSystem | null {
  const address = allocate(offsetof<GroupSystem>());
  if (address == 0) return null;
  const system = changetype<GroupSystem>(address);
  const size = capacity + GroupRoom.MARGIN;
  system.capacity = capacity;
  system.kept = 0;
  const refused = refusals();
  system.places = allocateI32(size);
  system.factor = allocateF64(size, size);
  system.rightSide = allocateF64(size);
  system.row = allocateF64(size);
  system.moves = allocateF64(size);
  system.saved = allocateF64(size);
  system.solution = allocateF64(size);
  system.rest = allocateF64(size);
  system.direction = allocateF64(size);
  system.image = allocateF64(size);
  system.product = allocateF64(size);
  system.preconditioned = allocateF64(size);
  return refusals() == refused ? system : null;
}
