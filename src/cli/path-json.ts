import type { AnyPath } from "./any-model.ts";

/** A path with its supports by name: every field of the library's, and a model per lambda. */
export function pathJson(path: AnyPath): Readonly<Record<string, unknown>> {
  const { format: _format, supports: _supports, relaxed, ...fields } = path;
  return {
    ...fields,
    relaxed: relaxed && pathJson(relaxed),
    models: Array.from(path.lambdas, (_, point) => path.model(point)),
  };
}
