import { beforeEach, expect, test } from "vitest";
import { instantiateKernels, type TestKernels } from "./kernels.ts";

const PAGE = 65536;

let kernels: TestKernels;

beforeEach(async () => {
  kernels = await instantiateKernels();
});

test("allocations are aligned to 16 bytes and do not overlap", () => {
  let end = kernels.mark();
  for (const bytes of [1, 15, 16, 17, 8, 0, 1000, 3]) {
    const address = kernels.allocate(bytes);
    expect(address % 16).toBe(0);
    expect(address).toBeGreaterThanOrEqual(end);
    end = address + bytes;
    expect(kernels.mark()).toBe(Math.ceil(end / 16) * 16);
  }
});

test("no allocation starts at 0, which means failure", () => {
  expect(kernels.allocate(0)).toBeGreaterThan(0);
});

test("release gives back everything after the mark", () => {
  const kept = kernels.allocate(24);
  const mark = kernels.mark();
  const first = kernels.allocate(100);
  kernels.allocate(5000);
  kernels.release(mark);
  expect(kernels.allocate(100)).toBe(first);
  expect(first).toBeGreaterThanOrEqual(kept + 24);
});

test("memory grows by need and keeps what it holds", () => {
  const address = kernels.allocate(8);
  new Float64Array(kernels.memory.buffer, address, 1)[0] = 42;
  const before = kernels.memory.buffer.byteLength;
  const large = kernels.allocate(5 * PAGE);
  const { buffer } = kernels.memory;
  expect(buffer.byteLength).toBe(Math.ceil((large + 5 * PAGE) / PAGE) * PAGE);
  expect(buffer.byteLength).toBeGreaterThan(before);
  expect(new Float64Array(buffer, address, 1)[0]).toBe(42);
});

test("an allocation that exactly fills memory does not grow it", () => {
  const room = kernels.memory.buffer.byteLength - kernels.mark();
  kernels.allocate(room);
  expect(kernels.mark()).toBe(kernels.memory.buffer.byteLength);
  expect(kernels.memory.buffer.byteLength).toBe(PAGE);
  kernels.allocate(1);
  expect(kernels.memory.buffer.byteLength).toBe(2 * PAGE);
});

test("releasing never shrinks memory, and growing again reuses it", () => {
  const mark = kernels.mark();
  for (let round = 0; round < 3; round++) {
    kernels.allocate(10 * PAGE);
    expect(kernels.memory.buffer.byteLength).toBe(11 * PAGE);
    kernels.release(mark);
  }
});

test("what does not fit is 0, leaves everything as it was, and its size is told", () => {
  const mark = kernels.mark();
  const size = kernels.memory.buffer.byteLength;
  for (const bytes of [0xffff_ffff, 0xffff_fff0, 0xffff_0001 - mark]) {
    expect(kernels.allocate(bytes)).toBe(0);
    expect(kernels.shortBy()).toBe(bytes);
    expect(kernels.mark()).toBe(mark);
    expect(kernels.memory.buffer.byteLength).toBe(size);
  }
  expect(kernels.allocate(16)).toBe(mark);
});
