import { stabilityBounds, stabilitySelection } from "../../../src/inference.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { inputOf, tight } from "../../support/fit-plain.ts";
import { responseInputOf } from "../../support/glm-problem.ts";
import { glmSettingsOf } from "../../support/glm-settings.ts";
import { unless } from "../compare.ts";
import { passed, type StabilityBoundsCase, type StabilityCase, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateCase } from "../translate-family.ts";

export function judgeStability(golden: StabilityCase, table: CaseTable): Verdict {
  const { args, expected, data } = golden;
  const { problem } = translateCase(golden, args, table);
  const found = stabilitySelection(inputOf(problem.X, data.x_storage), responseInputOf(problem) as never, {
    ...(glmSettingsOf(problem) as object),
    ...tight,
    lambdas: args.lambda!,
    subsamples: args.subsamples_0based,
  });
  const frequencies = found.frequenciesByLambda.flatMap((list) => [...list]);
  const largest = found.frequencies.map((_, column) =>
    Math.max(...found.frequenciesByLambda.map((list) => list[column])),
  );
  return unless(
    [
      firstDifference(frequencies, expected.frequency.flat(), { absolute: 1e-12 }),
      firstDifference(found.frequencies, expected.any_lambda_frequency, { absolute: 1e-12 }),
      firstDifference(largest, expected.max_frequency_over_lambda, { absolute: 1e-12 }),
      firstDifference([found.meanChosen], [expected.mean_selected_any], { relative: 1e-12 }),
    ],
    passed,
  );
}

export function judgeStabilityBounds({ expected }: StabilityBoundsCase): Verdict {
  const complaints = expected.rows.map(({ given, sampling, assumption, pfer_bound, cutoff, q }) => {
    const { p, B, q: count, cutoff: threshold, PFER: expectedFalse } = given;
    // Meinshausen and Buhlmann draw B halves, Shah and Samworth B pairs of them.
    const found = stabilityBounds({
      columns: p,
      pairs: sampling === "MB" ? B / 2 : B,
      assumption,
      ...(count !== undefined && { count }),
      ...(threshold !== undefined && { threshold }),
      ...(expectedFalse !== undefined && { expectedFalse }),
    });
    const [ours, theirs] =
      pfer_bound !== undefined
        ? [found.expectedFalse, pfer_bound]
        : cutoff !== undefined
          ? [found.threshold, cutoff]
          : [found.count, q!];
    return firstDifference([ours], [theirs], { relative: 1e-9 });
  });
  return unless(complaints, passed);
}
