// The quadratic model of the objective at a point with coefficients β (Lee, Sun & Saunders 2014, SIAM J. Optim. 24, §2):
//
//   q(β + d) = f(β) − gᵀd + ½dᵀHd + h(β + d)       g = X̃ᵀu exact, H = X̃ᵀ f″(η₀) X̃ from some earlier point η₀
//
// over the slots: the intercepts and the columns that are, or lately were, in use. H is kept as a matrix, row by row as columns
// come, and serves from lambda to lambda until convergence slows (newton/point.ts): a step then costs nothing that grows with the
// rows but the exact gradient. GramColumns makes it a design, so the solvers of the gaussian family solve it.

import { Model } from "./constants";
import { allocateF64, allocateI32, movedF64, movedI32, refusals } from "../arena";
import { appendCoordinate, clearBlocks, reserveBlocks } from "../blocks";
import { couples, freeze, has } from "../loss/loss";
import { curvature } from "../loss/losses";
import { Trait } from "../loss/traits";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Design } from "../design/design";
import { expandColumn, productsWith } from "../design/stacked";
import { ActiveSet, forgetProducts } from "../solver/active-set";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { addByRows, fillByRows } from "./row-model";
import { prefersNoMatrix } from "./cost";
import { dampingOf, meanSquareOf } from "./damping";
import { reserveFree } from "./matrix-free";
import { reserveShared } from "./shared-gram";
import { fillByTiles } from "./tiles";

/** Room for `count` slots. False without memory. */
export function reserveSlots<P extends Penalty>(glm: Fit<P>, count: i32): bool {
  const model = glm.model();
  if (count <= model.capacity) return true;
  const capacity = (max(32, 2 * count) + 7) & ~7;
  const used = model.columns;
  if (!glm.matrixFree && !reserveMatrix(glm, capacity)) return false;
  const refused = refusals();
  model.beta = movedF64(model.beta, used, capacity);
  model.curvature = movedF64(model.curvature, used, capacity);
  model.norm = movedF64(model.norm, used, capacity);
  model.gradient = allocateF64(capacity);
  glm.before = allocateF64(capacity);
  glm.slotColumn = movedI32(glm.slotColumn, used, capacity);
  model.working = allocateI32(capacity);
  model.active = allocateI32(capacity);
  model.capacity = capacity;
  model.activeSet = 0;
  if (refusals() != refused || !reserveBlocks(glm.modelBlocks(), used, capacity)) return false;
  return glm.modelPenalty().reserve(capacity, used);
}

/** Room for the matrix of as many slots. False without memory. */
function reserveMatrix(glm: Glm, capacity: i32): bool {
  const model = glm.model();
  if (glm.matrixCapacity == capacity) return true;
  // One matrix for all outputs has a row for each group.
  const width = glm.shared ? glm.loss().outputs : 1;
  const gram = allocateF64(capacity, capacity / width + 1);
  if (gram == 0) return false;
  if (glm.matrixCapacity == model.capacity) {
    // The last group may still be coming, slot by slot.
    const used = (model.columns + width - 1) / width;
    for (let s = 0; s < used; s++) memory.copy(gram + bytesF64(s) * <usize>capacity, rowOf(glm, s), bytesF64(used));
  }
  model.gram = gram;
  glm.matrixCapacity = capacity;
  return true;
}

/** Gives column v (or the intercept −1 − k) a slot. False without memory. */
export function addSlot<P extends Penalty>(glm: Fit<P>, v: i32): bool {
  const slot = glm.model().columns;
  if (!reserveSlots(glm, slot + 1) || (glm.shared && !reserveShared(glm))) return false;
  assignSlot(glm, v);
  if (glm.matrixFree) return reserveFree(glm);
  fillRow(glm, slot);
  settleDiagonal(glm, slot);
  return true;
}

/** The next slot for column v, its row of the model still to be filled. Precondition: room. */
export function assignSlot<P extends Penalty>(glm: Fit<P>, v: i32): void {
  const model = glm.model();
  const stacked = glm.stacked();
  const slot = model.columns;
  setI32(glm.slotColumn, slot, v);
  model.columns = slot + 1;
  if (v >= 0) setI32(glm.slotOf, v, slot);
  setF64(model.beta, slot, v >= 0 ? f64At(stacked.beta, v) : 0);
  if (v >= 0) glm.modelPenalty().copy(slot, stacked.penalty, v, 1);
  else glm.modelPenalty().clear(slot);
  appendCoordinate(glm.modelBlocks(), opensBlock(glm, slot));
}

/** Whether a slot is the first of its block: those of a block are neighbours, and an intercept is one by itself. */
function opensBlock(glm: Glm, slot: i32): bool {
  if (slot <= glm.interceptSlots) return true;
  return glm.blocks().of(glm.columnOf(slot)) != glm.blocks().of(glm.columnOf(slot - 1));
}

function settleDiagonal(glm: Glm, slot: i32): void {
  const model = glm.model();
  const at = glm.shared ? slot / glm.loss().outputs : slot;
  const own = f64At(rowOf(glm, at), at) + dampingOf(glm, slot);
  // Predictors of squared errors are in the units of the response, and their second derivative has none; others are pure numbers.
  const unit = has(glm.loss(), Trait.Squared) ? meanSquareOf(glm, slot) : glm.curvatureUnit();
  const diagonal = max(own, max(Model.LEAST_CURVATURE * unit, f64.MIN_NORMAL_VALUE));
  setF64(rowOf(glm, at), at, diagonal);
  setF64(model.curvature, slot, diagonal);
  setF64(model.norm, slot, Math.sqrt(diagonal));
}

@inline
export function rowOf(glm: Glm, slot: i32): usize {
  return glm.model().gram + bytesF64(slot) * <usize>glm.model().capacity;
}

/** The products of a slot with those before it and itself, in its row and in theirs. */
function fillRow(glm: Glm, slot: i32): void {
  const loss = glm.loss();
  const x = glm.x();
  const v = glm.columnOf(slot);
  const output = glm.outputOf(v);
  if (glm.shared) {
    if (output == 0) fillShared(glm, slot / loss.outputs);
    return;
  }
  if (addByRows(glm, slot)) return;
  if (v < 0) fillF64(glm.expanded, loss.rows, 1);
  else expandColumn(x, v % x.columns, glm.expanded);
  fillF64(rowOf(glm, slot), slot + 1, 0);
  for (let l = 0; l < loss.outputs; l++) {
    if (l == output || couples(loss)) fillBlock(glm, slot, output, l);
  }
  for (let s = 0; s < slot; s++) setF64(rowOf(glm, s), slot, f64At(rowOf(glm, slot), s));
}

/** As {@link fillRow} where one matrix over the groups serves all outputs. */
function fillShared(glm: Glm, group: i32): void {
  const loss = glm.loss();
  const x = glm.x();
  expandColumn(x, glm.columnOf(group * loss.outputs) % x.columns, glm.expanded);
  curvature(loss, 0, 0, glm.expanded, glm.image);
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) total += f64At(glm.image, i);
  setF64(glm.image, loss.rows, -total);
  for (let g = 0; g <= group; g++) setI32(glm.list, g, glm.columnOf(g * loss.outputs) % x.columns);
  productsWith(x, glm.image, glm.list, group + 1, glm.products);
  for (let g = 0; g <= group; g++) {
    const product = f64At(glm.products, i32At(glm.list, g));
    setF64(rowOf(glm, group), g, product);
    setF64(rowOf(glm, g), group, product);
  }
}

/** The part of the row with the slots of output l. */
function fillBlock(glm: Glm, slot: i32, output: i32, l: i32): void {
  const loss = glm.loss();
  const x = glm.x();
  curvature(loss, output, l, glm.expanded, glm.image);
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) total += f64At(glm.image, i);
  setF64(glm.image, loss.rows, -total);
  let count = 0;
  for (let s = 0; s <= slot; s++) {
    const v = glm.columnOf(s);
    if (v >= 0 && glm.outputOf(v) == l) setI32(glm.list, count++, v % x.columns);
  }
  productsWith(x, glm.image, glm.list, count, glm.products);
  for (let s = 0; s <= slot; s++) {
    const v = glm.columnOf(s);
    if (glm.outputOf(v) != l) continue;
    setF64(rowOf(glm, slot), s, v < 0 ? total : f64At(glm.products, v % x.columns));
  }
}

/**
 * Freezes f″ at the last evaluation and computes the model anew, over the intercepts and the columns that are nonzero,
 * unpenalised or want to move. False without memory.
 */
export function rebuildModel<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): bool {
  const model = glm.model();
  const penalty = glm.penalty();
  freeze(glm.loss());
  if (model.activeSet != 0) forgetProducts(model, changetype<ActiveSet>(model.activeSet));
  if (!reserveSlots(glm, model.columns + glm.interceptSlots)) return false;
  const slots = model.columns;
  let kept = 0;
  for (let s = 0; s < slots; s++) {
    const v = glm.columnOf(s);
    if (v < 0) continue;
    setI32(glm.slotOf, v, -1);
    const column = glm.blocks().of(v);
    const used = f64At(screen.beta, column) != 0 || penalty.isUnpenalised(column);
    if (used || penalty.wantsToMove(column, f64At(screen.gradient, column))) setI32(model.active, kept++, v);
  }
  model.columns = 0;
  clearBlocks(glm.modelBlocks());
  for (let k = 0; k < glm.interceptSlots; k++) assignSlot(glm, -1 - k);
  for (let s = 0; s < kept; s++) assignSlot(glm, i32At(model.active, s));
  glm.stale = 0;
  glm.spent = 0;
  if (glm.systemAt != 0) glm.system().kept = 0;
  glm.matrixFree = prefersNoMatrix(glm) ? 1 : 0;
  return glm.matrixFree ? reserveFree(glm) : fillMatrix(glm);
}

/** False without memory. */
export function fillMatrix(glm: Glm): bool {
  const model = glm.model();
  if (!reserveMatrix(glm, model.capacity)) return false;
  if (!fillByRows(glm) && !fillByTiles(glm)) for (let s = 0; s < model.columns; s++) fillRow(glm, s);
  for (let s = 0; s < model.columns; s++) settleDiagonal(glm, s);
  return true;
}

/** Sets the model to the current point: β and exact gradients of the slots. Precondition: `gradient` is current for them. */
export function centreModel(glm: Glm): void {
  const model = glm.model();
  const stacked = glm.stacked();
  const loss = glm.loss();
  for (let s = 0; s < model.columns; s++) {
    const v = glm.columnOf(s);
    // The intercept's own value does not matter: it is not penalised.
    const own = v < 0 ? 0 : f64At(stacked.beta, v);
    const gradient = v < 0 ? -f64At(loss.part(stacked.residual, -1 - v), loss.rows) : f64At(stacked.gradient, v);
    setF64(model.beta, s, own);
    setF64(glm.before, s, own);
    setF64(model.gradient, s, gradient);
    setI32(model.working, s, s);
  }
  model.workingCount = model.columns;
}
