import { findPhrases, type FoundPhrase } from '../classification/find-phrases.ts';
import { indexPhrases } from '../classification/phrase-index.ts';
import { tokenise } from '../classification/tokenise.ts';
import type { FoundWords } from '../classification/weigh-evidence.ts';
import { HAPPENING_NOW, OVER, PRESENT_TENSE } from './lexicon/danger.ts';
import type { RiskRow } from './lexicon/risk-row.ts';
import { RISK_ROWS } from './lexicon/risk-rows.ts';
import type { RiskFlag } from './risk-flag.ts';

type Meaning = RiskRow | 'now' | 'present' | 'over';

const RISK_INDEX = indexPhrases<Meaning>([
  ...RISK_ROWS.flatMap((row) => row.say.map((pattern) => ({ pattern, value: row }))),
  ...HAPPENING_NOW.map((pattern) => ({ pattern, value: 'now' as const })),
  ...PRESENT_TENSE.map((pattern) => ({ pattern, value: 'present' as const })),
  ...OVER.map((pattern) => ({ pattern, value: 'over' as const })),
]);

export interface FoundRisk extends FoundWords {
  readonly flag: RiskFlag;
  /** Danger that counts only while it lasts. */
  readonly onlyNow: boolean;
  /** The same text says that it is happening as it is told. */
  readonly now: boolean;
}

const PAST_FORMS = new Set(['was', 'were', 'been', 'had']);

/** "He **is** hitting her" says now; "he **was** hitting her" does not. */
const saysNow = (found: FoundPhrase<Meaning>): boolean =>
  found.stance === 'asserted' && !tokenise(found.words).tokens.some((token) => PAST_FORMS.has(token.word));

/**
 * Risk words of each text. A danger that counts only while it lasts needs its own text to say so: an addition of
 * today does not make last week's fight a present one. `ongoing` is the sender's answer, which counts unless the
 * words say that it is over.
 */
export const findRiskWords = (
  texts: readonly string[],
  ongoing: boolean,
): { readonly found: readonly FoundRisk[]; readonly steps: number } => {
  let steps = 0;
  const found = texts.flatMap((content, text) => {
    const search = findPhrases(tokenise(content), RISK_INDEX);
    steps += search.steps;
    const over = search.found.some((one) => one.value === 'over' && one.stance === 'asserted');
    const now =
      search.found.some((one) => one.value === 'now' && saysNow(one)) ||
      (!over && (ongoing || search.found.some((one) => one.value === 'present' && saysNow(one))));
    return search.found.flatMap(({ value, pattern, words, tokens, stance }): readonly FoundRisk[] =>
      typeof value === 'string'
        ? []
        : [
            {
              flag: value.flag,
              onlyNow: value.onlyNow ?? false,
              now,
              pattern,
              words,
              text,
              tokens,
              bits: value.bits,
              stance,
            },
          ],
    );
  });
  return { found, steps };
};
