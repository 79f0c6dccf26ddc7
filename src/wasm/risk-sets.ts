import { RiskSetsField } from "../../assembly/fields.ts";
import type { RiskSets } from "../data/risk-sets.ts";
import { allocate } from "./allocate.ts";
import type { Kernels } from "./instance.ts";

/** Where risk sets lie: the struct, and its lists by name. */
interface PlacedRiskSets {
  readonly address: number;
  readonly lists: ReadonlyMap<keyof RiskSets, number>;
}

/** Room for risk sets in linear memory. Writing comes after: growth detaches views. */
export function reserveRiskSets(kernels: Pick<Kernels, "allocate">, sets: RiskSets): PlacedRiskSets {
  const address = allocate(kernels, RiskSetsField.size);
  const lists = new Map<keyof RiskSets, number>();
  for (const [name, value] of partsOf(sets)) {
    if (typeof value !== "number") lists.set(name, allocate(kernels, 4 * value.length));
  }
  return { address, lists };
}

export function writeRiskSets(buffer: ArrayBuffer, { address, lists }: PlacedRiskSets, sets: RiskSets): void {
  const view = new DataView(buffer, address, RiskSetsField.size);
  for (const [name, value] of partsOf(sets)) {
    const at = lists.get(name);
    view.setUint32(RiskSetsField[name], at ?? (value as number), true);
    if (at !== undefined) new Int32Array(buffer, at, (value as Int32Array).length).set(value as Int32Array);
  }
}

function partsOf(sets: RiskSets): [keyof RiskSets, number | Int32Array][] {
  return Object.entries(sets) as [keyof RiskSets, number | Int32Array][];
}
