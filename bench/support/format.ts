// Numbers as people read them.

/** Seconds with a unit and three digits. */
export function seconds(value: number): string {
  if (value < 1e-3) return `${(value * 1e6).toPrecision(3)} µs`;
  if (value < 1) return `${(value * 1e3).toPrecision(3)} ms`;
  return `${value.toPrecision(3)} s`;
}

/** Bytes in KiB or MiB. */
export function bytes(value: number): string {
  return value < 1 << 20 ? `${(value / 1024).toFixed(1)} KiB` : `${(value / (1 << 20)).toFixed(1)} MiB`;
}

/** A small relative number: 1.2e-7, or 0. */
export function relative(value: number): string {
  return value === 0 ? "0" : value.toExponential(1);
}
