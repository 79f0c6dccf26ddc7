import type { Comparison, MixedValidation, Model, MultiModel } from "../index.ts";
import {
  type PlotSpec,
  plotClusters,
  plotCoefficients,
  plotDifferences,
  plotFrequencies,
  plotPath,
  plotShrinkage,
  plotValidation,
  type ThemeName,
} from "../plot.ts";
import type { Picture } from "../report.ts";
import { drawSvg } from "./draw.ts";

type AnyValidations = MixedValidation<Model | MultiModel>;

/** What is to be drawn: a specification for each theme, and what is to be seen. */
interface Subject {
  readonly title: string;
  readonly caption: string;
  readonly specOf: (theme: ThemeName) => PlotSpec;
}

/** The pictures of a report, for light and dark pages. `validation`: several mixes on the folds of the comparison. */
export async function reportPictures(comparison: Comparison, validation: AnyValidations): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const { title, caption, specOf } of subjectsOf(comparison, validation)) {
    const at = pictures.length;
    const [light, dark] = [await drawSvg(specOf("light")), await drawSvg(specOf("dark"))];
    pictures.push({ title, caption, light: withOwnIds(light, `l${at}-`), dark: withOwnIds(dark, `d${at}-`) });
  }
  return pictures;
}

/** Pictures on one page have one space of ids, which vega counts over all that it draws. */
function withOwnIds(svg: string, prefix: string): string {
  const known = new Map<string, string>();
  return svg.replace(/(\bid="|url\(#|href="#)([^")]+)/g, (_, before: string, id: string) => {
    const own = known.get(id) ?? `${prefix}${known.size}`;
    known.set(id, own);
    return before + own;
  });
}

function subjectsOf(comparison: Comparison, validation: AnyValidations): Subject[] {
  const { candidates, facts } = comparison;
  const sparse = validation.validations.reduce((most, one) => (one.path.l1Ratio > most.path.l1Ratio ? one : most));
  const plain = (theme: ThemeName) => ({ theme, title: "", width: 560 }) as const;
  const best = candidates.filter(({ choice, l1Ratio }) => choice === "min" && l1Ratio !== null).slice(0, 4);
  const isFree = candidates.some(({ l1Ratio }) => l1Ratio === null);
  const isChosen = candidates.some(({ frequencies }) => frequencies !== null);
  return [
    {
      title: "Who predicts best?",
      caption:
        "How much worse than the best each is on the same folds, ± two standard errors: an interval that holds 0 is a tie.",
      specOf: (theme) => plotDifferences(comparison, plain(theme)),
    },
    {
      title: "How strong?",
      caption:
        "The score on rows left out over the strength of the penalty, with one standard error on each side of the best mix.",
      specOf: (theme) => plotValidation(validation, plain(theme)),
    },
    {
      title: "What enters when?",
      caption:
        "The coefficients of the sparsest mix, from the strongest penalty to the weakest, with what cross-validation chose.",
      specOf: (theme) => plotPath(sparse.path, { ...plain(theme), validation: sparse }),
    },
    ...(isChosen
      ? [
          {
            title: "What of it is real?",
            caption: "How often half samples choose each column.",
            specOf: (theme: ThemeName) => plotFrequencies(comparison, plain(theme)),
          },
        ]
      : []),
    {
      title: "How large?",
      caption: "The coefficients of each mix at its best strength, on the scale of the data.",
      specOf: (theme) =>
        plotCoefficients(Object.fromEntries(best.map(({ name, model }) => [name, model])), plain(theme)),
    },
    ...(isFree
      ? [
          {
            title: "What does the penalty do?",
            caption: "From the coefficient without a penalty to that of the model for explaining.",
            specOf: (theme: ThemeName) => plotShrinkage(comparison, plain(theme)),
          },
        ]
      : []),
    ...((facts.clusters?.length ?? 0) > 0
      ? [
          {
            title: "Who stands in for whom?",
            caption: "Columns with correlations of at least 0.9 in size. Which of a group L1 keeps is chance.",
            specOf: (theme: ThemeName) => plotClusters(comparison, plain(theme)),
          },
        ]
      : []),
  ];
}
