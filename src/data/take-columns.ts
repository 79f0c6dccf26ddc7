import type { DenseDesign, DesignMatrix, SparseDesign } from "../types.ts";

/**
 * The design made of the columns `columnIndices`, in that order; everything is copied.
 *
 * Precondition, not checked: each index is a column.
 */
export function takeColumns(design: DesignMatrix, columnIndices: Int32Array): DesignMatrix {
  const names = design.names && Array.from(columnIndices, (column) => design.names![column]);
  return design.storage === "sparse"
    ? { ...takeSparse(design, columnIndices), names }
    : { ...takeDense(design, columnIndices), names };
}

/** Dense columns come out column by column, whatever the layout was: that is what the kernels want. */
function takeDense(design: DenseDesign, columnIndices: Int32Array): DenseDesign {
  const { rows, columns } = design;
  const data = new Float64Array(rows * columnIndices.length);
  columnIndices.forEach((column, target) => {
    for (let row = 0; row < rows; row++) {
      data[target * rows + row] =
        design.data[design.layout === "row-major" ? row * columns + column : column * rows + row];
    }
  });
  return { ...design, layout: "column-major", data, columns: columnIndices.length };
}

function takeSparse(design: SparseDesign, columnIndices: Int32Array): SparseDesign {
  const pointers = new Int32Array(columnIndices.length + 1);
  columnIndices.forEach((column, target) => {
    pointers[target + 1] = pointers[target] + design.pointers[column + 1] - design.pointers[column];
  });
  const indices = new Int32Array(pointers[columnIndices.length]);
  const values = new Float64Array(indices.length);
  columnIndices.forEach((column, target) => {
    const [from, to] = [design.pointers[column], design.pointers[column + 1]];
    indices.set(design.indices.subarray(from, to), pointers[target]);
    values.set(design.values.subarray(from, to), pointers[target]);
  });
  return { ...design, columns: columnIndices.length, pointers, indices, values };
}
