import { expect, test } from "vitest";
import { textWidth } from "../../src/cli/text-width.ts";

// Widths in Helvetica at 12 pixels, from its metrics.
test.each([
  ["coefficient", 57.3],
  ["lambda", 41.4],
  ["Scores on rows left out", 122],
  ["elastic net 0.5, simplest", 131],
  ["", 0],
])("%s is about as wide as it is in Helvetica", (text, width) => {
  expect(Math.abs(textWidth(text, 12) - width)).toBeLessThanOrEqual(0.08 * width);
});
