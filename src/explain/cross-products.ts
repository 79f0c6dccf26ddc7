/** The inner product of every two columns, count × count. */
export function crossProducts(columns: readonly Float64Array[]): Float64Array {
  const count = columns.length;
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [columns[i]!, columns[j]!];
      let product = 0;
      for (let row = 0; row < a.length; row++) product += a[row]! * b[row]!;
      products[i * count + j] = product;
      products[j * count + i] = product;
    }
  }
  return products;
}
