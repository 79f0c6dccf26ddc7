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

/** `bytes` of 16-byte aligned memory, or 0 when linear memory cannot grow that far (`shortBy` tells by how much). */
export function allocate(bytes: usize): usize {
  return allocate64(bytes);
}

/** Room for a rows × columns matrix of f64 (or a vector), or 0. */
export function allocateF64(rows: i32, columns: i32 = 1): usize {
  return allocate64((<u64>rows * <u64>columns) << 3);
}

/** As {@link allocate}, for sizes that are computed: in 64 bits they cannot wrap. */
export function allocate64(bytes: u64): usize {
  const start = top;
  const end = <u64>start + ((bytes + 15) & ~15);
  if (bytes > LIMIT || end > LIMIT) {
    shortage = <f64>bytes;
    return 0;
  }
  const available = (<u64>memory.size()) << 16;
  if (end > available) {
    const pages = <i32>((end - available + 0xffff) >> 16);
    if (memory.grow(pages) < 0) {
      shortage = <f64>bytes;
      return 0;
    }
  }
  top = <usize>end;
  return start;
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
