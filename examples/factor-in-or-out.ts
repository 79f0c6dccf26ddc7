// A factor in or out whole: of two text columns of twenty levels one decides, the other says nothing. L1 alone takes levels one by one, some
// of both; with `groups: "factors"` a column is in the model with all its levels or with none.
//
//   npm run build && npx tsx examples/factor-in-or-out.ts

import { type CrossValidationOptions, crossValidate, meanSquaredError } from "l1l2";

const levels = 20;
const trainingRows = 400;
const testRows = 2000;
const repetitions = 20;

interface Sample {
  readonly table: readonly Readonly<Record<string, number | string>>[];
  readonly y: readonly number[];
}

/** Uniform numbers in (0, 1): xorshift32 (Marsaglia 2003, J. Stat. Softw. 8(14)). */
function uniforms(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Twelve uniform numbers less six: close to normal. */
function normal(uniform: () => number): number {
  return Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
}

function draw(rows: number, effects: readonly number[], uniform: () => number): Sample {
  const y: number[] = [];
  const table = Array.from({ length: rows }, () => {
    const [shop, clerk] = [0, 1].map(() => Math.floor(uniform() * levels)) as [number, number];
    const [price, noise] = [normal(uniform), normal(uniform)];
    y.push(0.7 * effects[shop]! + 0.5 * price + 1.5 * noise);
    return { shop: `s${shop}`, clerk: `c${clerk}`, price, weather: normal(uniform) };
  });
  return { table, y };
}

const ways: Readonly<Record<string, CrossValidationOptions<"gaussian">>> = {
  "L1 alone": {},
  'groups: "factors"': { groups: "factors" },
};

console.log("way                levels of shop  levels of clerk  clerk out  test error");
for (const [way, options] of Object.entries(ways)) {
  const totals = { shop: 0, clerk: 0, out: 0, error: 0 };
  for (let seed = 0; seed < repetitions; seed++) {
    const uniform = uniforms(seed);
    const effects = Array.from({ length: levels }, () => normal(uniform));
    const [training, test] = [draw(trainingRows, effects, uniform), draw(testRows, effects, uniform)];
    const model = crossValidate(training.table, training.y, options).at("1se");
    const count = (column: string): number => model.support.filter(({ name }) => name!.startsWith(`${column}=`)).length;
    totals.shop += count("shop") / repetitions;
    totals.clerk += count("clerk") / repetitions;
    totals.out += count("clerk") === 0 ? 1 : 0;
    totals.error += meanSquaredError(test.y, model.predict(test.table)) / repetitions;
  }
  const cells = [
    totals.shop.toFixed(1),
    totals.clerk.toFixed(1),
    `${totals.out} of ${repetitions}`,
    totals.error.toFixed(3),
  ];
  const widths = [14, 15, 9, 10];
  console.log([way.padEnd(17), ...cells.map((cell, at) => cell.padStart(widths[at]!))].join("  "));
}
