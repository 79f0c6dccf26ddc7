// The bytes of a module from the text that stands for them in JavaScript (assembly/as-text.ts): a module of its own, of some hundred
// bytes, because a loop over 100 000 characters takes JavaScript that was never run before 4 ms, and this 0.5 with all that is around it.

/** Where the text is written: after the byte of each code 0 … 255. */
const TEXT: usize = 256;

/**
 * Replaces the text at `TEXT`, `length` bytes of UTF-8 whose characters have codes below 256, by the bytes they stand for; returns how
 * many those are.
 */
export function unpack(length: i32): i32 {
  let to: usize = TEXT;
  const end = TEXT + <usize>length;
  for (let from = TEXT; from < end; from++) {
    let code = <usize>load<u8>(from);
    // Codes from 128 on are two bytes: 110000xx 10xxxxxx.
    if (code >= 0xc0) code = ((code & 3) << 6) | (<usize>load<u8>(++from) & 63);
    store<u8>(to++, load<u8>(code));
  }
  return <i32>(to - TEXT);
}
