import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Compressors } from "hyparquet";

/** What Parquet may be packed with beside snappy. The playground has a file of its own in the place of this one, as browsers have no node:zlib. */
export const compressors: Compressors = {
  GZIP: (packed) => gunzipSync(packed),
  BROTLI: (packed) => brotliDecompressSync(packed),
};
