/** The digests of support/bit-problems.ts. Written by support/refresh-bits.ts; see test/bits.test.ts. */
export const expectedBits: Readonly<Record<string, string>> = {
  "lasso, gram": "60d956a6de4953a1",
  "lasso, residual": "f8a31fa8a5ac5b97",
  "lasso, more columns than rows": "535005ed3a6ed70e",
  "lasso, float32 rows": "1a9be148badbcdf1",
  "lasso, sparse": "43180d598e793e37",
  "lasso, sparse, gram": "86565e25189cedc2",
  "elastic net": "da87cf53192f8b21",
  "ridge, tall": "007e90dc036ad266",
  "ridge, wide": "16080464f4eedfa1",
  "weights, offset, no intercept": "9b89c1098bbfa8ce",
  "factors and bounds": "391a3ce789e88bdb",
  "cross-validation": "03e9aa7468183737",
  "leave-one-out, ridge": "d5e62c3c143af930",
};
