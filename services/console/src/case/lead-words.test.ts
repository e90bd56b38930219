import { expect, it } from 'vitest';
import { leadWords } from './lead-words.ts';

it.each([
  ['open', 'Bromford is leading'],
  ['closed', 'Bromford led'],
] as const)('of a case that is %s: %s', (status, words) => {
  const names = { agency: () => 'Bromford' };
  expect(leadWords({ owner: { agency: 'bromford', officer: null }, status }, names)).toBe(words);
});
