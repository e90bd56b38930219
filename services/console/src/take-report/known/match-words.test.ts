import { describe, expect, it } from 'vitest';
import type { MatchEvidence } from '@asb/domain';
import { matchWords } from './match-words.ts';

const said = (
  feature: MatchEvidence['feature'],
  level: string,
  weight: number,
  words = 'In full',
): MatchEvidence => ({ feature, level, weight, words });

describe('why a match is one', () => {
  it('is told heaviest first, in words and without figures of likelihood', () => {
    expect(
      matchWords([
        said('category', 'same', 1.5),
        said('place', 'same_address', 7),
        said('people', 'same_affected', 4.5),
        said('time', 'unknown', 0, 'The times cannot be compared'),
      ]),
    ).toEqual({ why: 'same address, same caller or person harmed, same type', but: null });
  });

  it('says metres in words, and other comparisons as they stand', () => {
    expect(
      matchWords([
        said('place', 'within_250m', 1.8, '60 m apart'),
        said('time', 'within_7d', 2, 'About 5 days apart'),
      ]).why,
    ).toBe('about 5 days apart, 60 metres away');
  });

  it('names what clearly speaks against it, and leaves the rest', () => {
    expect(
      matchWords([
        said('place', 'same_address', 7),
        said('category', 'different', -2.5),
        said('words', 'unlike', -0.5),
      ]),
    ).toEqual({ why: 'same address', but: 'different type' });
  });
});
