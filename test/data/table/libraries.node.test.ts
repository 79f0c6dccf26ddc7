// Tables and matrices of other libraries, by the libraries themselves: every one gives the model that plain row objects give.

import { DuckDBInstance } from "@duckdb/node-api";
import * as arrow from "apache-arrow";
import * as arquero from "arquero";
import { autoType, csvParse } from "d3-dsv";
import { Matrix, MatrixSubView, MatrixTransposeView } from "ml-matrix";
import ndarray from "ndarray";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { fit, type Model } from "../../../src/index.ts";
import type { DesignInput } from "../../../src/types.ts";
import { expectError } from "../expect-error.ts";

const csv = `age,region,member,size,price
50,north,true,1.5,10
61,south,false,2.25,14
37,north,true,0.5,8
44,west,false,3.5,15
29,south,false,4.75,19
58,west,true,2,12
33,north,false,1,9.5
`;
interface Row {
  readonly age: number;
  readonly region: string;
  readonly member: boolean;
  readonly size: number;
  readonly price: number;
}

const rows = [...csvParse(csv, autoType)] as unknown as readonly Row[];
const options = { lambda: 0.05, l1Ratio: 0.5 } as const;

/** What a model is, whatever the table was called and how its columns stood. */
function contents({ support, intercept }: Model): unknown {
  return { intercept, support };
}

const expected = contents(fit(rows, "price", options));

test("the plain rows have every kind of column", () => {
  expect(fit(rows, "price", options).names).toEqual([
    "age",
    "region=north",
    "region=south",
    "region=west",
    "member",
    "size",
  ]);
});

const columns = {
  age: rows.map(({ age }) => age),
  region: rows.map(({ region }) => region),
  member: rows.map(({ member }) => member),
  size: rows.map(({ size }) => size),
  price: rows.map(({ price }) => price),
};

class Person {
  age: number;
  region: string;
  member: boolean;
  size: number;
  price: number;

  constructor(at: number) {
    this.age = columns.age[at]!;
    this.region = columns.region[at]!;
    this.member = columns.member[at]!;
    this.size = columns.size[at]!;
    this.price = columns.price[at]!;
  }

  get label(): string {
    return `${this.age}, ${this.region}`;
  }
}

const arrowTable = arrow.tableFromArrays({
  age: Int32Array.from(columns.age),
  region: columns.region,
  member: columns.member,
  size: Float64Array.from(columns.size),
  price: Float32Array.from(columns.price),
});

const tables: [string, unknown][] = [
  ["a record of columns", columns],
  [
    "typed arrays among the columns",
    { ...columns, age: BigInt64Array.from(columns.age.map(BigInt)), size: Float64Array.from(columns.size) },
  ],
  ["instances of a class", columns.age.map((_, at) => new Person(at))],
  ["d3.csvParse with autoType", rows],
  ["Papa Parse with dynamicTyping", Papa.parse(csv, { header: true, dynamicTyping: true, skipEmptyLines: true }).data],
  ["an Arrow table", arrowTable],
  ["an Arrow table, read back from its bytes", arrow.tableFromIPC(arrow.tableToIPC(arrowTable))],
  ["the rows of an Arrow table", arrowTable.toArray()],
  ["an Arquero table", arquero.table(columns)],
  [
    "an Arquero table, filtered and ordered",
    arquero
      .table({ ...columns, keep: columns.age.map(() => 1) })
      .orderby("age")
      .orderby()
      .select(Object.keys(columns)),
  ],
  ["the objects of an Arquero table", arquero.table(columns).objects()],
];

test.each(tables)("%s", (_, table) => {
  expect(contents(fit(table as DesignInput, "price", options))).toEqual(expected);
});

test("a filtered Arquero table has the rows that are left", () => {
  const some = arquero.table(columns).filter((row: { age: number }) => row.age > 35);
  const own = rows.filter(({ age }) => age > 35);
  expect(contents(fit(some, "price", options))).toEqual(contents(fit(own, "price", options)));
});

describe("Arrow", () => {
  test("nulls are missing cells", () => {
    const table = new arrow.Table({
      age: arrow.vectorFromArray([1, null, 3, 4], new arrow.Float64()),
      y: arrow.vectorFromArray([1, 2, 3, 5], new arrow.Float64()),
    });
    expectError(() => fit(table, "y", options), "missing-values", "X[1].age");
    expect(fit(table, "y", { ...options, missing: "drop" }).recipe!.report).toMatchObject({ rows: 3, dropped: 1 });
  });

  test("decimals are numbers, dates an error", () => {
    const values = [150n, -225n, 50n, 350n].map(
      (value) => new Uint32Array(new BigInt64Array([value, value < 0n ? -1n : 0n]).buffer),
    );
    const table = new arrow.Table({
      price: arrow.vectorFromArray(values, new arrow.Decimal(2, 10, 128)),
      y: arrow.vectorFromArray([1, 2, 3, 5], new arrow.Float64()),
    });
    const plain = [1.5, -2.25, 0.5, 3.5].map((price, at) => ({ price, y: [1, 2, 3, 5][at]! }));
    expect(contents(fit(table, "y", options))).toEqual(contents(fit(plain, "y", options)));
    const dated = new arrow.Table({
      when: arrow.vectorFromArray(
        [1, 2, 3].map((day) => new Date(2020, 1, day)),
        new arrow.DateMillisecond(),
      ),
      y: arrow.vectorFromArray([1, 2, 3], new arrow.Float64()),
    });
    expectError(() => fit(dated, "y", options), "invalid-type", "X.when");
  });
});

describe("DuckDB", () => {
  let read: Awaited<ReturnType<Awaited<ReturnType<DuckDBInstance["connect"]>>["runAndReadAll"]>>;
  let dated: typeof read;

  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const values = rows.map((row) => {
      const { age, region, member, size, price } = row;
      return `(${age}::BIGINT, '${region}', ${member}, ${size}::DECIMAL(6, 2), ${price}::DOUBLE)`;
    });
    read = await connection.runAndReadAll(
      `SELECT * FROM (VALUES ${values.join(", ")}) t(age, region, member, size, price)`,
    );
    dated = await connection.runAndReadAll(
      "SELECT DATE '2020-01-01' + i::INTEGER AS day, i::DOUBLE AS y FROM range(4) t(i)",
    );
  });

  test("rows, with BigInt and decimals", () => {
    expect(contents(fit(read.getRowObjects(), "price", options))).toEqual(expected);
  });

  test("columns", () => {
    expect(contents(fit(read.getColumnsObject(), "price", options))).toEqual(expected);
  });

  test("dates are an error that says what to do", () => {
    const error = expectError(() => fit(dated.getRowObjects(), "y", options), "invalid-type", "X[0].day");
    expect(error.message).toContain('exclude: ["day"]');
  });
});

test("d3.csvParse alone leaves text: the error names both readings of every column", () => {
  const error = expectError(() => fit(csvParse(csv), "price", options), "invalid-type", "X.age");
  expect(error.message).toContain('columns: { "age": "number", "size": "number" } or columns: { "age": "category"');
  const said = { age: "number", size: "number", price: "number" } as const;
  const model = fit(csvParse(csv), "price", { ...options, columns: said });
  const member = rows.map((row) => ({ ...row, member: String(row.member) }));
  expect(contents(model)).toEqual(contents(fit(member, "price", options)));
});

describe("matrices", () => {
  const X = [
    [1, 2],
    [2, 1],
    [3, 5],
    [4, 4],
  ];
  const flipped = [
    [1, 2, 3, 4],
    [2, 1, 5, 4],
  ];
  const y = [1, 2, 3, 4.5];
  const right = contents(fit(X, y, options));

  test.each([
    ["ml-matrix", new Matrix(X)],
    ["ml-matrix, transposed", new Matrix(flipped).transpose()],
    ["ml-matrix, a view", new MatrixTransposeView(new Matrix(flipped))],
    [
      "ml-matrix, some rows and columns",
      new MatrixSubView(new Matrix([[9, 9, 9], ...X.map((row) => [9, ...row])]), 1, 4, 1, 2),
    ],
    ["ndarray", ndarray(Float64Array.from(X.flat()), [4, 2])],
    ["ndarray, transposed", ndarray(Float32Array.from(flipped.flat()), [2, 4]).transpose(1, 0)],
    ["ndarray, reversed twice", ndarray([...X].reverse().flat(), [4, 2]).step(-1, 1)],
    ["ndarray, with an offset", ndarray([7, 7, ...X.flat()], [5, 2]).lo(1, 0)],
  ])("%s", (_, matrix) => {
    expect(contents(fit(matrix as DesignInput, y, options))).toEqual(right);
    const model = fit(X, y, options);
    expect(model.predict(matrix as DesignInput)).toEqual(model.predict(X));
  });

  test("an ndarray of one dimension is an error", () => {
    expectError(() => fit(ndarray([1, 2, 3, 4], [4]), y, options), "shape-mismatch", "X");
  });

  test("columns of a matrix by name, the response among them", () => {
    const named = X.map((row, at) => [...row, y[at]!]);
    const model = fit(named, "price", { ...options, names: ["a", "b", "price"] });
    expect(model.names).toEqual(["a", "b"]);
    expect([...model.coefficients]).toEqual([...fit(X, y, options).coefficients]);
    const dense = { data: Float64Array.from(named.flat()), rows: 4, columns: 3, names: ["a", "b", "price"] };
    expect(contents(fit(dense, "price", options))).toEqual(contents(model));
    const sparse = {
      format: "csr" as const,
      rows: 4,
      columns: 3,
      pointers: [0, 3, 6, 9, 12],
      indices: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
      values: named.flat(),
      names: ["a", "b", "price"],
    };
    const other = fit(sparse, "price", options);
    expect(other.names).toEqual(["a", "b"]);
    other.coefficients.forEach((value, column) => {
      expect(value).toBeCloseTo(model.coefficients[column]!, 12);
    });
  });
});
