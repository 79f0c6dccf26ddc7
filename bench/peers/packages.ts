// Other packages' lasso. Each runs as a script of its own in the folder it is installed in, is given the problem as JSON on
// its standard input, and writes { milliseconds, solutions: [{ at, coefficients }] } for some of the lambdas.

export interface Peer {
  readonly name: string;
  readonly packages: readonly string[];
  /** CommonJS. `problem` is the PeerProblem with plain arrays; the script must call `done`. */
  readonly script: string;
  /** What was fitted, if not the whole path. */
  readonly remark: string;
}

export const peers: readonly Peer[] = [
  {
    name: "linreg-core (Rust, WebAssembly)",
    packages: ["linreg-core"],
    remark: "one call per lambda, JSON in and out, at its default tolerance 1e-7",
    script: `
      const { pathToFileURL } = require("node:url");
      const { readFileSync } = require("node:fs");
      const entry = require.resolve("linreg-core");
      import(pathToFileURL(entry).href).then(async (wasm) => {
        if (typeof wasm.default === "function") {
          await wasm.default({ module_or_path: readFileSync(entry.replace(/\\.m?js$/, "_bg.wasm")) });
        }
        const columns = Array.from({ length: problem.columns }, (_, j) =>
          problem.data.slice(j * problem.rows, (j + 1) * problem.rows));
        const names = JSON.stringify(["Intercept", ...columns.map((_, j) => "x" + j)]);
        const before = performance.now();
        const texts = [JSON.stringify(problem.y), JSON.stringify(columns)];
        const fits = problem.lambdas.map((lambda) =>
          JSON.parse(wasm.lasso_regression(...texts, names, lambda, false, 100000, 1e-7)));
        const milliseconds = performance.now() - before;
        if (fits[0].error) throw new Error(fits[0].error);
        done({ milliseconds, solutions: fits.map((fit, at) => ({ at, coefficients: fit.coefficients })) });
      }).catch(fail);`,
  },
  {
    // It minimises the mean squared error, without the half, plus alpha‖b‖₁: twice the objective here at alpha = 2λ.
    name: "scikitjs (TensorFlow.js)",
    packages: ["scikitjs@1.24.0", "@tensorflow/tfjs@4"],
    remark: "one fit, lambda number 50, alpha = 2λ",
    script: `
      console.log = console.warn = () => {};
      const sk = require("scikitjs");
      sk.setBackend(require("@tensorflow/tfjs"));
      const rows = Array.from({ length: problem.rows }, (_, i) =>
        Array.from({ length: problem.columns }, (_, j) => problem.data[j * problem.rows + i]));
      const model = new sk.LassoRegression({ alpha: 2 * problem.lambdas[49] });
      const before = performance.now();
      model.fit(rows, problem.y).then(() => {
        const milliseconds = performance.now() - before;
        done({ milliseconds, solutions: [{ at: 49, coefficients: Array.from(model.coef.dataSync()) }] });
      }).catch(fail);`,
  },
];

/** Looked at and not run. */
export const leftOut: readonly (readonly [name: string, reason: string])[] = [
  ["ml-regression, ml-regression-multivariate-linear", "least squares without a penalty"],
  ["lasso", "a build tool for web pages: only the name fits"],
];
