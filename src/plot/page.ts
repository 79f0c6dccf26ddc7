import { printable } from "../model/render.ts";
import type { PlotSettings } from "./plot-options.ts";
import type { PlotPart, PlotSpec } from "./spec.ts";
import { themeConfig } from "./theme.ts";

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

/** What stands above a picture. */
export interface Heading {
  readonly title: string;
  /** What needs to be known to read it, in lines. */
  readonly subtitle?: readonly string[];
}

/** A whole specification: heading, colours and what is drawn. Its description is what a screen reader says. */
export function page({ theme, title: given }: PlotSettings, { title, subtitle }: Heading, body: PlotPart): PlotSpec {
  const text = printable(given ?? title);
  const below = subtitle === undefined ? {} : { subtitle: subtitle.map(printable) };
  return {
    $schema: SCHEMA,
    description: [text, ...(subtitle ?? [])].filter((part) => part !== "").join(". "),
    ...(text === "" ? {} : { title: { text, ...below, offset: 14 } }),
    background: theme.background,
    padding: 12,
    config: themeConfig(theme),
    ...body,
  };
}

/** A picture that says in words why there is nothing to draw. */
export function emptyPage(settings: PlotSettings, title: string, words: string): PlotSpec {
  const { width = 420, height = 80 } = settings;
  return page(
    settings,
    { title },
    {
      width,
      height,
      data: { values: [{ words }] },
      mark: { type: "text", align: "left", x: 0, fontSize: 13, color: settings.theme.muted },
      encoding: { text: { field: "words", type: "nominal" } },
    },
  );
}
