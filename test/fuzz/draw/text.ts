// CSV texts, most of them nearly right.

import type { Random } from "../../support/random.ts";

const cells = [
  "1",
  "2.5",
  "-3e2",
  "",
  "NA",
  "abc",
  "1,5",
  '"a,b"',
  '"x"y',
  "Inf",
  "1e400",
  "0x10",
  " 7 ",
  "﻿1",
  "'",
  "1_000",
];
const names = ["y", "a", "b", '"c d"', "time", "event", "y", "", " x ", "__proto__", "length"];

export function drawText(random: Random): string {
  const delimiter = random.pick([",", ",", ";", "\t", "|"]);
  const end = random.pick(["\n", "\n", "\r\n", "\r"]);
  const columns = random.integer(1, 4);
  const wild = random.chance(0.5) ? 0.15 : 0;
  const header = Array.from({ length: columns }, (_, j) =>
    random.chance(wild) ? random.pick(names) : j === 0 ? "y" : `x${j}`,
  );
  const lines = Array.from({ length: random.integer(0, 6) }, () =>
    Array.from({ length: columns + (random.chance(wild / 3) ? 1 : 0) }, () =>
      random.chance(wild) ? random.pick(cells) : String(Math.round(1000 * random.normal()) / 100),
    ),
  );
  const text = [header, ...lines].map((line) => line.join(delimiter)).join(end);
  return random.pick(["", "", "﻿"]) + text + random.pick(["", end, end + end, '"']);
}
