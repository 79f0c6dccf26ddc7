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

let top: usize = (__heap_base + 15) & ~15;
let shortage: f64 = 0;

/** `bytes` of 16-byte aligned memory, or 0 when linear memory cannot grow that far (`shortBy` tells by how much). */
export function allocate(bytes: usize): usize {
  const start = top;
  const end = <u64>start + ((<u64>bytes + 15) & ~15);
  if (end > 0xffff0000) {
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

/** Room for a rows × columns matrix of f64 (or a vector), or 0: the product is taken in 64 bits, where it cannot wrap. */
export function allocateF64(rows: i32, columns: i32 = 1): usize {
  const bytes = (<u64>rows * <u64>columns) << 3;
  if (bytes > 0xffff0000) {
    shortage = <f64>bytes;
    return 0;
  }
  return allocate(<usize>bytes);
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
