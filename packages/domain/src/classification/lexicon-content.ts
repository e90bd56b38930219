import { HAPPENING_NOW, OVER, PRESENT_TENSE } from '../risk/lexicon/danger.ts';
import { RISK_ROWS } from '../risk/lexicon/risk-rows.ts';
import { LEXICON } from './lexicon.ts';
import { UNLESS_PERSISTENT } from './lexicon/weighing.ts';
import { SPELLINGS } from './spellings.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** Every word list that bears on category, topics and flags, in one text: the material of the version's digest. */
export const lexiconContent = (): string =>
  JSON.stringify([
    LEXICON,
    UNLESS_PERSISTENT,
    RISK_ROWS,
    HAPPENING_NOW,
    PRESENT_TENSE,
    OVER,
    WORD_CLASSES,
    [...SPELLINGS],
  ]);
