import type { PlotPart } from "./spec.ts";

/** For light pages or dark ones. */
export type ThemeName = "light" | "dark";

/** The colours of a picture. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  /** What is said less loudly: subtitles, captions. */
  readonly muted: string;
  readonly grid: string;
  /** Lines that stand for many. */
  readonly faint: string;
  /** After Okabe & Ito (2008), changed where the background hides one: told apart without seeing red or green. */
  readonly series: readonly string[];
  /** From nothing to all, for areas; `onStrong` is legible on the second half of it. */
  readonly ramp: readonly [string, string];
  readonly onStrong: string;
}

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    background: "#ffffff",
    text: "#1f2328",
    muted: "#59636e",
    grid: "#e3e6ea",
    faint: "#b4bac2",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5b3a8c", "#6b6b6b"],
    ramp: ["#f2f6fa", "#0b5c94"],
    onStrong: "#ffffff",
  },
  dark: {
    background: "#16191d",
    text: "#e8eaed",
    muted: "#a3abb5",
    grid: "#2c3138",
    faint: "#59616b",
    series: ["#56b4e9", "#ff8a3d", "#2fc796", "#e58fbf", "#f0e442", "#3f7fd0", "#b79af0", "#c4c4c4"],
    ramp: ["#1d242c", "#7cc4f5"],
    onStrong: "#0d1013",
  },
};

/** Dashes tell lines apart where colours begin anew. */
const dashes: readonly (readonly number[])[] = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
];

/** The scale of colours of some names; of more than there are colours, the first come again. */
export function colourScale(names: readonly string[], { series }: Theme): PlotPart {
  return { domain: names, range: names.map((_, at) => series[at % series.length]!) };
}

/** The dashes that go with {@link colourScale}. */
export function dashScale(names: readonly string[], { series }: Theme): PlotPart {
  return { domain: names, range: names.map((_, at) => dashes[Math.floor(at / series.length) % dashes.length]!) };
}

/** What every part of a picture looks like unless it says otherwise. */
export function themeConfig({ text, muted, grid }: Theme): PlotPart {
  return {
    font: "Helvetica, Arial, sans-serif",
    view: { stroke: null },
    axis: {
      labelColor: muted,
      titleColor: text,
      labelFontSize: 11,
      titleFontSize: 12,
      titleFontWeight: "normal",
      titlePadding: 8,
      labelLimit: 160,
      gridColor: grid,
      domainColor: grid,
      tickColor: grid,
    },
    legend: { labelColor: text, titleColor: muted, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    title: {
      anchor: "start",
      color: text,
      fontSize: 15,
      fontWeight: "bold",
      subtitleColor: muted,
      subtitleFontSize: 12,
    },
    text: { color: text, fontSize: 11 },
  };
}
