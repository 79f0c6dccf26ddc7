import { describe, expect, test } from "vitest";
import { callFromJson, callToJson } from "./call.ts";
import { drawCall, families } from "./draw/call.ts";
import { judge } from "./judge/judge.ts";
import { knownFor } from "./known.ts";
import { answered } from "./planted.ts";
import { shrink } from "./shrink.ts";

describe("calls", () => {
  test("are the same from the same seed, and after JSON", () => {
    for (let index = 0; index < 300; index++) {
      const call = drawCall(7, index);
      expect(callToJson(drawCall(7, index))).toBe(callToJson(call));
      expect(callToJson(callFromJson(callToJson(call)))).toBe(callToJson(call));
    }
    expect(callToJson(drawCall(8, 0))).not.toBe(callToJson(drawCall(7, 0)));
  });

  test("a hundred and fifty of them, judged", () => {
    const complaints = Array.from({ length: 150 }, (_, index) => drawCall(1, index)).flatMap((call) =>
      judge(call, { proved: 0, unproved: 0 }).complaints.filter((complaint) => knownFor(call, complaint) === undefined),
    );
    expect(complaints).toEqual([]);
  });
});

describe("shrinking", () => {
  test.each(families)("%s: to the rows, columns and options that matter", (family) => {
    const { call } = answered(family, { sampleWeight: Array.from({ length: 20 }, () => 1), standardize: false });
    const small = shrink(call, ({ X, settings }) => X.length >= 3 && settings.standardize === false);
    expect(small.X.length).toBe(3);
    expect(small.X[0].length).toBe(1);
    expect(Object.keys(small.settings).sort()).toEqual(["lambda", "standardize"]);
    expect(small.X.flat().every((value) => value === 0 || value === 1)).toBe(true);
  });

  test("a dataset to the calls and rows that matter, mixes to those that do", () => {
    const { call } = answered("gaussian");
    const [fit, mixes] = [
      { what: "fit", lambda: 1, turn: 2 } as const,
      { what: "mixes", lambda: 1, rows: "even" } as const,
    ];
    const keys = call.X.map((_, i) => 40 - i);
    const scope = {
      before: [fit, mixes, fit],
      defaults: ["l1Ratio"] as const,
      keys,
      others: [{ key: 3, row: [1, 2, 3] }],
    };
    const validation = { folds: 3, mixes: [0, 0.5, 1] };
    const given = { ...call, entry: "crossValidate" as const, scope, validation };
    const small = shrink(
      given,
      (of) => of.X.length > 0 && of.scope?.before.some(({ what }) => what === "mixes") === true,
    );
    expect(small.scope).toEqual({ before: [{ what: "mixes", lambda: 1 }], defaults: [] });
    const listed = shrink(given, (of) => of.X.length > 0 && of.validation?.mixes?.includes(0.5) === true);
    expect(listed.validation?.mixes).toEqual([0.5]);
    expect(listed.scope).toBeUndefined();
    const kept = shrink(
      given,
      (of) => of.X.length > 0 && (of.scope?.keys?.length ?? 0) >= 2 && (of.scope?.others?.length ?? 0) > 0,
    );
    expect(kept.scope?.keys).toHaveLength(2);
    expect(kept.scope?.others?.[0].row).toHaveLength(1);
  });

  test("a text to the characters that matter", () => {
    const call = { ...answered("gaussian").call, text: 'a,b\n1,2\n3,"x"\n' };
    expect(shrink(call, ({ text = "" }) => text.includes('"')).text).toBe('"');
  });
});
