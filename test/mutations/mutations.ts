/** A deliberate fault: one place of one file, written otherwise. */
export interface Mutation {
  readonly file: string;
  /** Occurs once in the file. */
  readonly right: string;
  readonly wrong: string;
}

const mutation = (file: string, right: string, wrong: string): Mutation => ({ file, right, wrong });

/** Signs, bounds, constants and checks of kernels and facade. */
export const mutations: readonly Mutation[] = [
  // The penalty.
  mutation(
    "assembly/penalty/elastic-net.ts",
    "z > 0 ? z - threshold : z + threshold",
    "z > 0 ? z - threshold : z - threshold",
  ),
  mutation(
    "assembly/penalty/elastic-net.ts",
    "const value = best * excess - 0.5 * ridge * best * best;",
    "const value = best * excess;",
  ),
  mutation(
    "assembly/penalty/elastic-net.ts",
    "return min(max(b, f64At(this.lower, j)), f64At(this.upper, j));",
    "return min(b, f64At(this.upper, j));",
  ),
  mutation("assembly/penalty/elastic-net.ts", "0.5 * this.strength(j) * b * b", "this.strength(j) * b * b"),
  mutation(
    "assembly/penalty/elastic-net.ts",
    "const shrunk = max(0, length - this.threshold(first))",
    "const shrunk = max(0, length - 0.5 * this.threshold(first))",
  ),
  mutation("assembly/blocks.ts", "setI32(blocks.starts, blocks.count, coordinate + 1);", ""),
  mutation("assembly/design/grouped.ts", "rest = rest || place + 1 < end;", "rest = place + 1 < end;"),
  // Certificates.
  mutation(
    "assembly/solver/gap.ts",
    "max(GapUnit.LEFT * left, GapUnit.FLOOR * nullGain)",
    "max(10 * GapUnit.LEFT * left, GapUnit.FLOOR * nullGain)",
  ),
  mutation(
    "assembly/path/certificate.ts",
    "best = max(best, finiteScale * product - 0.5 * finiteScale * finiteScale * square - conjugates);",
    "best = max(best, finiteScale * product - 0.5 * finiteScale * finiteScale * square);",
  ),
  mutation("assembly/path/certificate.ts", "zeroScale = min(zeroScale, shrink);", "zeroScale = shrink;"),
  mutation(
    "assembly/path/point.ts",
    "return relativeGap(state.gap, state.gapUnit) <= tolerance;",
    "return relativeGap(state.gap, state.gapUnit) <= 2 * tolerance;",
  ),
  mutation(
    "assembly/newton/certificate.ts",
    "let gap = (1 - zeroScale) * above +",
    "let gap = (1 - zeroScale) * glm.value +",
  ),
  mutation(
    "assembly/newton/certificate.ts",
    "part += conjugateOf(glm, v, z, scale);",
    "part -= conjugateOf(glm, v, z, scale);",
  ),
  mutation(
    "assembly/path/sweep.ts",
    "const uncertainty = Math.abs(along) * f64At(design.uncertainty, j) + across;",
    "const uncertainty = across;",
  ),
  mutation("assembly/path/constants.ts", "const SHARE: f64 = 0.1;", "const SHARE: f64 = 1e6;"),
  // Preparing.
  mutation("assembly/penalty/elastic-net.ts", "return bound == 0 ? 0 : bound * scale;", "return bound;"),
  mutation(
    "assembly/prepare.ts",
    "f64At(problem.weights, i) / largest / total : 1 / total",
    "f64At(problem.weights, i) / total : 1 / total",
  ),
  mutation("assembly/penalty/elastic-net.ts", "setF64(this.factors, j, own / unit);", "setF64(this.factors, j, own);"),
  mutation("assembly/design/constants.ts", "const MOST_UNIT: i32 = 500;", "const MOST_UNIT: i32 = 900;"),
  // Losses.
  mutation(
    "assembly/arithmetic/logistic.ts",
    "v128.bitselect(other, f64x2.neg(y), positive)",
    "v128.bitselect(other, y, positive)",
  ),
  mutation("assembly/loss/poisson.ts", "(y - entropyTerm(y))", "(y + entropyTerm(y))"),
  mutation("assembly/loss/power.ts", "(q - 1) * pulled;", "pulled;"),
  mutation("assembly/loss/power.ts", "(1 / (2 - q) - 1 / (1 - q))", "(1 / (2 - q))"),
  mutation("assembly/loss/negative-binomial.ts", "(t >= 0 ? theta * t : -y * t)", "-y * t"),
  mutation("assembly/loss/huber.ts", "delta * (size - 0.5 * delta)", "delta * size"),
  mutation("assembly/loss/squared-hinge.ts", "weight * 2 * sign * short", "weight * sign * short"),
  mutation("assembly/loss/probit.ts", "max(0, farSlope - size)", "(farSlope + size)"),
  mutation("assembly/loss/cloglog.ts", "cost = -f64At(eta, i) - log(1 - missing);", "cost = -f64At(eta, i);"),
  mutation("src/options/estimate-theta.ts", "digamma(count + theta) - first", "digamma(count + theta)"),
  mutation("assembly/interior/gap.ts", "glm.slack = slack;", "glm.slack = 0;"),
  mutation("assembly/interior/pairs.ts", "product * spread < target ? target / spread - product : 0", "0"),
  mutation("assembly/interior/vertex.ts", "value <= tau * weight + slack &&", ""),
  mutation("assembly/loss/multinomial.ts", "(k == l ? 1.0 : 0.0) - f64At(to, i)", "(k == l ? 1.0 : 0.0)"),
  mutation("assembly/loss/multinomial.ts", "max(f64At(largest, i), f64At(linear, i))", "f64At(largest, i)"),
  mutation("assembly/arithmetic/logistic.ts", "(i & (LOGS - 2)) == LOGS - 2", "(i & (LOGS - 2)) == LOGS"),
  // Sparse rows, and models without a matrix.
  mutation("assembly/design/rows.ts", "for (let b = start; b <= a; b++)", "for (let b = start; b < a; b++)"),
  mutation("assembly/newton/row-model.ts", "weight * own * (1 - own)", "weight * own"),
  mutation("assembly/newton/matrix-free.ts", "it.left -= step * f64At(it.sums, s);", ""),
  mutation("assembly/newton/matrix-free-groups.ts", "(f64At(glm.products, k) - mean)", "f64At(glm.products, k)"),
  // Walks.
  mutation("assembly/path/working-set.ts", "max(0, 2 * lambda - previous) / lambda", "1"),
  mutation(
    "assembly/path/record.ts",
    "intercept -= f64At(x.centre, j) * value;",
    "intercept += f64At(x.centre, j) * value;",
  ),
  mutation("assembly/path/constants.ts", "const STEP: f64 = 0.7943282347242815;", "const STEP: f64 = 0.1;"),
  mutation("assembly/path/lambda.ts", "(logarithm * <f64>k) / <f64>(count - 1)", "(logarithm * <f64>k) / <f64>count"),
  mutation("assembly/solver/constants.ts", "const SMALLEST_SHIFT: f64 = 1e-14;", "const SMALLEST_SHIFT: f64 = 1e-6;"),
  mutation(
    "assembly/solver/least-squares.ts",
    "if (left <= Factoring.DOWNDATED * f64At(it.computed, at))",
    "if (left < 0)",
  ),
  mutation(
    "assembly/newton/record.ts",
    "constant ? f64At(intercepts, output) - (shared ? mean : 0) : 0",
    "constant ? f64At(intercepts, output) : 0",
  ),
  mutation("assembly/arena.ts", "((bytes + 15) & ~15)", "bytes"),
  // Scores, folds, choices.
  mutation("src/fit/summarise.ts", "Math.sqrt(spread / (folds.length - 1))", "Math.sqrt(spread / folds.length)"),
  mutation("src/splits/folds.ts", "order.sort((a, b) => strata[a] - strata[b]);", ""),
  mutation(
    "src/model/choice.ts",
    "losses.findIndex((loss) => loss <= limit)",
    "losses.findIndex((loss) => loss < limit)",
  ),
  mutation("src/model/information-criteria.ts", "2 * gamma * logChoose", "gamma * logChoose"),
  mutation("src/fit/extend-grid.ts", "const WORTH = 1e-3;", "const WORTH = 1;"),
  // Predictions and tables.
  mutation(
    "src/model/link.ts",
    "probabilities[k] = exp(probabilities[k] - largest);",
    "probabilities[k] = exp(probabilities[k]);",
  ),
  mutation("src/model/link.ts", "eta[0] > middleOf(parameters) ? 1 : 0", "eta[0] >= middleOf(parameters) ? 1 : 0"),
  mutation("src/data/sorted-times.ts", "const TOLERANCE = 1.4901161193847656e-8;", "const TOLERANCE = 0;"),
  mutation(
    "src/wasm/shift-offset.ts",
    "intercepts.map((value) => value - shift)",
    "intercepts.map((value) => value + shift)",
  ),
  mutation(
    "src/wasm/standardize-response.ts",
    "if (weightOf(row) > 0) largest = Math.max(largest, Math.abs(value - first));",
    "largest = Math.max(largest, Math.abs(value - first));",
  ),
  mutation("src/model/cross-validation.ts", "if (gamma === 1) return validation;", ""),
  mutation("src/model/render.ts", '"<": "&lt;",', ""),
  // Checks at the border.
  mutation("src/model/check-path.ts", "value > (list[i - 1] as number)", "value >= (list[i - 1] as number)"),
  mutation("src/model/load-cross-validation.ts", "check(parts[field] === validation[field],", "check(true,"),
  mutation("src/model/check-model.ts", "check(inRange,", "check(true,"),
  mutation("src/data/compressed.ts", "if (last >= minor) return false;", ""),
  mutation(
    "src/wasm/counted-rows.ts",
    'if (findNonFinite(dataset.design) !== undefined) throwNonFinite(dataset.design, "X");',
    "",
  ),
  mutation("src/data/take-rows.ts", "starts[row + 1] += starts[row];", "starts[row + 1] += 1;"),
  mutation("src/wasm/dataset.ts", "this.#failedAt = mark;", "this.#failedAt = undefined;"),
  mutation(
    "src/wasm/shared-columns.ts",
    "return isNearOne && isPlain(options) && (this.#hasRidge || isPatient(options));",
    "return this.#hasRidge || isPatient(options);",
  ),
  mutation(
    "src/wasm/shared-columns.ts",
    "return isSame(rowWeights(response, options.sampleWeight), this.#weights);",
    "return true;",
  ),
  mutation("assembly/dataset/take.ts", "f64At(from, i32At(rows, i))", "f64At(from, i)"),
  mutation("src/fit/scores.ts", "(1 - gamma) * refitted[row]!", "gamma * refitted[row]!"),
  mutation("src/model/mixed-validation.ts", "columnsOfA < columnsOfB ||", "columnsOfA > columnsOfB ||"),
  mutation(
    "src/cli/columns/cell-kind.ts",
    'if (either.test(text)) return { type: "either", plain: text.replace(other, "") };',
    "",
  ),
  mutation("src/cli/columns/read-column.ts", 'if (type === "text") return texts(cells, kinds, style);', ""),
  mutation("src/cli/escape.ts", '.replaceAll("<", "&lt;")', ""),
  // A loss of the caller's.
  mutation("src/wasm/custom-loss.ts", "u[i] = -weights[i]! * slope;", "u[i] = weights[i]! * slope;"),
  mutation("src/wasm/custom-loss.ts", "total += weights[i]! * loss[i]!;", "total += loss[i]!;"),
  mutation("src/options/least-losses.ts", "value === 0 ? 0 : sign * value", "value"),
  mutation("src/options/custom-loss.ts", "hasGap: isConvex && (leastLoss", "hasGap: (leastLoss"),
  mutation("src/wasm/start-of-loss.ts", "(value) => value + start)", "(value) => value - start)"),
];
