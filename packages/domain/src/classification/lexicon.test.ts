import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RISK_ROWS } from '../risk/lexicon/risk-rows.ts';
import { RISK_FLAGS } from '../risk/risk-flag.ts';
import { CATEGORIES } from './category.ts';
import { lexiconContent } from './lexicon-content.ts';
import { LEXICON, LEXICON_VERSION } from './lexicon.ts';
import { stem } from './stem.ts';
import { TOPICS } from './topic.ts';

describe('the lexicon', () => {
  it('has a version that names its content', () => {
    const digest = createHash('sha256').update(lexiconContent()).digest('hex').slice(0, 12);
    // The words changed: the version is the date of the change and this digest.
    expect(LEXICON_VERSION).toMatch(new RegExp(`^\\d{4}-\\d{2}-\\d{2}\\.${digest}$`, 'u'));
  });

  it('has words for every category and every topic', () => {
    expect(CATEGORIES.filter((category) => !LEXICON.some((row) => row.category === category))).toEqual([]);
    expect(TOPICS.filter((topic) => !LEXICON.some((row) => row.topic === topic))).toEqual([]);
  });

  it('has words for every flag but the one that is counted', () => {
    expect(RISK_FLAGS.filter((flag) => !RISK_ROWS.some((row) => row.flag === flag))).toEqual([
      'repeat_victim',
    ]);
  });

  it('says no phrase twice in one row', () => {
    const twice = [...LEXICON, ...RISK_ROWS].flatMap(({ say }) =>
      say.filter((one, at) => say.indexOf(one) !== at),
    );
    expect(twice).toEqual([]);
  });
});

describe('the form that words are compared by', () => {
  it.each([
    ['shouted', 'shouting'],
    ['stabbed', 'stabbing'],
    ['smoke', 'smoking'],
    ['babies', 'baby'],
    ['knives', 'knife'],
    ['threatened', 'thretened'],
    ['harassment', 'harrasment'],
    ['aggressive', 'agressive'],
    ['neighbours', 'nieghbour'],
    ['thrown', 'chucking'],
  ])('%s is the same word as %s', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it.each([
    ['shooting', 'shouting'],
    ['need', 'needle'],
    ['bit', 'bite'],
    ['constructor', 'construct'],
  ])('%s is not %s', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});
