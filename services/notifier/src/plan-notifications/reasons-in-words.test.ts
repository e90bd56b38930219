import { describe, expect, it } from 'vitest';
import { reasonsInWords } from './reasons-in-words.ts';

const reason = (because: string, times = 1) => ({ because, times });

describe('the reasons of one message', () => {
  it.each([
    ['one', [reason('A new case is yours')], 'A new case is yours'],
    ['one, again', [reason('It has happened again', 3)], 'It has happened again (3 times)'],
    [
      'several',
      [reason('A new case is yours'), reason('It has happened again', 2)],
      'A new case is yours. It has happened again (2 times)',
    ],
    ['many', ['a', 'b', 'c', 'd', 'e'].map((word) => reason(word)), 'a. b. c. d. And 1 more thing'],
    [
      'very many',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => reason(word)),
      'a. b. c. d. And 2 more things',
    ],
  ])('%s', (_words, reasons, text) => {
    expect(reasonsInWords(reasons)).toBe(text);
  });
});
