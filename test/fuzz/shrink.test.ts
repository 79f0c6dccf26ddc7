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

  test("a text to the characters that matter", () => {
    const call = { ...answered("gaussian").call, text: 'a,b\n1,2\n3,"x"\n' };
    expect(shrink(call, ({ text = "" }) => text.includes('"')).text).toBe('"');
  });
});
