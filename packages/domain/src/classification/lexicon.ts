import { ANIMALS_AND_VEHICLES } from './lexicon/animals-and-vehicles.ts';
import { DRUGS_AND_ALCOHOL } from './lexicon/drugs-and-alcohol.ts';
import { ENVIRONMENT } from './lexicon/environment.ts';
import { HARM_TO_PEOPLE } from './lexicon/harm-to-people.ts';
import { HOMES_AND_EXPLOITATION } from './lexicon/homes-and-exploitation.ts';
import { INDIRECT } from './lexicon/indirect.ts';
import { NOISE } from './lexicon/noise.ts';
import { NOT_ASB } from './lexicon/not-asb.ts';
import { OTHER_CRIME } from './lexicon/other-crime.ts';
import { OTHER_DOORS } from './lexicon/other-doors.ts';
import { PUBLIC_SPACE } from './lexicon/public-space.ts';
import type { LexiconRow } from './lexicon/row.ts';
import { IN_PROGRESS, UNLESS_PERSISTENT } from './lexicon/weighing.ts';
import { indexPhrases, type PhraseIndex } from './phrase-index.ts';

/**
 * Names the words that decided, on every decision record: a date for people and a digest of the content. A test
 * computes the digest over `lexiconContent`, so that no change of words can keep an old version.
 */
export const LEXICON_VERSION = '2026-11-23.efe1acfe368e';

export const LEXICON: readonly LexiconRow[] = [
  ...NOISE,
  ...HARM_TO_PEOPLE,
  ...HOMES_AND_EXPLOITATION,
  ...DRUGS_AND_ALCOHOL,
  ...ENVIRONMENT,
  ...ANIMALS_AND_VEHICLES,
  ...PUBLIC_SPACE,
  ...OTHER_CRIME,
  ...NOT_ASB,
  ...OTHER_DOORS,
  ...INDIRECT,
  ...IN_PROGRESS,
];

/** What a phrase of the lexicon says when it is found. */
export type Meaning = LexiconRow | 'persistent';

export const LEXICON_INDEX: PhraseIndex<Meaning> = indexPhrases<Meaning>([
  ...LEXICON.flatMap((row) => row.say.map((pattern) => ({ pattern, value: row }))),
  ...UNLESS_PERSISTENT.map((pattern) => ({ pattern, value: 'persistent' as const })),
]);
