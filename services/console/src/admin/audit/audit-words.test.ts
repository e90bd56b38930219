import { expect, it } from 'vitest';
import { actionWords, outcomeWords } from './audit-words.ts';

it.each([
  ['case.view', 'Case: looked at'],
  ['user.reset_password', 'User: reset password'],
  ['audit.export', 'Audit: exported'],
  ['person.victimisation', 'Person: victimisation'],
  ['odd', 'Odd'],
])('says %s as %s', (action, words) => {
  expect(actionWords(action)).toBe(words);
});

it('says how it ended, also in codes of the API', () => {
  expect(outcomeWords('not_found')).toBe('Not found, or not theirs to see');
  expect(outcomeWords('case_closed')).toBe('Case closed');
  expect(outcomeWords('unknown_officer')).toBe('Refused: not of the agency that leads');
});
