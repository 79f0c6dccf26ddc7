import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { crossValidate, fitPath, loadCrossValidation, loadModel, loadPath } from "../../src/index.ts";
import { Random } from "../support/random.ts";

const random = new Random(6);
const X = Array.from({ length: 30 }, () => random.normals(4));
const y = X.map((row) => row[0]! + random.normal());

test("results go to a worker and come back", async () => {
  const path = fitPath(X, y, { relax: true, lambdaCount: 10 });
  const validation = crossValidate(X, y, { relax: true, lambdaCount: 10, folds: 3 });
  const model = validation.at("1se");
  const echo = `const { parentPort } = require("node:worker_threads"); parentPort.once("message", (all) => parentPort.postMessage(all));`;
  const worker = new Worker(echo, { eval: true });
  try {
    const [a, b, c] = await new Promise<object[]>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage([model, path, validation]);
    });
    expect(loadModel(a!)).toEqual(model);
    expect(loadPath(b!)).toEqual(path);
    expect(loadCrossValidation(c!)).toEqual(validation);
  } finally {
    await worker.terminate();
  }
});
