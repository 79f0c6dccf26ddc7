import { Design } from "./design";

/**
 * Columns among which working sets are chosen, and that do not move: the loss is no quadratic of the coefficients, so residuals do not move in
 * proportion. What descends is a model of them (newton/model.ts).
 */
@unmanaged
export abstract class ScreenedColumns extends Design {
  move(_j: i32, _step: f64): void {}
  moveMany(_list: usize, _steps: usize, _count: i32): void {}
  innerMany(_j: i32, _list: usize, _count: i32, _out: usize): void {}
  innerFour(_j: i32, _k: i32, _l: i32, _m: i32, _list: usize, _count: i32, _1: usize, _2: usize, _3: usize, _4: usize): void {}
  settleShift(): void {}

  shiftLength(): f64 {
    return 0;
  }
  sweepIsFree(): bool {
    return false;
  }
  costOfGradient(): f64 {
    return 0;
  }
  costOfMove(): f64 {
    return 0;
  }
  costOfProducts(_count: i32): f64 {
    return 0;
  }
}
