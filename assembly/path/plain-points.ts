// What points are that no other lambda leads to, that no other columns or tangents stand in for: each is solved as it is asked for.

import { Problem } from "../problem";
import { PointSolver } from "./point-solver";

@unmanaged
export abstract class PlainPoints extends PointSolver {
  isCostly(_problem: Problem, _k: i32): bool {
    return false;
  }

  isConcave(): bool {
    return false;
  }
  goDown(_lambda: f64, _maxEpochs: i32): i32 {
    return 0;
  }
  takeShares(_lambda: f64, _shares: usize): void {}
  tilt(_shares: usize): void {}
  violation(): f64 {
    return 0;
  }
  height(): f64 {
    return 0;
  }

  approaches(_lambda: f64): bool {
    return false;
  }
  solveStop(_problem: Problem, _lambda: f64, _maxEpochs: i32): bool {
    return true;
  }
}
