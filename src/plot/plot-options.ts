import { checkChoice, checkNumber, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import { type Theme, type ThemeName, themes } from "./theme.ts";

/** What every function of `l1l2/plot` takes. */
export interface PlotOptions {
  /** Colours for light pages or dark ones. Default `"light"`. */
  readonly theme?: ThemeName;
  /** Width of the area that is drawn in, in pixels, without axes and labels: 80 to 4000. Default: as the picture needs. */
  readonly width?: number;
  /** Its height, likewise. */
  readonly height?: number;
  /** What stands above the picture; `""` for nothing. Default: what it shows. */
  readonly title?: string;
}

/** The options of a call, checked. */
export interface PlotSettings {
  readonly theme: Theme;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly title: string | undefined;
}

const common: readonly string[] = ["theme", "width", "height", "title"];

/**
 * The options of a call, each read once.
 *
 * @param own The names of the options that the function has beside the common ones.
 * @throws L1L2Error `unknown-option`, `invalid-type`, `invalid-value`.
 */
export function readPlotOptions<Options extends PlotOptions>(
  options: Options,
  own: readonly string[],
): Options & { readonly settings: PlotSettings } {
  const given = readOptions(options, [...common, ...own]);
  const { title } = given;
  if (title !== undefined && typeof title !== "string") return invalid("title", "text", title);
  const theme = themes[checkChoice("theme", given.theme, "light", ["light", "dark"])];
  const [width, height] = [pixels("width", given.width), pixels("height", given.height)];
  return { ...given, settings: { theme, width, height, title } };
}

/** How small and how large a picture may be, in pixels. */
const LEAST_PIXELS = 80;
const MOST_PIXELS = 4000;

function pixels(argument: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  return checkNumber(argument, value, 0, { minimum: LEAST_PIXELS, maximum: MOST_PIXELS });
}
