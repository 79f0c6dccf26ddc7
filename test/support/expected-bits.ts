/** The digests of support/bit-problems.ts. Written by support/refresh-bits.ts; see test/bits.test.ts. */
export const expectedBits: Readonly<Record<string, string>> = {
  "lasso, gram": "d19aaea6a94e4688",
  "lasso, residual": "63f2019c1a2372be",
  "lasso, more columns than rows": "d18158350f809105",
  "lasso, float32 rows": "fbe3e91f525e7f7b",
  "lasso, sparse": "6cf3de1322fb38fe",
  "lasso, sparse, gram": "3a5129a2156d276c",
  "elastic net": "6da17230f45dec43",
  "ridge, tall": "01c8add78df0ab7a",
  "ridge, wide": "ed3fd6515474a1ee",
  "weights, offset, no intercept": "f61f901c6bf9669f",
  "factors and bounds": "00b4c93468c142fc",
  "cross-validation": "806dbf66a28c7100",
  "leave-one-out, ridge": "a2759f8507b29fea",
};
