import { fitPath } from "../../../src/index.ts";
import type { RegularizationPath } from "../../../src/model/path.ts";
import type { ModelOf } from "../../../src/model/point.ts";
import type { PathOptions } from "../../../src/options/options.ts";
import type { Family } from "../../../src/types.ts";
import { everyKind, fitted, type Kind, offsetOf } from "./data.ts";

export type AnyPath = RegularizationPath<ModelOf<Family>>;
export type AnyModel = ModelOf<Family>;

const made = new Map<string, AnyPath>();

/** The path of a kind on the rows to fit, computed once for all who ask. */
export function pathOf(kind: Kind, withOffset = false, more: PathOptions<Family> = {}): AnyPath {
  const key = JSON.stringify([kind.name, withOffset, more]);
  const known = made.get(key);
  if (known) return known;
  const data = fitted();
  const path = fitPath<Family>(data.X, kind.responseOf(data), {
    ...kind.settings,
    lambdaCount: 10,
    ...(withOffset ? { offset: offsetOf(data, kind.outputs) } : {}),
    ...more,
  });
  made.set(key, path);
  return path;
}

/** A model of the middle of a path, which most columns have entered. */
export function modelOf(kind: Kind, withOffset = false): AnyModel {
  return pathOf(kind, withOffset).model(5);
}

/** A model of coefficients between those of two points. */
export function modelBetween(kind: Kind, withOffset = false): AnyModel {
  const path = pathOf(kind, withOffset);
  return path.at(path.lambdas[5] * 0.75 + path.lambdas[6] * 0.25);
}

/** Every kind, without an offset and with one. */
export const cases: readonly { readonly kind: Kind; readonly withOffset: boolean; readonly name: string }[] =
  everyKind.flatMap((kind) =>
    [false, true].map((withOffset) => {
      return { kind, withOffset, name: withOffset ? `${kind.name}, offset` : kind.name };
    }),
  );
