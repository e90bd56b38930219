import { expect, it } from 'vitest';
import { aroundReferences } from './keep-whole.ts';

it('cuts words around each reference', () => {
  expect(aroundReferences('Is this part of case C-1ZQM-7K9F?')).toEqual([
    'Is this part of case ',
    'C-1ZQM-7K9F',
    '?',
  ]);
  expect(aroundReferences('Nothing of note')).toEqual(['Nothing of note']);
});
