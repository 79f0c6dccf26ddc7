// Each kernel at a working set of a given size, beside its twin. A case says how much arithmetic and how much memory one
// call takes; both sides do the same preparation where a kernel overwrites its input.

import type { Room } from "./room.ts";
import * as twins from "./twins.ts";

/** One kernel at one size. */
export interface Prepared {
  /** What the size is: "n = 1024". */
  readonly size: string;
  readonly flops: number;
  /** Bytes that one call must read and write at least. */
  readonly bytes: number;
  kernel(): void;
  twin(): void;
}

/** One kernel. */
export interface Case {
  readonly name: string;
  /** GFLOP/s that the machine gives this kind of loop at best, and whether only in L1 (docs: machine rates). */
  readonly limit?: { readonly gigaflops: number; readonly onlyInL1: boolean };
  /** The arrays of one call take about `bytes`. */
  prepare(room: Room, bytes: number): Prepared;
}

const dotLimit = { gigaflops: 11, onlyInL1: true };

const dot: Case = {
  name: "dot",
  limit: dotLimit,
  prepare(room, bytes) {
    const n = bytes >> 4;
    const [x, y] = [room.floats(n), room.floats(n)];
    return {
      size: `n = ${n}`,
      flops: 2 * n,
      bytes: 16 * n,
      kernel: () => room.kernels.dot(x.at, y.at, n),
      twin: () => twins.dot(x.plain, y.plain),
    };
  },
};

const axpy: Case = {
  name: "axpy",
  prepare(room, bytes) {
    const n = bytes >> 4;
    const [x, y] = [room.floats(n), room.floats(n)];
    return {
      size: `n = ${n}`,
      flops: 2 * n,
      bytes: 24 * n,
      kernel: () => room.kernels.axpy(1e-9, x.at, y.at, n),
      twin: () => twins.axpy(1e-9, x.plain, y.plain),
    };
  },
};

const dot4: Case = {
  name: "dot4",
  limit: dotLimit,
  prepare(room, bytes) {
    const n = Math.floor(bytes / 40);
    const [x, y, out] = [room.floats(4 * n), room.floats(n), room.floats(4)];
    const at = (k: number): number => x.at + 8 * k * n;
    return {
      size: `n = ${n}`,
      flops: 8 * n,
      bytes: 40 * n,
      kernel: () => room.kernels.dot4(at(0), at(1), at(2), at(3), y.at, n, out.at),
      twin: () => twins.dot4(x.plain, y.plain, out.plain),
    };
  },
};

const subtract4: Case = {
  name: "subtract4",
  prepare(room, bytes) {
    const n = Math.floor(bytes / 40);
    const [x, y] = [room.floats(4 * n), room.floats(n)];
    const steps = Float64Array.of(1e-9, -1e-9, 2e-9, -2e-9);
    const [a, b, c, d] = [...steps] as [number, number, number, number];
    const at = (k: number): number => x.at + 8 * k * n;
    return {
      size: `n = ${n}`,
      flops: 8 * n,
      bytes: 48 * n,
      kernel: () => room.kernels.subtract4(a, at(0), b, at(1), c, at(2), d, at(3), y.at, n),
      twin: () => twins.subtract4(steps, x.plain, y.plain),
    };
  },
};

const gram: Case = {
  name: "gramMatrix (innerTile)",
  limit: { gigaflops: 13.5, onlyInL1: false },
  prepare(room, bytes) {
    const p = bytes < 1 << 16 ? 16 : bytes < 1 << 21 ? 64 : 128;
    const n = Math.floor(bytes / 8 / p - p);
    const [x, g] = [room.floats(n * p), room.floats(p * p)];
    return {
      size: `${n} × ${p}`,
      flops: n * p * (p + 1),
      bytes: 8 * (n * p + p * p),
      kernel: () => {
        g.values.fill(0);
        room.kernels.gramMatrix(x.at, 8 * n, n, p, g.at);
      },
      twin: () => twins.gramMatrix(x.plain, n, p, g.plain),
    };
  },
};

const transpose: Case = {
  name: "transpose",
  prepare(room, bytes) {
    const m = Math.floor(Math.sqrt(bytes / 16));
    const [source, target] = [room.floats(m * m), room.floats(m * m)];
    return {
      size: `${m} × ${m}`,
      flops: 0,
      bytes: 16 * m * m,
      kernel: () => room.kernels.transpose(source.at, m, m, target.at, m),
      twin: () => twins.transpose(source.plain, m, m, target.plain),
    };
  },
};

type Substitution = (l: Float64Array, k: number, b: Float64Array) => void;

function substitution(name: "forwardSubstitute" | "backSubstitute", twin: Substitution): Case {
  return {
    name,
    prepare(room, bytes) {
      const k = Math.floor(Math.sqrt(bytes / 8));
      const [l, b, start] = [room.floats(k * k), room.floats(k), room.floats(k).values];
      for (const matrix of [l.values, l.plain]) {
        for (let at = 0; at < k * k; at++) matrix[at]! /= k;
        for (let c = 0; c < k; c++) matrix[c * k + c] = 1;
      }
      return {
        size: `k = ${k}`,
        flops: k * k,
        bytes: 4 * k * (k + 1),
        kernel: () => {
          b.values.set(start);
          room.kernels[name](l.at, 8 * k, k, b.at);
        },
        twin: () => {
          b.plain.set(start);
          twin(l.plain, k, b.plain);
        },
      };
    },
  };
}

const gather: Case = {
  name: "gatherDot (half the rows)",
  prepare(room, bytes) {
    const count = Math.floor(bytes / 28);
    const [values, dense] = [room.floats(count), room.floats(2 * count)];
    const indices = room.rows(count, 2 * count);
    return {
      size: `${count} entries`,
      flops: 2 * count,
      bytes: 20 * count,
      kernel: () => room.kernels.gatherDot(values.at, indices.at, 0, count, dense.at),
      twin: () => twins.gatherDot(values.plain, indices.plain, dense.plain),
    };
  },
};

const tridiagonalise: Case = {
  name: "tridiagonalise",
  prepare(room, bytes) {
    // The arithmetic grows with the cube: beyond the second level cache a few megabytes say it all.
    const m = Math.floor(Math.sqrt(Math.min(bytes, 12 << 20) / 8));
    const symmetric = room.floats(m * m).values;
    for (let j = 0; j < m; j++) {
      for (let i = 0; i < j; i++) symmetric[i * m + j] = symmetric[j * m + i]!;
    }
    const it = room.kernels.makeTridiagonal(m);
    const a = new Float64Array(room.kernels.memory.buffer, room.kernels.reflectorsOf(it), m * m);
    const plain = new Float64Array(m * m);
    const [diagonal, offDiagonal] = [new Float64Array(m), new Float64Array(m)];
    return {
      size: `m = ${m}`,
      flops: (4 / 3) * m ** 3,
      bytes: (8 / 3) * m ** 3,
      kernel: () => {
        a.set(symmetric);
        room.kernels.tridiagonalise(it);
      },
      twin: () => {
        plain.set(symmetric);
        twins.tridiagonalise(plain, m, diagonal, offDiagonal);
      },
    };
  },
};

export const cases: readonly Case[] = [
  dot,
  axpy,
  dot4,
  subtract4,
  gram,
  transpose,
  substitution("forwardSubstitute", twins.forwardSubstitute),
  substitution("backSubstitute", twins.backSubstitute),
  gather,
  tridiagonalise,
];
