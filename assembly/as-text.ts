// How the bytes of a module stand in JavaScript: a string literal, one character per byte.
//
// In base64 four characters stand for three bytes, so that what repeats in the bytes does not repeat in the text, and gzip finds
// none of it: it makes 53 KB of a module of which it makes 38 KB as bytes. Here equal bytes are equal characters. The most frequent
// values are printable ones; the others are written as escapes, which engines read, so that the file is ASCII and survives every
// bundler and every way of serving it.

/** Printable characters but those that end a literal or mean something inside one, and `<`, which may end a script. */
const printable = Array.from({ length: 95 }, (_, at) => 32 + at).filter(
  (code) => !"\"\\'`$<".includes(String.fromCharCode(code)),
);

/** The code of the character for each byte: a permutation of 0 … 255. */
function codesOf(bytes: Uint8Array): number[] {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte]!++;
  const values = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const frequent = values.slice(0, printable.length).sort((a, b) => a - b);
  const others = values.slice(printable.length).sort((a, b) => a - b);
  const escaped = Array.from(counts.keys()).filter((code) => !printable.includes(code));
  const codes = new Array<number>(256);
  frequent.forEach((value, at) => {
    codes[value] = printable[at]!;
  });
  others.forEach((value, at) => {
    codes[value] = escaped[at]!;
  });
  return codes;
}

function literal(code: number): string {
  return printable.includes(code) ? String.fromCharCode(code) : `\\x${code.toString(16).padStart(2, "0")}`;
}

/** JavaScript with a function `kernelsModule` that compiles the bytes; `unpacker` is the compiled assembly/unpack.ts. */
export function loaderOf(bytes: Uint8Array, unpacker: Uint8Array): string {
  const codes = codesOf(bytes);
  const texts = codes.map(literal);
  const values = Array.from(codes.keys(), (code) => codes.indexOf(code));
  return `const text =
  "${Array.from(bytes, (byte) => texts[byte]!).join("")}";
// The byte of each character, and a module that replaces the text by them, both after its first 256 bytes.
const values = [${values.join()}];
const unpacker = [${unpacker.join()}];
export function kernelsModule() {
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(unpacker))).exports;
  memory.grow(((2 * text.length) >> 16) + 1);
  const space = new Uint8Array(memory.buffer);
  space.set(values);
  const { written } = new TextEncoder().encodeInto(text, space.subarray(256));
  return new WebAssembly.Module(space.subarray(256, 256 + unpack(written)));
}
`;
}
