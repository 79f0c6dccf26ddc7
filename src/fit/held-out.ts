import type { CrossValidation, HeldOut } from "../model/cross-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { heldRows, type Splits } from "../splits/splits.ts";
import { blend, type FoldPredictors } from "./scores.ts";

/** What every row left out was predicted by the fits without it, at the two choices. Folds that were not done have no rows. */
export function heldOutOf<M extends Model | MultiModel>(
  validation: CrossValidation<M>,
  splits: Splits,
  predictors: readonly (FoldPredictors | undefined)[],
): HeldOut {
  const held = heldRows(splits);
  const done = held.flatMap((_, split) => (predictors[split] === undefined ? [] : [split]));
  const outputs = validation.path.outputCount;
  const rows = Int32Array.from(done.flatMap((split) => [...held[split]!]));
  const folds = Int32Array.from(done.flatMap((split) => Array.from(held[split]!, () => split)));
  const choose = (which: "min" | "1se"): Float64Array => {
    const { point, gamma } = validation.choice(which);
    const values = new Float64Array(rows.length * outputs);
    let before = 0;
    for (const split of done) {
      const size = held[split]!.length;
      const own = blended(predictors[split]!, point, gamma, size * outputs);
      for (let k = 0; k < outputs; k++) values.set(own.subarray(k * size, (k + 1) * size), k * rows.length + before);
      before += size;
    }
    return values;
  };
  return { rows, folds, min: choose("min"), "1se": choose("1se") };
}

function blended({ penalised, refitted }: FoldPredictors, point: number, gamma: number, length: number): Float64Array {
  const [from, to] = [point * length, (point + 1) * length];
  const own = penalised.subarray(from, to);
  return gamma === 1 ? own : blend(gamma, own, refitted!.subarray(from, to), new Float64Array(length));
}
