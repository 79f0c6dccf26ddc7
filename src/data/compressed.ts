/**
 * Sparse entries grouped along one axis: the major one (columns in CSC, rows in CSR).
 *
 * The entries of group m are `pointers[m] … pointers[m + 1] - 1`; `indices` are positions along the minor axis.
 */
export interface CompressedEntries {
  readonly major: number;
  readonly minor: number;
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/**
 * The same entries grouped along the other axis, each group sorted: CSR to CSC and back.
 *
 * A counting sort, O(entries + major + minor), as in F. Gustavson, "Two fast algorithms for sparse matrices" (1978):
 * walking the groups in order leaves every new group in increasing order, whatever the order inside the old ones.
 */
export function transposeCompressed(entries: CompressedEntries): CompressedEntries {
  const { major, minor } = entries;
  const pointers = new Int32Array(minor + 1);
  for (let entry = 0; entry < entries.indices.length; entry++) pointers[entries.indices[entry] + 1]++;
  for (let group = 0; group < minor; group++) pointers[group + 1] += pointers[group];

  const next = pointers.slice(0, minor);
  const indices = new Int32Array(entries.indices.length);
  const values = new Float64Array(entries.values.length);
  for (let group = 0; group < major; group++) {
    for (let entry = entries.pointers[group]; entry < entries.pointers[group + 1]; entry++) {
      const target = next[entries.indices[entry]]++;
      indices[target] = group;
      values[target] = entries.values[entry];
    }
  }
  return { major: minor, minor: major, pointers, indices, values };
}

/** The same entries, increasing inside each group. Transposing twice sorts in linear time; sorted input is returned. */
export function sortCompressed(entries: CompressedEntries): CompressedEntries {
  return isSorted(entries) ? entries : transposeCompressed(transposeCompressed(entries));
}

/** The first entry whose index occurred before in its group, or `undefined`. O(entries + minor), in any order. */
export function findDuplicate(entries: CompressedEntries): number | undefined {
  const lastGroupOf = new Int32Array(entries.minor).fill(-1);
  for (let group = 0; group < entries.major; group++) {
    for (let entry = entries.pointers[group]; entry < entries.pointers[group + 1]; entry++) {
      const index = entries.indices[entry];
      if (lastGroupOf[index] === group) return entry;
      lastGroupOf[index] = group;
    }
  }
  return undefined;
}

/** Whether every group increases strictly and stays inside 0 … minor − 1: in range, sorted and without duplicates. */
export function increasesStrictly({ major, minor, pointers, indices }: CompressedEntries): boolean {
  for (let group = 0; group < major; group++) {
    let last = -1;
    for (let entry = pointers[group]; entry < pointers[group + 1]; entry++) {
      const index = indices[entry];
      if (index <= last) return false;
      last = index;
    }
    if (last >= minor) return false;
  }
  return true;
}

function isSorted({ major, pointers, indices }: CompressedEntries): boolean {
  for (let group = 0; group < major; group++) {
    for (let entry = pointers[group] + 1; entry < pointers[group + 1]; entry++) {
      if (indices[entry] < indices[entry - 1]) return false;
    }
  }
  return true;
}
