/** The first place where two lists differ by more than `relative` (of the second) plus `absolute`; undefined if nowhere. */
export function firstDifference(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  { relative = 0, absolute = 0 }: { relative?: number; absolute?: number },
): string | undefined {
  if (ours.length !== theirs.length) return `${ours.length} values for ${theirs.length}`;
  for (let i = 0; i < theirs.length; i++) {
    if (Math.abs(ours[i] - theirs[i]) <= relative * Math.abs(theirs[i]) + absolute) continue;
    return `at ${i}: ${ours[i]} for ${theirs[i]}`;
  }
  return undefined;
}
