// What the module does with a problem, for any penalty: classes without fields, whose method has the penalty as type parameter. A
// function with a penalty left open cannot be passed on, a class that has one can: so `enter` (dispatch/penalties.ts) chooses once for all.

import { Status } from "../codes";
import { Moments } from "../moments";
import { Penalty } from "../penalty/penalty";
import { prepareColumns, prepareWeightedColumns } from "../prepare";
import { Problem } from "../problem";
import * as families from "./families";
import * as gaussian from "./gaussian";

@unmanaged
@final
export class PrepareGaussian {
  run<P extends Penalty>(problem: Problem, _other: usize, _from: i32, _to: i32): Status {
    return gaussian.prepareGaussian<P>(problem);
  }
}

@unmanaged
@final
export class PrepareFamily {
  run<P extends Penalty>(problem: Problem, _other: usize, _from: i32, _to: i32): Status {
    return families.prepareFamily<P>(problem);
  }
}

@unmanaged
@final
export class PrepareFold {
  run<P extends Penalty>(problem: Problem, moments: usize, from: i32, to: i32): Status {
    return gaussian.prepareFold<P>(problem, changetype<Moments>(moments), from, to);
  }
}

/** Columns of gaussian for several problems; afterwards `problem.state` is what they share. */
@unmanaged
@final
export class ShareGaussian {
  run<P extends Penalty>(problem: Problem, _other: usize, _from: i32, _to: i32): Status {
    return prepareWeightedColumns<P>(problem);
  }
}

/** Those of the other families. */
@unmanaged
@final
export class ShareFamily {
  run<P extends Penalty>(problem: Problem, _other: usize, _from: i32, _to: i32): Status {
    return prepareColumns<P>(problem);
  }
}

@unmanaged
@final
export class ShareRidge {
  run<P extends Penalty>(problem: Problem, _other: usize, _from: i32, _to: i32): Status {
    return gaussian.ridgeOfShared<P>(problem) ? Status.Ok : Status.OutOfMemory;
  }
}

@unmanaged
@final
export class SolveGaussian {
  run<P extends Penalty>(problem: Problem, _other: usize, from: i32, to: i32): Status {
    return gaussian.solveGaussian<P>(problem, from, to);
  }
}

@unmanaged
@final
export class SolveFamily {
  run<P extends Penalty>(problem: Problem, _other: usize, from: i32, to: i32): Status {
    return families.solveFamily<P>(problem, from, to);
  }
}

@unmanaged
@final
export class RefitGaussian {
  run<P extends Penalty>(problem: Problem, relaxed: usize, _from: i32, _to: i32): Status {
    return gaussian.refitGaussian<P>(problem, changetype<Problem>(relaxed));
  }
}

@unmanaged
@final
export class RefitFamily {
  run<P extends Penalty>(problem: Problem, relaxed: usize, _from: i32, _to: i32): Status {
    return families.refitFamily<P>(problem, changetype<Problem>(relaxed));
  }
}
