/** The digests of support/bit-problems.ts. Written by support/refresh-bits.ts; see test/bits.test.ts. */
export const expectedBits: Readonly<Record<string, string>> = {
  "lasso, gram": "d19aaea6a94e4688",
  "lasso, residual": "635a280bdd1f15b1",
  "lasso, more columns than rows": "6a72cbaf33d414cf",
  "lasso, float32 rows": "0f909710f0d4dc18",
  "lasso, sparse": "6cf3de1322fb38fe",
  "lasso, sparse, gram": "3a5129a2156d276c",
  "elastic net": "30d8831c38b08302",
  "ridge, tall": "01c8add78df0ab7a",
  "ridge, wide": "ed3fd6515474a1ee",
  "weights, offset, no intercept": "f61f901c6bf9669f",
  "factors and bounds": "00b4c93468c142fc",
  "cross-validation": "806dbf66a28c7100",
  "leave-one-out, ridge": "a2759f8507b29fea",
};
