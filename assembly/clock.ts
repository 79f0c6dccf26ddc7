// The caller's time. Kernels have no clock: while somebody watches one they ask, once for every epoch or step, and never otherwise.
// An answer that time is over stays until the next watch, so that whatever asks next ends too.

/** Whether the time that the caller gave is over. */
@external("clock", "isOver")
declare function isOver(): bool;

let watched: bool = false;
let late: bool = false;

/** Says whether there is a limit to what follows. */
export function watchClock(on: bool): void {
  watched = on;
  late = false;
}

/** Whether the time is over. */
export function isLate(): bool {
  if (watched && !late) late = isOver();
  return late;
}
