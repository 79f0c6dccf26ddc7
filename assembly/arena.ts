// A bump allocator over linear memory.
//
//   0 ┌───────────────┐ static data (asc)
//     ├───────────────┤ __heap_base
//     │ allocations ↓ │ each 16-byte aligned
//     ├───────────────┤ top      ← mark() reads it, release(mark) sets it back
//     │ free          │
//     └───────────────┘ memory.size() pages; grows by need, never shrinks
//
// Nothing is freed one by one: a call into the package marks, allocates and releases. Memory that is handed out is not
// cleared. Scratch that outlives a mark must not be allocated above it.

/** The end of linear memory, less the last page. */
const LIMIT: u64 = 0xffff0000;

let top: usize = (__heap_base + 15) & ~15;
let shortage: f64 = 0;
let refused: i32 = 0;

/** `bytes` of 16-byte aligned memory, or 0 when linear memory cannot grow that far (`shortBy` tells by how much). */
export function allocate(bytes: usize): usize {
  return allocate64(bytes);
}

/** Room for a rows × columns matrix of f64 (or a vector), or 0. */
export function allocateF64(rows: i32, columns: i32 = 1): usize {
  return allocate64((<u64>rows * <u64>columns) << 3);
}

/** A longer vector with the first `kept` values of `from`, which is given back with the rest of the arena; or 0. */
export function movedF64(from: usize, kept: i32, count: i32): usize {
  const to = allocateF64(count);
  if (to != 0) memory.copy(to, from, <usize>kept << 3);
  return to;
}

/** A list of `count` i32, or 0. */
export function allocateI32(count: i32): usize {
  return allocate64(<u64>count << 2);
}

/** As {@link movedF64}, for a list. */
export function movedI32(from: usize, kept: i32, count: i32): usize {
  const to = allocateI32(count);
  if (to != 0) memory.copy(to, from, <usize>kept << 2);
  return to;
}

/** As {@link allocate}, for sizes that are computed: in 64 bits they cannot wrap. */
export function allocate64(bytes: u64): usize {
  const start = top;
  const end = <u64>start + ((bytes + 15) & ~15);
  if (bytes > LIMIT || end > LIMIT) return refuse(bytes);
  const available = (<u64>memory.size()) << 16;
  if (end > available) {
    const pages = <i32>((end - available + 0xffff) >> 16);
    if (memory.grow(pages) < 0) return refuse(bytes);
  }
  top = <usize>end;
  return start;
}

function refuse(bytes: u64): usize {
  shortage = <f64>bytes;
  refused++;
  return 0;
}

/**
 * How many allocations have failed. What takes its arrays one by one, by name, asks before and after: where the number has grown it lacks
 * one of them. Nobody adds up offsets in a block of several.
 */
export function refusals(): i32 {
  return refused;
}

/** Bytes of the last allocation that failed. */
export function shortBy(): f64 {
  return shortage;
}

export function mark(): usize {
  return top;
}

export function release(to: usize): void {
  top = to;
}
