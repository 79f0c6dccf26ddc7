// Which coordinates a penalty takes together. Block b holds the coordinates at the places begin(b) … end(b) − 1 of an order in which
// those of a block are neighbours: a column alone, a column over all outputs, any other set of coordinates. Between them the blocks have
// every coordinate once.

import { allocate, allocateI32, movedI32, refusals } from "./arena";
import { f64At, i32At, setI32 } from "./memory";

@unmanaged
export class Blocks {
  count: i32;
  /** count + 1 places. */
  starts: usize;
  /** The coordinate at each place. */
  order: usize;
  /** The block of each coordinate. */
  blockOf: usize;

  @inline
  begin(b: i32): i32 {
    return i32At(this.starts, b);
  }
  @inline
  end(b: i32): i32 {
    return i32At(this.starts, b + 1);
  }
  @inline
  width(b: i32): i32 {
    return this.end(b) - this.begin(b);
  }
  @inline
  at(place: i32): i32 {
    return i32At(this.order, place);
  }
  @inline
  of(coordinate: i32): i32 {
    return i32At(this.blockOf, coordinate);
  }
}

/**
 * A block per column j, of its coordinates k·columns + j over the outputs k; with one output every column by itself. Null without memory.
 */
export function blocksOverOutputs(columns: i32, outputs: i32): Blocks | null {
  const address = allocate(offsetof<Blocks>());
  if (address == 0) return null;
  const blocks = changetype<Blocks>(address);
  const refused = refusals();
  blocks.count = columns;
  blocks.starts = allocateI32(columns + 1);
  blocks.order = allocateI32(columns * outputs);
  blocks.blockOf = allocateI32(columns * outputs);
  if (refusals() != refused) return null;
  setI32(blocks.starts, 0, 0);
  for (let j = 0; j < columns; j++) {
    setI32(blocks.starts, j + 1, (j + 1) * outputs);
    for (let k = 0; k < outputs; k++) {
      setI32(blocks.order, j * outputs + k, k * columns + j);
      setI32(blocks.blockOf, k * columns + j, j);
    }
  }
  return blocks;
}

/** A table without coordinates, to be grown: they stay in the order of their numbers, and `order` is not asked. Null without memory. */
// @ts-ignore: decorator
@inline
export function emptyBlocks(): Blocks | null {
  return blocksOverOutputs(0, 1);
}

/** Room for `count` coordinates in the order of their numbers; the first `kept` stay where they are. False without memory. */
export function reserveBlocks(blocks: Blocks, kept: i32, count: i32): bool {
  const refused = refusals();
  blocks.starts = movedI32(blocks.starts, blocks.count + 1, count + 1);
  blocks.blockOf = movedI32(blocks.blockOf, kept, count);
  return refusals() == refused;
}

/** No coordinates. Precondition: room. */
export function clearBlocks(blocks: Blocks): void {
  blocks.count = 0;
  setI32(blocks.starts, 0, 0);
}

/** The next coordinate, in the last block or in one of its own. Precondition: room. */
export function appendCoordinate(blocks: Blocks, opens: bool): void {
  const coordinate = blocks.begin(blocks.count);
  if (opens) blocks.count++;
  setI32(blocks.blockOf, coordinate, blocks.count - 1);
  setI32(blocks.starts, blocks.count, coordinate + 1);
}

/** ‖·‖ of the coefficients of a block, one after the other. */
export function lengthOf(values: usize, width: i32): f64 {
  let square = 0.0;
  for (let k = 0; k < width; k++) square += f64At(values, k) * f64At(values, k);
  return Math.sqrt(square);
}
