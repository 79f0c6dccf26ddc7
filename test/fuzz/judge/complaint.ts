/** What a verdict found wrong. */
export interface Complaint {
  /** The name of the verdict: what a shrunken call must still fail. */
  readonly verdict: string;
  readonly detail: string;
}

/** Whether a judge could prove what it was asked, or only found no fault. */
export interface Tally {
  proved: number;
  unproved: number;
}

export function complain(verdict: string, wrong: boolean, detail: () => string): Complaint[] {
  return wrong ? [{ verdict, detail: detail() }] : [];
}
