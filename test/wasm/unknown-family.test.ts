// A family that TypeScript knows and the kernels do not traps: it is not fitted as another and certified.

import { expect, test } from "vitest";
import { Family as FamilyCode } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { readDesign } from "../../src/data/read-design.ts";
import { checkPathOptions } from "../../src/options/check-options.ts";
import { Dataset } from "../../src/wasm/dataset.ts";
import { encode } from "../../src/wasm/encode.ts";
import { withKernels } from "../../src/wasm/instance.ts";
import { readResponseOf, sourceFor } from "../support/definitions.ts";

const X = [[0], [1], [2], [4]];
const codes = Object.values(FamilyCode).filter((code) => typeof code === "number");

test.each([-1, Math.max(...codes) + 1, 1000])("code %d", (code) => {
  expect(codes).not.toContain(code);
  const design = readDesign(X);
  const response = readResponseOf("poisson", [0, 1, 1, 3], 4, X);
  const options = checkPathOptions({ family: "poisson" }, design, response, sourceFor("poisson"));
  const prepare = (family: number | undefined): number =>
    withKernels(options, (kernels, drop) => {
      const columns = new Dataset(kernels, design, false, drop).take(undefined, undefined);
      const { address } = encode(kernels, columns, response, options);
      const view = new DataView(kernels.memory.buffer, address);
      if (family !== undefined) view.setInt32(ProblemField.family, family, true);
      return kernels.prepare(address);
    });
  expect(prepare(undefined)).toBe(0);
  expect(() => prepare(code)).toThrow(WebAssembly.RuntimeError);
  expect(prepare(undefined)).toBe(0);
});
