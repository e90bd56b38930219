/** Gravest first. */
export const PRIORITIES = ['emergency', 'high', 'standard', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Negative when `a` is graver than `b`: sorts gravest first. */
export const comparePriority = (a: Priority, b: Priority): number =>
  PRIORITIES.indexOf(a) - PRIORITIES.indexOf(b);

export const gravest = (first: Priority, ...others: readonly Priority[]): Priority =>
  others.reduce((worst, priority) => (comparePriority(priority, worst) < 0 ? priority : worst), first);
