import { Status } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { allocate, outOfMemory } from "./allocate.ts";
import type { SolvedPath } from "./decode.ts";
import { decode } from "./decode.ts";
import type { EncodedProblem } from "./encode.ts";
import type { Kernels } from "./instance.ts";

/**
 * The refits without a penalty of the columns in use at each point of a path that was just solved, on the columns that it has left in
 * linear memory: X is not written again. Undefined where that cannot be (ridge forms, moments without their X).
 */
export function refitSolved(kernels: Kernels, problem: EncodedProblem, path: SolvedPath): SolvedPath | undefined {
  const points = path.lambdas.length;
  const relaxed = { ...problem, address: results(kernels, problem, points) };
  const status = kernels.refitPath(problem.address, relaxed.address);
  if (status === Status.Unresolved) return undefined;
  if (status !== Status.Ok) throw outOfMemory(kernels.shortBy());
  const { intercepts, supports, losses, dualityGaps, epochs, outcomes } = decode(kernels, relaxed);
  return { ...path, intercepts, supports, losses, dualityGaps, epochs, outcomes };
}

/** A copy of the problem with room for results of its own; its address. */
function results(kernels: Kernels, problem: EncodedProblem, points: number): number {
  const { outputs } = problem;
  const rooms: readonly (readonly [ProblemField, number])[] = [
    [ProblemField.intercepts, 8 * outputs],
    [ProblemField.losses, 8],
    [ProblemField.gaps, 8],
    [ProblemField.epochs, 4],
    [ProblemField.statuses, 4],
    [ProblemField.supports, 4],
  ];
  const address = allocate(kernels, ProblemField.size);
  const reserved = rooms.map(([field, each]) => [field, allocate(kernels, each * points)] as const);
  const { buffer } = kernels.memory;
  new Uint8Array(buffer).copyWithin(address, problem.address, problem.address + ProblemField.size);
  const view = new DataView(buffer, address, ProblemField.size);
  for (const [field, room] of reserved) view.setInt32(field, room, true);
  view.setInt32(ProblemField.completed, 0, true);
  view.setInt32(ProblemField.lambdaCount, points, true);
  view.setInt32(ProblemField.maxActive, view.getInt32(ProblemField.columns, true), true);
  return address;
}
