// A fingerprint of results, bit by bit: FNV-1a, 64 bits (Fowler, Noll & Vo), over little-endian bytes.

/** What goes into a digest: eight bytes of a number, two of each code unit of a text. */
export type Part = number | string;

/**
 * The digest of a list, as 16 hexadecimal digits. −0 and 0 differ. A NaN is a NaN: what its bits are is left open by the standards of
 * JavaScript and WebAssembly.
 */
export function digest(parts: Iterable<Part>): string {
  const bytes = new DataView(new ArrayBuffer(8));
  const hash = new Hash();
  for (const part of parts) {
    if (typeof part === "string") {
      for (let at = 0; at < part.length; at++) {
        const unit = part.charCodeAt(at);
        hash.add(unit & 255);
        hash.add(unit >>> 8);
      }
      continue;
    }
    if (Number.isNaN(part)) bytes.setBigUint64(0, 0x7ff8000000000000n, true);
    else bytes.setFloat64(0, part, true);
    for (let at = 0; at < 8; at++) hash.add(bytes.getUint8(at));
  }
  return hash.text();
}

/** The 64 bits in two halves: whole numbers below 2⁵³ are exact. */
class Hash {
  #high = 0xcbf29ce4;
  #low = 0x84222325;

  /** (hash ^ byte) · (2⁴⁰ + 435) mod 2⁶⁴. */
  add(byte: number): void {
    const low = (this.#low ^ byte) >>> 0;
    const product = low * 435;
    this.#high = (this.#high * 435 + Math.floor(product / 2 ** 32) + ((low << 8) >>> 0)) % 2 ** 32;
    this.#low = product % 2 ** 32;
  }

  text(): string {
    return [this.#high, this.#low].map((half) => half.toString(16).padStart(8, "0")).join("");
  }
}

/**
 * Everything in a value, in order: entries of lists, values of objects, which so are held to the order of their keys too; not what
 * `format` says, which is what a thing is and no result, nor whether the caller has stopped it or how often it was repeated, nor that there
 * is no recipe, nothing that a loss has beside its family, no penalty that flattens, no splits and nothing kept of rows left out.
 */
export function partsOf(value: unknown): Part[] {
  const parts: Part[] = [];
  collect(value, parts);
  return parts;
}

const leftOut: readonly string[] = ["format", "stoppedByCaller", "repeats"];
/** Where they say that there is none, they are left out. */
const nothing: readonly string[] = ["recipe", "lossParameters", "concavePenalty", "locallyConvex", "splits", "heldOut"];

function collect(value: unknown, into: Part[]): void {
  if (typeof value === "number" || typeof value === "string") into.push(value);
  else if (typeof value === "boolean") into.push(Number(value));
  else if (value === null || value === undefined) into.push(String(value));
  else if (typeof value === "object") {
    for (const [key, part] of Object.entries(value)) {
      if (!leftOut.includes(key) && !(nothing.includes(key) && part === null)) collect(part, into);
    }
  } else throw new TypeError(`a ${typeof value} has no digest`);
}

/** A digest, and of how much it is. */
export interface Fingerprint {
  readonly digest: string;
  readonly numbers: number;
  /** Code units of texts. */
  readonly characters: number;
}

export function fingerprint(value: unknown): Fingerprint {
  const parts = partsOf(value);
  const texts = parts.filter((part) => typeof part === "string");
  return {
    digest: digest(parts),
    numbers: parts.length - texts.length,
    characters: texts.reduce((sum, text) => sum + text.length, 0),
  };
}

/** A fingerprint as expected-bits.ts has it. */
export function print({ digest: bits, numbers, characters }: Fingerprint): string {
  return `${bits} of ${numbers} numbers${characters > 0 ? `, ${characters} characters` : ""}`;
}
