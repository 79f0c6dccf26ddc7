import { spawnSync } from "node:child_process";

export interface Tarball {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** What npm would publish of the build that is there. */
export function packed(): Tarball {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" });
  return (JSON.parse(stdout) as [Tarball])[0];
}
