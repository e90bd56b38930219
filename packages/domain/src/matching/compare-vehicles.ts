import type { Comparison } from './comparison.ts';
import type { MatchSubject } from './match.ts';

type Marked = Pick<MatchSubject, 'vehicleMarks'>;

/** Registration marks in both: one in common, or none; empty where one side has none at all. */
export const compareVehicles = (a: Marked, b: Marked): readonly Comparison[] => {
  if (a.vehicleMarks.length === 0 || b.vehicleMarks.length === 0) return [];
  const shared = a.vehicleMarks.filter((mark) => b.vehicleMarks.includes(mark)).sort();
  return shared.length > 0
    ? [{ level: 'same_mark', words: `The same vehicle: ${shared.join(', ')}` }]
    : [{ level: 'other_mark', words: 'Different vehicles by their registration marks' }];
};
