// What vega exports and its types leave out.

declare module "vega" {
  /** How wide texts are; may be replaced. */
  export const textMetrics: {
    width: (item: { readonly fontSize?: number; readonly limit?: number }, text: unknown) => number;
  };
}

export {};
