/** Room of a model without matrix (matrix-free.ts). */
@unmanaged
export class FreeSpace {
  capacity: i32;
  /** Slots output after output, and where those of each output begin: outputs + 1. */
  order: usize;
  starts: usize;
  /** m, and the steps of the intercepts. */
  mean: usize;
  shifts: usize;
  /** Sₛ. */
  sums: usize;
  /** Of every class, where they move together: ε, 1ᵀρ and 1ᵀωπ. */
  drift: usize;
  sumsLeft: usize;
  masses: usize;
  /** ε, 1ᵀρ and 1ᵀW of the output in whose turn it is. */
  shift: f64;
  left: f64;
  total: f64;
}
