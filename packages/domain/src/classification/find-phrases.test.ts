import { describe, expect, it } from 'vitest';
import { findPhrases } from './find-phrases.ts';
import { indexPhrases } from './phrase-index.ts';
import type { Stance } from './stance.ts';
import { tokenise } from './tokenise.ts';

const search = (text: string, ...patterns: string[]) =>
  findPhrases(tokenise(text), indexPhrases(patterns.map((pattern) => ({ pattern, value: pattern })))).found;
const wordsIn = (text: string, ...patterns: string[]) => search(text, ...patterns).map((one) => one.words);

describe('finding a phrase', () => {
  it.each([
    ['loud music', 'Very LOUD  Music!', 'LOUD  Music'],
    ['kick door', 'they kicked in the door', 'kicked in the door'],
    ['kick door', 'they kicked against the door', null],
    ['kick .. door', 'they kicked in the door', 'kicked in the door'],
    ['kick door', 'kicked the door', 'kicked the door'],
    ['throw stone', 'chucking stones', 'chucking stones'],
    ['loud music', 'It is loud. Music is nice', null],
    ['threaten ... knife', 'threatened him, no knife', null],
    ['=parking', 'the park', null],
    ['# men', 'three men', 'three men'],
    ['# men', '12 men', '12 men'],
    ['fly_tip/dump', 'fly-tipping', 'fly-tipping'],
    ['fly_tip/dump', 'dumped', 'dumped'],
    ['own? home', 'own home', 'own home'],
    ['neighbour shout', 'my neighbour’s shouting', 'neighbour’s shouting'],
    ['p*ki', 'called a P***i', null],
    ['p*i', 'called a P***i', 'P***i'],
    ['cafe', 'the CAFÉ', 'CAFÉ'],
    ['at 6 15am', 'starts at 6.15am daily', 'at 6.15am'],
  ])('%s in "%s": %s', (pattern, text, words) => {
    expect(wordsIn(text, pattern)[0] ?? null).toBe(words);
  });

  it('gives the places of the words that matched, not of those between', () => {
    expect(search('kicked in the front door', 'kick ... door')[0]?.tokens).toEqual([0, 4]);
  });

  it('refuses a pattern that cannot be found', () => {
    expect(() => indexPhrases([{ pattern: 'loud ..', value: 1 }])).toThrow('ends in nothing');
    expect(() => indexPhrases([{ pattern: '$nobody', value: 1 }])).toThrow('unknown word class');
    expect(() => indexPhrases([{ pattern: '', value: 1 }])).toThrow();
  });
});

describe('how the text stands behind the words', () => {
  const ROWS: readonly (readonly [stance: Stance, text: string])[] = [
    ['asserted', 'He made threats'],
    ['denied', 'No threats were made'],
    ['denied', 'there were no signs of any threats'],
    ['denied', 'not drunk, no violence or threats'],
    ['denied', 'without threats'],
    ['denied', 'He did not make threats'],
    ['denied', "he hasn't made threats"],
    ['denied', 'Threats: none'],
    ['asserted', 'He never stops the threats'],
    ['asserted', 'No idea who makes the threats'],
    ['asserted', 'not quiet, but threats'],
    ['asserted', 'Nobody came. Threats again'],
    ['asserted', 'nobody does anything about the threats'],
    ['asserted', 'cannot sleep for the threats'],
    ['past', 'He used to make threats'],
    ['past', 'previously made threats'],
    ['hearsay', 'apparently he made threats'],
    ['feared', 'It might end in threats'],
  ];

  it.each(ROWS)('%s: %s', (stance, text) => {
    expect(search(text, 'threat')[0]?.stance).toBe(stance);
  });

  it('a phrase with its own negation means what it says', () => {
    expect(search('she is not breathing', 'not breathe')[0]?.stance).toBe('asserted');
  });
});
