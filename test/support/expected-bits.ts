/** The digests of support/bit-problems.ts. Written by support/refresh-bits.ts; see test/bits.test.ts. */
export const expectedBits: Readonly<Record<string, string>> = {
  "lasso, gram": "410aa7887fe0bafa",
  "lasso, residual": "7e8264d622c998b2",
  "lasso, more columns than rows": "ed433e4f928a212f",
  "lasso, float32 rows": "2bcaa6959591d549",
  "lasso, sparse": "746db3e33aae6fac",
  "lasso, sparse, gram": "b43585a762b823d3",
  "elastic net": "184ffc66ff0b0fd4",
  "ridge, tall": "01c8add78df0ab7a",
  "ridge, wide": "ed3fd6515474a1ee",
  "weights, offset, no intercept": "30bea50399b784e7",
  "factors and bounds": "6ad21685ee02a69c",
  "cross-validation": "9cf39348d002f85f",
  "leave-one-out, ridge": "a2759f8507b29fea",
};
