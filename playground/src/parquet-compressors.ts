import type { Compressors } from "hyparquet";
import { decompressBrotli, decompressGzip } from "hyparquet-compressors";

/** In the place of src/cli/read/parquet-compressors.ts (vite.config.ts), where there is no node:zlib. */
export const compressors: Compressors = { GZIP: decompressGzip, BROTLI: decompressBrotli };
