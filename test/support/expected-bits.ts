/** The digests of support/bit-problems.ts. Written by support/refresh-bits.ts; see test/bits.test.ts. */
export const expectedBits: Readonly<Record<string, string>> = {
  "lasso, gram": "410aa7887fe0bafa",
  "lasso, residual": "28f41d0db891c36e",
  "lasso, more columns than rows": "98b1b2c2e09faa85",
  "lasso, float32 rows": "a286f08d9bff9eb1",
  "lasso, sparse": "746db3e33aae6fac",
  "lasso, sparse, gram": "b43585a762b823d3",
  "elastic net": "6940ca8800f4d65a",
  "ridge, tall": "01c8add78df0ab7a",
  "ridge, wide": "ed3fd6515474a1ee",
  "weights, offset, no intercept": "30bea50399b784e7",
  "factors and bounds": "6ad21685ee02a69c",
  "cross-validation": "9cf39348d002f85f",
  "leave-one-out, ridge": "a2759f8507b29fea",
};
