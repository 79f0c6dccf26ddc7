import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

// Files with relative addresses: the build runs from any folder of any server. The library comes from its sources, as one copy that the
// readers of files share.
export default defineConfig({
  root: fromRoot("playground"),
  base: "./",
  publicDir: false,
  resolve: {
    alias: [
      { find: "l1l2/report", replacement: fromRoot("src/report.ts") },
      { find: "l1l2", replacement: fromRoot("src/index.ts") },
      { find: /^\.\/parquet-compressors\.ts$/, replacement: fromRoot("playground/src/parquet-compressors.ts") },
    ],
  },
  worker: { format: "es" },
  build: {
    outDir: fromRoot("build/playground"),
    emptyOutDir: true,
    target: "es2022",
    // Tables as files: the Content-Security-Policy lets nothing be fetched from an address that holds data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: fromRoot("playground/index.html"),
        learn: fromRoot("playground/learn.html"),
        sw: fromRoot("playground/src/sw.ts"),
      },
      // A service worker rules the folder that it lies in, under one name for all versions.
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  preview: { port: 4321 },
});
