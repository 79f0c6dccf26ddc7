// Which coordinates a penalty takes together. Block b holds the coordinates at the places begin(b) … end(b) − 1 of an order in which
// those of a block are neighbours: a column alone, a column over all outputs, any other set of coordinates. Between them the blocks have
// every coordinate once.

import { allocate, allocateI32, movedI32, refusals } from "./arena";
import { f64At, i32At, setI32, u8At } from "./memory";

@unmanaged
export class Blocks {
  count: i32;
  /** count + 1 places. */
  starts: usize;
  /** The coordinate at each place. */
  order: usize;
  /** The block of each coordinate. */
  blockOf: usize;
  /**
   * Where blocks are measured by more than their length (norms.ts): what the length of each block is multiplied by, and the size of the
   * coordinate at each place; 0 where it is the length alone.
   */
  around: usize;
  within: usize;
  /** Room for the coefficients of the widest block, where there is a measure. */
  scratch: usize;

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
  memory.fill(address, 0, offsetof<Blocks>());
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

/**
 * A block per group of columns, those that `joins` marks; every other column is a block by itself. In the order of their first columns.
 * `groups`: the group of each column, 0 … columns − 1. Null without memory.
 */
export function blocksOfGroups(columns: i32, groups: usize, joins: usize): Blocks | null {
  const blocks = blocksOverOutputs(columns, 1);
  const counts = allocateI32(columns);
  const opened = allocateI32(columns);
  if (blocks == null || counts == 0 || opened == 0) return null;
  // The block of each group, and how many columns it has.
  memory.fill(counts, 0, <usize>columns << 2);
  memory.fill(opened, 0xff, <usize>columns << 2);
  blocks.count = 0;
  for (let j = 0; j < columns; j++) {
    const group = i32At(groups, j);
    const known = u8At(joins, j) != 0 ? i32At(opened, group) : -1;
    const block = known < 0 ? blocks.count++ : known;
    if (u8At(joins, j) != 0) setI32(opened, group, block);
    setI32(blocks.blockOf, j, block);
    setI32(counts, block, i32At(counts, block) + 1);
  }
  for (let b = 0; b < blocks.count; b++) {
    setI32(blocks.starts, b + 1, blocks.begin(b) + i32At(counts, b));
    setI32(counts, b, blocks.begin(b));
  }
  for (let j = 0; j < columns; j++) {
    const place = i32At(counts, blocks.of(j));
    setI32(blocks.order, place, j);
    setI32(counts, blocks.of(j), place + 1);
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
