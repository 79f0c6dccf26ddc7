import * as fc from "fast-check";

/** A small matrix as rows, many of its entries zero; float32 entries, so that every layout can hold them exactly. */
export const matrices: fc.Arbitrary<number[][]> = fc
  .record({ rows: fc.integer({ min: 1, max: 7 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) => {
    const nonZero = fc.float({ noNaN: true, min: -100, max: 100 }).map((value) => (Object.is(value, -0) ? 0 : value));
    const entry = fc.oneof({ arbitrary: fc.constant(0), weight: 2 }, { arbitrary: nonZero, weight: 3 });
    const row = fc.array(entry, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });
