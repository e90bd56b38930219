import type { Category } from '../classification/category.ts';
import type { Comparison } from './comparison.ts';
import type { MatchingPolicy, MatchSubject } from './match.ts';

type Categorised = Pick<MatchSubject, 'category'>;

/** Where a code is not itself the words for what it names. */
const WORDS: Readonly<Partial<Record<Category, string>>> = {
  animals: 'problems with animals',
  vehicles: 'nuisance by vehicles',
  litter_flytipping: 'litter or fly-tipping',
  garden: 'problems with a garden',
  communal_space: 'misuse of a shared space',
  fire_setting: 'fire-setting',
  begging_rough_sleeping: 'begging or rough sleeping',
  cuckooing_exploitation: 'cuckooing or exploitation',
  other_crime: 'another crime',
};

const inWords = (category: Category): string => WORDS[category] ?? category.replaceAll('_', ' ');

/** The same category, one family (noise and fireworks are often one event told twice), or different; empty if one is not known
 * or both are not anti-social behaviour. */
export const compareCategory = (
  a: Categorised,
  b: Categorised,
  families: MatchingPolicy['families'],
): readonly Comparison[] => {
  const [first, second] = [a.category, b.category];
  if (first === null || second === null) return [];
  // What is not anti-social behaviour is no kind of behaviour: a broken street lamp and a ball game have nothing in common.
  if (first === 'not_asb' && second === 'not_asb') return [];
  if (first === second) return [{ level: 'same', words: `Both are ${inWords(first)}` }];
  const pair = [first, second].sort().map(inWords).join(' and ');
  const family = Object.values(families).some(
    (members) => members.includes(first) && members.includes(second),
  );
  return family
    ? [{ level: 'family', words: `${pair}: related kinds of behaviour` }]
    : [{ level: 'different', words: `${pair}: different kinds of behaviour` }];
};
