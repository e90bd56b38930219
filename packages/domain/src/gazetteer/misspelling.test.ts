import { describe, expect, it } from 'vitest';
import { editsToBeginning, misspellingKeys, misspeltAs } from './misspelling.ts';

const meets = (typed: string, word: string): boolean =>
  misspellingKeys(typed).some((key) => misspellingKeys(word).includes(key)) && misspeltAs(typed, word);

describe('slips of the hand and the ear', () => {
  it.each([
    ['dimbels', 'dimbles', 'neighbours swapped'],
    ['dmbles', 'dimbles', 'a letter left out'],
    ['dimmbles', 'dimbles', 'a letter doubled'],
    ['dinbles', 'dimbles', 'the key beside it'],
    ['dimblse', 'dimbles', 'at the end'],
    ['becon', 'beacon', 'as it sounds'],
    ['gaya', 'gaia', 'as it sounds, short'],
    ['lemonsley', 'leomansley', 'as it is said'],
    ['ponsfeild', 'ponesfield', 'two slips in a long word'],
    ['chadsmed', 'chadsmead', 'still being typed'],
  ])('%s meets %s (%s)', (typed, word) => {
    expect(meets(typed, word)).toBe(true);
  });

  it.each([
    ['dam', 'dim', 'too short to guess'],
    ['bore', 'bird', 'two slips in four letters'],
    ['close', 'church', 'another word'],
    ['12a4', '12b4', 'numbers are not misspelt'],
  ])('%s does not meet %s (%s)', (typed, word) => {
    expect(meets(typed, word)).toBe(false);
  });

  it('counts edits to the nearest beginning', () => {
    expect(editsToBeginning('dimb', 'dimbles')).toBe(0);
    expect(editsToBeginning('dmib', 'dimbles')).toBe(1);
    expect(editsToBeginning('', 'dimbles')).toBe(0);
    expect(editsToBeginning('abc', '')).toBe(3);
  });
});
