// What is known of the data before any model: sizes, and how columns stand in for each other.

import { columnName } from "../data/column-name.ts";
import { columnValues } from "../data/column-values.ts";
import type { DesignMatrix } from "../types.ts";
import { crossProducts } from "./cross-products.ts";
import { largestRatio } from "./eigenvalues.ts";

/** Columns that stand in for each other: each correlates with another one by at least 0.9 in size. */
export interface Cluster {
  readonly columns: readonly string[];
  /** The largest |r| among them. */
  readonly correlation: number;
}

/** Facts about the columns of a design. */
export interface ColumnFacts {
  /** Null where there are too many columns for it. */
  readonly clusters: readonly Cluster[] | null;
  /** Largest over smallest eigenvalue of the correlation matrix; Infinity with no more rows than columns; null beyond 200 columns. */
  readonly conditionNumber: number | null;
}

/** Correlations cost rows × columns²: beyond this many products they are not computed. */
const MOST_PRODUCTS = 3e8;
/** Columns up to which eigenvalues are computed. */
const MOST_EIGENVALUES = 200;
/** Columns whose correlation is at least this stand in for each other. */
const STAND_IN = 0.9;

export function columnFacts(design: DesignMatrix): ColumnFacts {
  const { rows, columns } = design;
  if (rows * columns * columns > MOST_PRODUCTS) return { clusters: null, conditionNumber: null };
  const standardised = standardisedColumns(design);
  const correlations = correlationMatrix(standardised, rows);
  const isFull = standardised.every((column) => column !== undefined) && rows > columns;
  return {
    clusters: clustersOf(correlations, columns, (column) => columnName(design.names, column)),
    conditionNumber: columns > MOST_EIGENVALUES ? null : isFull ? largestRatio(correlations, columns) : Infinity,
  };
}

/** Columns of mean 0 and length 1; undefined where they do not vary. */
function standardisedColumns(design: DesignMatrix): (Float64Array | undefined)[] {
  return Array.from({ length: design.columns }, (_, column) => {
    const values = columnValues(design, column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const centred = values.map((value) => value - mean);
    const square = centred.reduce((sum, value) => sum + value * value, 0);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (!(Math.sqrt(square / values.length) > 1e-12 * largest)) return undefined;
    return centred.map((value) => value / Math.sqrt(square));
  });
}

/** 1 on the diagonal; 0 beside it for columns that do not vary. */
function correlationMatrix(columns: readonly (Float64Array | undefined)[], rows: number): Float64Array {
  const matrix = crossProducts(columns.map((column) => column ?? new Float64Array(rows)));
  for (let i = 0; i < columns.length; i++) matrix[i * columns.length + i] = 1;
  return matrix;
}

/** The connected parts of the graph whose edges are correlations of at least `STAND_IN`, largest first. */
function clustersOf(correlations: Float64Array, count: number, nameOf: (column: number) => string): Cluster[] {
  const clusters: Cluster[] = [];
  const seen = new Uint8Array(count);
  for (let start = 0; start < count; start++) {
    if (seen[start]) continue;
    const members = [start];
    let strongest = 0;
    seen[start] = 1;
    for (let at = 0; at < members.length; at++) {
      for (let other = 0; other < count; other++) {
        const size = Math.abs(correlations[members[at]! * count + other]!);
        if (other === members[at] || size < STAND_IN) continue;
        strongest = Math.max(strongest, size);
        if (!seen[other]) members.push(other);
        seen[other] = 1;
      }
    }
    if (members.length > 1) {
      clusters.push({ columns: members.sort((a, b) => a - b).map(nameOf), correlation: Math.min(1, strongest) });
    }
  }
  return clusters.sort((a, b) => b.columns.length - a.columns.length);
}
