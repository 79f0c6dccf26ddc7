import { applyRecipe } from "../../index.ts";
import type { AnyModel } from "../any-model.ts";
import type { TrainingTable } from "../columns/training-table.ts";

/** The columns that a model multiplies by its coefficients, made of the table it was fitted on. */
export function designColumns(
  { columns }: TrainingTable,
  { recipe, names }: AnyModel,
): (column: number) => Float64Array {
  if (recipe === null) return (column) => Float64Array.from(columns[names![column]] as ArrayLike<number>, Number);
  const { X } = applyRecipe(recipe, columns);
  return (column) => {
    if (!("format" in X)) return Float64Array.from({ length: X.rows }, (_, row) => X.data[column * X.rows + row]);
    const values = new Float64Array(X.rows);
    for (let entry = X.pointers[column]; entry < X.pointers[column + 1]; entry++)
      values[X.indices[entry]] = X.values[entry];
    return values;
  };
}
