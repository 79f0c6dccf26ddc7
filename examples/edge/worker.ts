// A model per request: POST rows as JSON or CSV, get a cross-validated model with its certificate. For Cloudflare Workers and whatever
// else calls `fetch(request)`.
//
//   curl --data-binary @examples/diabetes.csv -H 'content-type: text/csv' 'http://localhost:8787/?response=y&l1Ratio=0.5'

import { crossValidate, L1L2Error } from "l1l2";
import { readRows } from "./read-rows.ts";
import { readSettings } from "./read-settings.ts";
import { Refusal } from "./refusal.ts";

/** What one request may ask for: some 0.2 s of computing. */
const LIMITS = { bytes: 1_000_000, cells: 100_000, milliseconds: 2_000 } as const;

async function fetch(request: Request): Promise<Response> {
  try {
    return Response.json(await answer(request));
  } catch (error) {
    return refuse(error);
  }
}

// biome-ignore lint/style/noDefaultExport: what the platform looks for
export default { fetch };

async function answer(request: Request): Promise<object> {
  if (request.method !== "POST") throw new Refusal(405, "POST rows as application/json or text/csv");
  const { response, options } = readSettings(new URL(request.url).searchParams);
  const rows = await readRows(request, LIMITS.bytes);
  const columns = Object.keys(rows[0] ?? {}).length;
  const cells = rows.length * columns;
  if (cells > LIMITS.cells) throw new Refusal(413, `${cells} cells; at most ${LIMITS.cells} are fitted`);
  // A clock that stands still while code runs, as Cloudflare's, never ends a fit: there the number of cells is the limit.
  const cv = crossValidate(rows, response, { ...options, timeLimit: LIMITS.milliseconds });
  const model = cv.at("1se");
  const { lambda, score, standardError } = cv.choice("1se");
  return {
    model,
    choice: { lambda, measure: cv.measure, score, standardError, folds: cv.foldCount },
    certificate: {
      dualityGap: model.dualityGap,
      tolerance: cv.path.tolerance,
      converged: model.converged,
      foldsConverged: cv.foldsConverged,
    },
    data: { rows: rows.length, columns: cv.path.columns },
  };
}

/** What is wrong with a request is its sender's to know; anything else is ours. */
function refuse(error: unknown): Response {
  if (error instanceof Refusal) return Response.json({ error: error.message }, { status: error.status });
  if (error instanceof L1L2Error) {
    const { code, argument, expected, received, message } = error;
    const status = code === "time-limit" || code === "out-of-memory" ? 413 : 422;
    return Response.json({ error: message, code, argument, expected, received }, { status });
  }
  return Response.json({ error: "this should not have happened" }, { status: 500 });
}
