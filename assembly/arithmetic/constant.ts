// Engines make a constant vector of immediates at every use, in several operations, and hold few of them in registers. One that lies in
// linear memory is loaded into both lanes by a single operation: exponentials of many numbers take half the time.

// @ts-ignore: decorator
@inline
export function constant(table: usize, index: i32): v128 {
  return v128.load64_splat(table + (<usize>index << 3));
}
