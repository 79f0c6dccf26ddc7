/** Places 0 … n − 1 in ascending order of `keys`; equal keys keep their order. */
export function ascending(keys: Float64Array): Int32Array {
  return Int32Array.from(keys, (_, place) => place).sort((a, b) => keys[a]! - keys[b]! || a - b);
}

/** `rows` in descending order of their keys; equal keys keep their order. */
export function descendingBy(rows: Int32Array, keys: Float64Array): Int32Array {
  const places = Int32Array.from(rows, (_, place) => place);
  places.sort((a, b) => keys[rows[b]!]! - keys[rows[a]!]! || a - b);
  return places.map((place) => rows[place]!);
}
