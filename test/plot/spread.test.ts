import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "../../src/plot/spread.ts";

test("labels that are in nobody's way stay where they are", () => {
  expect(spread([50, 10, 90], 14, 100)).toEqual([50, 10, 90]);
});

test("those that are in each other's way share the way", () => {
  expect(spread([50, 50], 10, 100)).toEqual([45, 55]);
  expect(spread([0, 0, 0], 10, 100)).toEqual([0, 10, 20]);
  expect(spread([100, 100], 10, 100)).toEqual([90, 100]);
});

test("places are apart, inside, in order, and nearer in squares than any small move", () => {
  const wanted = fc.array(fc.double({ min: -20, max: 220, noNaN: true }), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(wanted, (targets) => {
      const places = spread(targets, 14, 200);
      const order = targets.map((_, at) => at).sort((a, b) => targets[a]! - targets[b]! || places[a]! - places[b]!);
      const sorted = order.map((at) => places[at]!);
      sorted.forEach((place, at) => {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(200 + 1e-9);
        if (at > 0) expect(place - sorted[at - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
      });
      const cost = (of: readonly number[]) =>
        of.reduce((sum, place, at) => sum + (place - targets[order[at]!]!) ** 2, 0);
      // Any part of neighbours that can move by a little gains nothing.
      for (let from = 0; from < sorted.length; from++) {
        for (let to = from; to < sorted.length; to++) {
          for (const step of [-0.01, 0.01]) {
            const moved = sorted.map((place, at) => (at >= from && at <= to ? place + step : place));
            const isAllowed = moved.every(
              (place, at) => place >= 0 && place <= 200 && (at === 0 || place - moved[at - 1]! >= 14),
            );
            if (isAllowed) expect(cost(moved)).toBeGreaterThanOrEqual(cost(sorted) - 1e-6);
          }
        }
      }
    }),
  );
});
