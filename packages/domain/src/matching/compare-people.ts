import type { Comparison } from './comparison.ts';
import type { MatchSubject } from './match.ts';

type Peopled = Pick<MatchSubject, 'affectedKeys' | 'allegedKeys'>;

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((key) => b.includes(key));

/**
 * Who is known in both. People differing says nothing: a second household telling of one event is the rule, not the exception.
 * Words name nobody: evidence is shown to people who may not see the parties.
 */
export const comparePeople = (a: Peopled, b: Peopled): readonly Comparison[] => {
  if (meet(a.affectedKeys, b.allegedKeys) || meet(a.allegedKeys, b.affectedKeys)) {
    return [{ level: 'opposite_sides', words: 'Somebody affected in one is complained of in the other' }];
  }
  const found: Comparison[] = [];
  if (meet(a.allegedKeys, b.allegedKeys))
    found.push({ level: 'same_alleged', words: 'The same person is complained of' });
  if (meet(a.affectedKeys, b.affectedKeys))
    found.push({ level: 'same_affected', words: 'The same person is affected or reports' });
  return found;
};
