import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import * as naive from "./naive/vector.ts";
import { lengths, rounding } from "./rounding.ts";
import { type Skew, skews, Workspace } from "./workspace.ts";

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

/** Runs `body` at every length with arrays on and off 16-byte boundaries, and looks at the canaries after each. */
function everyLayout(body: (n: number, random: Random, skew: Skew, other: Skew) => void): void {
  for (const n of lengths) {
    for (const skew of skews) {
      for (const other of skews) {
        workspace.clear();
        body(n, new Random(n), skew, other);
        expect(workspace.overwritten(), `n = ${n}, skews ${skew} and ${other}`).toEqual([]);
      }
    }
  }
}

/** Sums are compared within the rounding bound of `terms` terms of total size `magnitude`. */
function expectSum(actual: number, expected: number, terms: number, magnitude: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(rounding(terms, magnitude));
}

describe("sums", () => {
  test("dot", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const y = random.normals(n);
      const actual = kernels.dot(workspace.floats(x, skew), workspace.floats(y, other), n);
      expectSum(actual, naive.dot(x, y), n, naive.absoluteDot(x, y));
    });
  });

  test("dot of a vector with itself", () => {
    everyLayout((n, random, skew) => {
      const x = random.normals(n);
      const address = workspace.floats(x, skew);
      expectSum(kernels.dot(address, address, n), naive.dot(x, x), n, naive.dot(x, x));
    });
  });

  test("dot gives the same bits at every alignment", () => {
    for (const n of lengths) {
      const random = new Random(n);
      const x = random.normals(n);
      const y = random.normals(n);
      workspace.clear();
      const products = skews.flatMap((skew) =>
        skews.map((other) => kernels.dot(workspace.floats(x, skew), workspace.floats(y, other), n)),
      );
      expect(new Set(products).size, `n = ${n}`).toBe(1);
    }
  });

  test("sum", () => {
    everyLayout((n, random, skew) => {
      const x = random.normals(n);
      expectSum(kernels.sum(workspace.floats(x, skew), n), naive.sum(x), n, naive.sum(x.map(Math.abs)));
    });
  });

  test("sumOfSizes", () => {
    everyLayout((n, random, skew) => {
      const x = random.normals(n);
      const expected = naive.sum(x.map(Math.abs));
      expectSum(kernels.sumOfSizes(workspace.floats(x, skew), n), expected, n, expected);
    });
  });

  // Each term rounds twice more, in the difference and in the square.
  test("squaredDeviations", () => {
    everyLayout((n, random, skew) => {
      const x = random.normals(n);
      const expected = naive.squaredDeviations(x, 0.7);
      expectSum(kernels.squaredDeviations(workspace.floats(x, skew), n, 0.7), expected, n + 2, expected);
    });
  });

  test("weightedSquaredDeviations", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const w = random.normals(n).map(Math.abs);
      const expected = naive.weightedSquaredDeviations(x, w, 0.7);
      const [at, weights] = [workspace.floats(x, skew), workspace.floats(w, other)];
      expectSum(kernels.weightedSquaredDeviations(at, weights, n, 0.7), expected, n + 3, expected);
    });
  });

  test("dot4: four columns anywhere", () => {
    everyLayout((n, random, skew, other) => {
      const x = Array.from({ length: 4 }, () => random.normals(n));
      const y = random.normals(n);
      const [x0, x1, x2, x3] = x.map((column, k) => workspace.floats(column, k % 2 === 0 ? skew : other));
      const out = workspace.room(32, other);
      kernels.dot4(x0, x1, x2, x3, workspace.floats(y, skew), n, out);
      workspace.read(out, 4).forEach((product, k) => {
        expectSum(product, naive.dot(x[k], y), n, naive.absoluteDot(x[k], y));
      });
    });
  });

  test("dot4 of one column four times", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const address = workspace.floats(x, skew);
      const out = workspace.room(32, other);
      kernels.dot4(address, address, address, address, address, n, out);
      expect(new Set(workspace.read(out, 4)).size).toBe(1);
      expectSum(workspace.read(out, 1)[0], naive.dot(x, x), n, naive.dot(x, x));
    });
  });
});

// No order of summation is left open here: kernel and twin do the same operations on each entry, so every bit agrees.
describe("entry by entry, to the bit", () => {
  test("axpy", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const y = random.normals(n);
      const [from, to] = [workspace.floats(x, skew), workspace.floats(y, other)];
      kernels.axpy(-1.3, from, to, n);
      expect(workspace.read(to, n)).toEqual(naive.axpy(-1.3, x, y));
      expect(workspace.read(from, n)).toEqual(x);
    });
  });

  test("shifted, into another vector and into itself", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const [from, to] = [workspace.floats(x, skew), workspace.floats(random.normals(n), other)];
      kernels.shifted(from, -1.3, n, to);
      expect(workspace.read(to, n)).toEqual(x.map((value) => value + -1.3));
      expect(workspace.read(from, n)).toEqual(x);
      kernels.shifted(from, 0.7, n, from);
      expect(workspace.read(from, n)).toEqual(x.map((value) => value + 0.7));
    });
  });

  test("addProduct", () => {
    everyLayout((n, random, skew, other) => {
      const [w, x, y] = [random.normals(n), random.normals(n), random.normals(n)];
      const to = workspace.floats(y, other);
      kernels.addProduct(workspace.floats(w, skew), workspace.floats(x, other), to, n);
      expect(workspace.read(to, n)).toEqual(y.map((value, i) => value + w[i] * x[i]));
    });
  });

  test("takeTurn", () => {
    everyLayout((n, random, skew, other) => {
      const [u, pi, omega, e, m] = [0, 1, 2, 3, 4].map(() => random.normals(n));
      const mean = workspace.floats(m, skew);
      const [r, w] = [workspace.room(8 * n, other), workspace.room(8 * n, skew)];
      const [atU, atPi, atOmega] = [u, pi, omega].map((vector) => workspace.floats(vector, other));
      kernels.takeTurn(atU, atPi, atOmega, workspace.floats(e, skew), mean, n, r, w);
      const weights = pi.map((own, i) => omega[i] * own);
      expect(workspace.read(r, n)).toEqual(u.map((value, i) => value - weights[i] * (e[i] - m[i])));
      expect(workspace.read(w, n)).toEqual(weights.map((weight, i) => weight * (1 - pi[i])));
      expect(workspace.read(mean, n)).toEqual(m.map((value, i) => value - pi[i] * e[i]));
    });
  });

  test("subtract4", () => {
    everyLayout((n, random, skew, other) => {
      const x = Array.from({ length: 4 }, () => random.normals(n));
      const y = random.normals(n);
      const [a0, a1, a2, a3] = random.normals(4);
      const [x0, x1, x2, x3] = x.map((column, k) => workspace.floats(column, k % 2 === 0 ? skew : other));
      const to = workspace.floats(y, other);
      kernels.subtract4(a0, x0, a1, x1, a2, x2, a3, x3, to, n);
      expect(workspace.read(to, n)).toEqual(naive.subtract4([a0, a1, a2, a3], x, y));
    });
  });

  test("rotate", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const y = random.normals(n);
      const [atX, atY] = [workspace.floats(x, skew), workspace.floats(y, other)];
      kernels.rotate(atX, atY, n, 0.6, 0.8);
      const expected = naive.rotate(x, y, 0.6, 0.8);
      expect(workspace.read(atX, n)).toEqual(expected.x);
      expect(workspace.read(atY, n)).toEqual(expected.y);
    });
  });

  test("scale", () => {
    everyLayout((n, random, skew) => {
      const x = random.normals(n);
      const address = workspace.floats(x, skew);
      kernels.scale(0.3, address, n);
      expect(workspace.read(address, n)).toEqual(naive.scale(0.3, x));
    });
  });

  test("multiplyBy", () => {
    everyLayout((n, random, skew, other) => {
      const x = random.normals(n);
      const w = random.normals(n);
      const address = workspace.floats(x, skew);
      kernels.multiplyBy(workspace.floats(w, other), address, n);
      expect(workspace.read(address, n)).toEqual(naive.multiplyBy(w, x));
    });
  });

  test("centreAndScale, and the sum of the new squares", () => {
    everyLayout((n, random, skew) => {
      const x = random.normals(n);
      const address = workspace.floats(x, skew);
      const squares = kernels.centreAndScale(address, n, 0.7, 1.9);
      const expected = naive.centreAndScale(x, 0.7, 1.9);
      expect(workspace.read(address, n)).toEqual(expected);
      expectSum(squares, naive.dot(expected, expected), n, naive.dot(expected, expected));
    });
  });

  test("reduceColumn, and the product with the next vector", () => {
    everyLayout((n, random, skew, other) => {
      if (n === 0) return;
      const [x, u, v, z, y] = Array.from({ length: 5 }, () => random.normals(n));
      const [a, b, c] = random.normals(3);
      const expected = naive.reduceColumn(x, { a, u, b, v, z, c, y });
      const [atX, atY] = [workspace.floats(x, skew), workspace.floats(y, other)];
      const [atU, atV, atZ] = [workspace.floats(u, skew), workspace.floats(v, other), workspace.floats(z, skew)];
      const product = kernels.reduceColumn(atX, n, a, atU, b, atV, atZ, c, atY);
      expect(workspace.read(atX, n)).toEqual(expected.x);
      expect(workspace.read(atY, n)).toEqual(expected.y);
      expectSum(product, expected.product, n, naive.absoluteDot(expected.x, z));
    });
  });
});

test("NaN and infinities reach the result from every lane", () => {
  for (const n of [1, 7, 8, 19]) {
    for (let position = 0; position < n; position++) {
      workspace.clear();
      const ones = workspace.floats(new Array(n).fill(1));
      const x = workspace.floats(Array.from({ length: n }, (_, i) => (i === position ? Number.NaN : 1)));
      const results = [
        kernels.dot(ones, x, n),
        kernels.sum(x, n),
        kernels.squaredDeviations(x, n, 0),
        kernels.weightedSquaredDeviations(x, ones, n, 0),
        kernels.centreAndScale(x, n, 0, 1),
      ];
      expect(results.every(Number.isNaN), `n = ${n}, position ${position}`).toBe(true);
    }
  }
});
