// Several mixes: every one of them is what it is alone, to the bit, and the choice among them follows its rule.

import type { CrossValidation, MixedValidation, Model, MultiModel } from "../../../src/index.ts";
import { type Call, mixesOf, ofMix } from "../call.ts";
import { type Outcome, perform } from "../perform/perform.ts";
import { type Complaint, complain } from "./complaint.ts";
import { comparable } from "./repeat.ts";
import { difference } from "./same.ts";
import { judgeValidation } from "./validation.ts";

type AnyModel = Model | MultiModel;

export function judgeMixed(call: Call, mixed: MixedValidation<AnyModel>): Complaint[] {
  const mixes = mixesOf(call);
  return [
    ...complain(
      "a list has a validation per mix",
      difference(mixed.l1Ratios, [...mixes]) !== undefined,
      () => `${mixed.l1Ratios}, not ${mixes}`,
    ),
    ...mixed.validations.flatMap((validation, at) => judgeOne(ofMix(call, mixes[at]), validation)),
    ...judgeChoice(mixed),
  ];
}

function judgeOne(call: Call, validation: CrossValidation<AnyModel>): Complaint[] {
  const alone = perform(call).outcome;
  const found = difference({ kind: "validation", validation }, comparable(alone));
  return [
    ...judgeValidation(call, validation),
    ...complain(
      "a mix of several is what it is alone",
      found !== undefined,
      () => `${call.settings.l1Ratio}: ${found}`,
    ),
  ];
}

/** A list is refused as the first mix is that is refused alone. */
export function judgeRefusedMixes(call: Call, refused: Outcome): Complaint[] {
  const first = mixesOf(call)
    .map((mix) => perform(ofMix(call, mix)).outcome)
    .find(({ kind }) => kind === "error");
  const found = first === undefined ? "none is refused alone" : difference(comparable(refused), comparable(first));
  return complain("a list is refused as its first mix alone", found !== undefined, () => `${found}`);
}

interface Place {
  readonly mix: number;
  readonly point: number;
  readonly gamma: number;
  readonly loss: number;
  readonly error: number;
  readonly columns: number;
}

/** From the scores alone: the best of all; and of each mix the first point within its error, the fewest columns of those. */
function judgeChoice(mixed: MixedValidation<AnyModel>): Complaint[] {
  const all = mixed.validations.flatMap((validation, mix) => placesOf(validation, mix));
  const least = Math.min(...all.map(({ loss }) => loss));
  const chosen = mixed.choice("min");
  const best = all.find((place) => isAt(place, chosen));
  const isBest = best !== undefined && best.loss === least && all.find(({ loss }) => loss === least)!.mix === best.mix;
  const limit = least + (best?.error || 0);
  const firsts = mixed.validations.flatMap((_, mix) => {
    const own = all.filter((place) => place.mix === mix && place.loss <= limit);
    const point = Math.min(...own.map((place) => place.point));
    const there = own.filter((place) => place.point === point);
    return there.filter(({ gamma }) => there.every((other) => other.gamma <= gamma));
  });
  const fewest = Math.min(...firsts.map(({ columns }) => columns));
  const simple = firsts.filter(({ columns }) => columns === fewest);
  const simplest = mixed.choice("1se");
  const wanted = simple.find(({ loss }) => loss === Math.min(...simple.map((place) => place.loss)));
  const models = (["min", "1se"] as const).map((which) => {
    const { mix, point, gamma } = mixed.choice(which);
    const { path } = mixed.validations[mix];
    return difference(mixed.at(which), gamma === 1 ? path.model(point) : path.at(path.lambdas[point], { gamma }));
  });
  return [
    ...complain("the best of all mixes is chosen", !isBest, () => `${JSON.stringify(chosen)} of ${least}`),
    ...complain(
      "the simplest of all mixes is chosen",
      wanted === undefined || !isAt(wanted, simplest),
      () => `${JSON.stringify(simplest)}, not ${JSON.stringify(wanted)}`,
    ),
    ...complain("at gives the model of the choice", models.some(Boolean), () => models.join()),
  ];
}

function isAt(place: Place, choice: { readonly mix: number; readonly point: number; readonly gamma: number }): boolean {
  return place.mix === choice.mix && place.point === choice.point && place.gamma === choice.gamma;
}

/** Every score of a mix: of the blends where there are some. */
function placesOf(validation: CrossValidation<AnyModel>, mix: number): Place[] {
  const { relaxed, measure, path } = validation;
  const sign = measure === "auc" || measure === "cindex" ? -1 : 1;
  const tables = relaxed?.scores.map((scores, at) => ({
    gamma: relaxed.gammas[at],
    scores,
    errors: relaxed.standardErrors[at],
  })) ?? [{ gamma: 1, scores: validation.scores, errors: validation.standardErrors }];
  return tables.flatMap(({ gamma, scores, errors }) =>
    Array.from(scores, (score, point) => ({
      mix,
      point,
      gamma,
      loss: sign * score,
      error: errors[point],
      columns: path.degreesOfFreedom[point],
    })),
  );
}
