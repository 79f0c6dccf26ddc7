/** What JSON can hold. */
export type PlotValue = string | number | boolean | null | readonly PlotValue[] | PlotPart;

/** A part of a specification. */
export type PlotPart = { readonly [key: string]: PlotValue };

/** A Vega-Lite specification (https://vega.github.io/vega-lite), as plain data: what `vegaEmbed` and `compile` take. */
export type PlotSpec = PlotPart & { readonly $schema: string };

/** Names of columns and other texts from elsewhere are values of such rows, and never part of a specification's own language. */
export type PlotRow = { readonly [field: string]: string | number | boolean | null };

/** The rows of a layer. */
export function rowsOf(values: readonly PlotRow[]): PlotPart {
  return { values };
}
