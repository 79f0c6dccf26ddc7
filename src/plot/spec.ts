/** What JSON can hold. */
export type PlotValue = string | number | boolean | null | readonly PlotValue[] | PlotPart;

/** A part of a specification. */
export type PlotPart = { readonly [key: string]: PlotValue };

/** A Vega-Lite specification (https://vega.github.io/vega-lite), as plain data: what `vegaEmbed` and `compile` take. */
export type PlotSpec = PlotPart & { readonly $schema: string };

/** Names of columns and other texts from elsewhere are values of such rows, and never part of a specification's own language. */
export type PlotRow = { readonly [field: string]: string | number | boolean | null };

/** The rows of a layer, as JSON would give them back: −0 is 0, and what is no finite number is missing. */
export function rowsOf(values: readonly PlotRow[]): PlotPart {
  return { values: values.map(asJson) };
}

function asJson(row: PlotRow): PlotRow {
  const entries = Object.entries(row).map(([field, value]) => {
    const kept = typeof value !== "number" || Number.isFinite(value) ? value : null;
    return [field, kept === 0 ? 0 : kept] as const;
  });
  return Object.fromEntries(entries);
}
