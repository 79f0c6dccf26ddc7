// What the fit of a family other than gaussian is made of:
//
//   x ──────── the State of X, columns centred and scaled but not weighted
//   stacked ── its columns once per output: β and gradients (design/stacked.ts)
//   screen ─── what working sets are chosen among, the blocks of the penalty: the stacked columns themselves, or, where it takes
//              several together, their lengths (design/grouped.ts)
//   model ──── a quadratic around the current point, over few columns ("slots"), known by its Gram matrix (newton/model.ts)
//   loss ───── the response (loss/loss.ts)

import { Blocks } from "../blocks";
import { GramColumns } from "../design/gram";
import { StackedColumns } from "../design/stacked";
import { Loss } from "../loss/loss";
import { bytesF64, i32At } from "../memory";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { State } from "../problem";
import { GroupSystem } from "./group-system";
import { History } from "./history";
import { FreeSpace } from "./free-space";
import { RowModel } from "./row-space";

@unmanaged
export class Glm {
  lossAt: usize;
  xAt: usize;
  stackedAt: usize;
  screenAt: usize;
  modelAt: usize;
  /** The penalty in the order of the places of blocks, where they are mixed (newton/column-groups.ts), or 0. */
  placedAt: usize;

  /** Linear predictors at β, at a trial point, and the direction between: outputs × (rows + 2) words. */
  eta: usize;
  trial: usize;
  along: usize;
  /** β₀ per output, on centred columns. */
  intercepts: usize;
  /** Outputs that have an intercept in the model: all, all but one where a shift of all is no change, or none. */
  interceptSlots: i32;
  /** |Σu| relative to Σ|u| at which intercepts are as good as balanced: far below what the tolerance can show. */
  balanced: f64;
  /** The column of each slot, −1 − k for the intercept of output k; and the slot of each column, or −1. */
  slotColumn: usize;
  slotOf: usize;
  /** A column of X in full, its product with f″ (rows + 2 words each), products with the columns of X, a list of them. */
  expanded: usize;
  image: usize;
  products: usize;
  list: usize;
  steps: usize;
  /** K × K words, for the intercepts of coupled outputs. */
  coupled: usize;
  /** β of the slots before a step. */
  before: usize;

  /** The GroupSystem of newton/group-newton.ts, made when first needed. */
  systemAt: usize;

  /** 1: blocks are groups of the caller's columns (newton/column-groups.ts). Then the EpochHistory of their descent, when first needed. */
  columnGroups: i32;
  epochsAt: usize;
  /** Epochs since their last factor. */
  epochsSpent: i32;

  /** The Rotation of a ridge problem (newton/rotation.ts), or 0. */
  rotationAt: usize;
  historyAt: usize;
  /** 1: the outputs share one matrix (newton/shared-gram.ts). */
  shared: i32;
  sharedGradient: usize;
  sharedCapacity: i32;
  /** Largest right side of a group in the last epoch, relative to its threshold (newton/group-descent.ts). */
  worst: f64;
  /** Room of newton/tiles.ts. */
  workspace: usize;
  workspaceCapacity: i32;

  /** The RowModel of newton/row-model.ts, made when first needed; 1 where the matrix is one by rows. */
  rowModelAt: usize;
  byRows: i32;
  /**
   * Of sparse columns: what the last model took in multiplications, over how many slots, whether that is by rows, and the entries of their
   * columns.
   */
  work: f64;
  workSlots: i32;
  paysByRows: i32;
  slotEntries: f64;

  /** 1: the model has no matrix (newton/matrix-free.ts), for which `freeAt` has room. */
  matrixFree: i32;
  /** 1: the model at λ = ∞ is solved. */
  started: i32;
  freeAt: usize;
  /** Slots that `model.gram` has room for: as many as the model's capacity, or it is out of date. */
  matrixCapacity: i32;
  /** Entries that epochs of this lambda have read; 1: more than a matrix takes, for the lambdas that are left to wait. */
  freeWork: f64;
  needsMatrix: i32;
  freeWait: i32;
  freeBackoff: i32;

  /** What steps beyond the necessary have cost since f″ was frozen (newton/point.ts). */
  spent: f64;
  /** f at β, and at the null model. */
  value: f64;
  nullLoss: f64;
  objective: f64;
  gap: f64;
  /** What `gap` is measured by (solver/gap.ts). */
  gapUnit: f64;
  /** Added to the curvature of every slot, per unit of the column's mean square (newton/damping.ts). */
  damping: f64;
  /** The decrease that the model promised of the last step. */
  promised: f64;
  /** Σ |step| of the coefficients since η was last computed from them (newton/drift.ts). */
  travelled: f64;
  /** Steps taken since f″ was frozen. */
  stale: i32;
  /** What f(η) is above the value of its tangent at the dual point: 0 where that is the gradient, of losses with kinks interior/gap.ts. */
  slack: f64;
  /** The Interior of a loss with kinks (interior/interior.ts). */
  interiorAt: usize;

  @inline
  loss(): Loss {
    return changetype<Loss>(this.lossAt);
  }
  @inline
  x(): State {
    return changetype<State>(this.xAt);
  }
  @inline
  stacked(): StackedColumns {
    return changetype<StackedColumns>(this.stackedAt);
  }
  @inline
  model(): GramColumns {
    return changetype<GramColumns>(this.modelAt);
  }
  /** Of the stacked columns: block u is what column u of `screen` stands for. */
  @inline
  blocks(): Blocks {
    return changetype<Blocks>(this.stacked().blocks);
  }
  /** Of the slots, the intercepts the first. */
  @inline
  modelBlocks(): Blocks {
    return changetype<Blocks>(this.model().blocks);
  }
  /** Whether the penalty takes columns together, by their length; with one output it may be that of one. */
  @inline
  grouped(): bool {
    return this.screenAt != this.stackedAt;
  }
  /** Whether blocks are measured by more than their length. */
  @inline
  isMixed(): bool {
    return this.placedAt != 0;
  }
  @inline
  system(): GroupSystem {
    return changetype<GroupSystem>(this.systemAt);
  }
  @inline
  free(): FreeSpace {
    return changetype<FreeSpace>(this.freeAt);
  }
  @inline
  rowModel(): RowModel {
    return changetype<RowModel>(this.rowModelAt);
  }
  @inline
  history(): History {
    return changetype<History>(this.historyAt);
  }
  /** The first slot of a slot's block, whose terms are those of the block. */
  @inline
  firstOf(slot: i32): i32 {
    return this.modelBlocks().begin(this.modelBlocks().of(slot));
  }
  /** Of column v, or of the intercept −1 − k. */
  @inline
  outputOf(v: i32): i32 {
    return v < 0 ? -1 - v : v / this.x().columns;
  }
  @inline
  columnOf(slot: i32): i32 {
    return i32At(this.slotColumn, slot);
  }
  /** η ← the trial point; what it was is room for the next. */
  takeTrial(): void {
    const swap = this.eta;
    this.eta = this.trial;
    this.trial = swap;
  }
  /** The unit of gaps: what the saturated model gains on the null model. */
  @inline
  nullGain(): f64 {
    return this.nullLoss - this.loss().saturated;
  }
  /** The unit of second derivatives: that of losses over that of predictors squared. */
  @inline
  curvatureUnit(): f64 {
    return this.nullGain() / (this.loss().scale * this.loss().scale);
  }
  @inline
  vectorBytes(): usize {
    return bytesF64(this.loss().stride) * <usize>this.loss().outputs;
  }
}

/** The same with its penalty, for what asks it: over the columns of `screen`, and over the slots of the model. */
@unmanaged
export class Fit<P extends Penalty> extends Glm {
  @inline
  penalty(): P {
    return penaltyOf<P>(changetype<State>(this.screenAt));
  }
  @inline
  modelPenalty(): P {
    return penaltyOf<P>(this.model());
  }
  @inline
  placed(): P {
    return changetype<P>(this.placedAt);
  }
}
