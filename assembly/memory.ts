// Short words for reading and writing arrays in linear memory.

// @ts-ignore: decorator
@inline
export function f64At(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

// @ts-ignore: decorator
@inline
export function setF64(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}

// @ts-ignore: decorator
@inline
export function i32At(array: usize, index: i32): i32 {
  return load<i32>(array + ((<usize>index) << 2));
}

// @ts-ignore: decorator
@inline
export function setI32(array: usize, index: i32, value: i32): void {
  store<i32>(array + ((<usize>index) << 2), value);
}

// @ts-ignore: decorator
@inline
export function u8At(array: usize, index: i32): u8 {
  return load<u8>(array + <usize>index);
}

// @ts-ignore: decorator
@inline
export function setU8(array: usize, index: i32, value: u8): void {
  store<u8>(array + <usize>index, value);
}

// @ts-ignore: decorator
@inline
export function bytesF64(count: i32): usize {
  return (<usize>count) << 3;
}

export function fillF64(array: usize, count: i32, value: f64): void {
  for (let i = 0; i < count; i++) setF64(array, i, value);
}
