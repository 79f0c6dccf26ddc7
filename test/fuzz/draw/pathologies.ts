// What is done to a plain design matrix and a plain response to make them hard.

import type { Random } from "../../support/random.ts";

type Rows = number[][];

const onDesign: Readonly<Record<string, (random: Random, X: Rows) => void>> = {
  constant: (random, X) => setColumn(random, X, () => 4),
  zero: (random, X) => setColumn(random, X, () => 0),
  duplicate: (random, X) => {
    const from = random.integer(0, X[0].length - 1);
    setColumn(random, X, (row) => row[from]);
  },
  opposite: (random, X) => {
    const from = random.integer(0, X[0].length - 1);
    setColumn(random, X, (row) => -row[from]);
  },
  nearlyDuplicate: (random, X) => {
    const from = random.integer(0, X[0].length - 1);
    const share = 10 ** -random.integer(4, 14);
    setColumn(random, X, (row) => row[from] * (1 + share * random.normal()));
  },
  sum: (random, X) => setColumn(random, X, (row) => row.reduce((total, value) => total + value, 0)),
  scaled: (random, X) => scaleColumns(random, X, () => random.integer(-8, 8)),
  scaledFar: (random, X) => scaleColumns(random, X, () => random.integer(-300, 300)),
  allSmall: (random, X) => {
    const power = random.integer(-300, 300);
    scaleColumns(random, X, () => power);
  },
  shifted: (random, X) => {
    const far = 10 ** random.integer(2, 10);
    changeCells(X, (value) => value + far);
  },
  nearlyConstant: (random, X) => setColumn(random, X, () => 1 + 2 ** -random.integer(30, 52) * random.integer(0, 2)),
  powers: (_random, X) => changeCells(X, (_value, row, column) => ((row + 1) / X.length) ** (column + 1)),
  equalRows: (random, X) => {
    const from = random.integer(0, X.length - 1);
    const share = random.uniform();
    for (const row of X) if (random.chance(share)) row.splice(0, row.length, ...X[from]);
  },
  allEqual: (_random, X) => {
    for (const row of X) row.splice(0, row.length, ...X[0]);
  },
  whole: (_random, X) => changeCells(X, Math.round),
  sparse: (random, X) => changeCells(X, (value) => (random.chance(0.7) ? 0 : value)),
  oneHot: (random, X) => {
    const at = X.map((row) => random.integer(0, row.length - 1));
    changeCells(X, (_value, row, column) => Number(column === at[row]));
  },
  outlier: (random, X) => {
    X[random.integer(0, X.length - 1)][random.integer(0, X[0].length - 1)] = 10 ** random.integer(3, 12);
  },
  correlated: (random, X) => {
    const common = X.map(() => 10 * random.normal());
    changeCells(X, (value, row) => value + common[row]);
  },
};

const names = Object.keys(onDesign);

/** None, one or two of them, in place. */
export function spoilDesign(random: Random, X: Rows): void {
  const count = random.pick([0, 0, 0, 1, 1, 2, 3]);
  for (let turn = 0; turn < count; turn++) onDesign[random.pick(names)](random, X);
}

/** A numeric response made hard, in place. */
export function spoilNumbers(random: Random, y: number[]): void {
  const far = random.pick<number>([0, 0, 0, 0, 1e3, 1e8, 1e12, 1e15, -1e6]);
  const scale = random.chance(0.1) ? 10 ** random.integer(-150, 150) : 10 ** random.pick([0, 0, 0, -8, 8, 3]);
  const kind = random.integer(0, 20);
  y.forEach((value, i) => {
    if (kind === 0) y[i] = 3;
    else if (kind === 1) y[i] = Math.round(value);
    else if (kind === 2) y[i] = i === 0 ? 1 : 0;
    else y[i] = scale * (value + far);
  });
}

/** Every cell anew, in place. */
export function changeCells(X: Rows, change: (value: number, row: number, column: number) => number): void {
  X.forEach((row, i) => {
    row.forEach((value, j) => {
      row[j] = change(value, i, j);
    });
  });
}

function setColumn(random: Random, X: Rows, value: (row: readonly number[]) => number): void {
  const to = random.integer(0, X[0].length - 1);
  for (const row of X) row[to] = value(row);
}

/** Powers of ten that keep every entry finite. */
function scaleColumns(random: Random, X: Rows, power: () => number): void {
  X[0].forEach((_, j) => {
    if (!random.chance(0.7)) return;
    const factor = 10 ** power();
    for (const row of X) {
      const scaled = row[j] * factor;
      if (Number.isFinite(scaled)) row[j] = scaled;
    }
  });
}
