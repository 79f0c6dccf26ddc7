import type { RegularizationPath } from "../index.ts";

/** A path with its supports by name: every field of the library's, and a model per lambda. */
export function pathJson(path: RegularizationPath): object {
  const { supports: _supports, ...fields } = path;
  return { ...fields, models: Array.from(path.lambdas, (_, point) => path.model(point)) };
}
