import type { DecisionView, MatchView } from '@asb/casework';
import type { CategoryPolicy } from '@asb/domain';
import { HARMS } from '../take-report/harm.ts';
import { CALLER_SAID, FLAG_WORDS, PRIORITY_WORDS } from './words.ts';

export interface ShownMatch {
  /** Null where the case may not be seen. */
  readonly reference: string | null;
  readonly href: string | null;
  /** `Known to Bromford`, where that is all that may be said. */
  readonly knownTo: string | null;
  readonly kind: string;
  /** What each comparison added, heaviest first; what said nothing is left out. */
  readonly rows: readonly {
    readonly words: string;
    readonly weight: string;
    readonly speaksFor: boolean;
    /** How much of the heaviest it weighs, of 40, for a bar beside the words. */
    readonly bar: number;
  }[];
}

export interface ShownSaid extends Pick<ShownMatch, 'reference' | 'href' | 'knownTo'> {
  readonly words: string;
}

export interface ShownWhy {
  readonly decidedBy: string;
  readonly at: Date;
  readonly category: string | null;
  readonly priority: string | null;
  readonly reasons: readonly string[];
  readonly flags: readonly {
    readonly words: string;
    /** In the caller's words. */
    readonly heard: readonly string[];
    /** What an answer of the form, or what is known already, says instead. */
    readonly answered: readonly string[];
  }[];
  readonly lead: string | null;
  readonly support: readonly string[];
  readonly rule: { readonly id: string; readonly version: number; readonly because: string } | null;
  /** What the caller said of what was known, in words. */
  readonly said: readonly ShownSaid[];
  readonly match: ShownMatch | null;
  readonly runnerUp: ShownMatch | null;
}

export interface WhyFacts {
  readonly decision: DecisionView;
  readonly match: MatchView | null;
  readonly categories: Readonly<Record<string, Pick<CategoryPolicy, 'name'>>>;
  readonly agencyName: (code: string) => string;
  /** The name behind a user's id. */
  readonly decidedBy: string;
}

const KIND_WORDS = {
  same_incident: 'The same incident, told again',
  recurrence: 'It has happened again',
  none: 'Nothing near enough',
} as const;

/** Bits are for machines: people get the direction and the strength. */
const strengthWords = (weight: number): string => {
  const size = Math.abs(weight);
  const strength = size >= 4 ? 'strongly' : size >= 1.5 ? 'clearly' : 'a little';
  return `${weight > 0 ? 'for' : 'against'}, ${strength}`;
};

const LONGEST_BAR = 40;

const showRows = (evidence: MatchView['evidence']): ShownMatch['rows'] => {
  const heaviest = Math.max(...evidence.map(({ weight }) => Math.abs(weight)));
  return evidence
    .filter(({ weight }) => weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ words, weight }) => ({
      words,
      weight: strengthWords(weight),
      speaksFor: weight > 0,
      bar: Math.max(1, Math.round((Math.abs(weight) / heaviest) * LONGEST_BAR)),
    }));
};

const showWhose = (
  { case: of, knownTo }: Pick<MatchView, 'case' | 'knownTo'>,
  agencyName: (code: string) => string,
): Pick<ShownMatch, 'reference' | 'href' | 'knownTo'> => ({
  reference: of?.reference ?? null,
  href: of === null ? null : `/cases/${of.reference}`,
  knownTo: knownTo === null ? null : agencyName(knownTo),
});

const showMatch = (
  compared: Pick<MatchView, 'kind' | 'case' | 'knownTo' | 'evidence'>,
  agencyName: (code: string) => string,
): ShownMatch => ({
  ...showWhose(compared, agencyName),
  kind: KIND_WORDS[compared.kind],
  rows: showRows(compared.evidence),
});

const TICKED = /^answered yes: /;
const HARM_WORDS = new Map<string, string>(
  HARMS.map(({ code, words }) => [code.replaceAll('_', ' '), words]),
);

/** Evidence that an answer of the form or earlier reports gave, and nobody said. */
const isAnswer = (evidence: string): boolean =>
  TICKED.test(evidence) ||
  evidence === 'answered: immediate danger' ||
  evidence === 'earlier incidents of the same victim';

const answerWords = (evidence: string): string => {
  const ticked = evidence.replace(TICKED, '');
  if (ticked !== evidence) return `ticked: ${HARM_WORDS.get(ticked) ?? ticked}`;
  return evidence === 'answered: immediate danger' ? 'answered: in danger now' : evidence;
};

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What the caller said of what was known, while the report was taken. */
export const presentSaid = (match: MatchView | null, agencyName: (code: string) => string): ShownSaid[] =>
  (match?.answered ?? []).map((one) => ({ ...showWhose(one, agencyName), words: CALLER_SAID[one.answer] }));

/** A decision record as people read it: what was decided, by which rule of which version, and what spoke for it. */
export const presentWhy = ({ decision, match, categories, agencyName, decidedBy }: WhyFacts): ShownWhy => {
  const { category, priority, risk, routing, ruleSetVersion, at } = decision;
  return {
    decidedBy: decision.decidedBy === 'system' ? 'the system' : decidedBy,
    at,
    category: category === null ? null : (categories[category]?.name ?? category),
    priority: priority === null ? null : PRIORITY_WORDS[priority],
    reasons: (risk?.reasons ?? []).map(sentenceCase),
    flags: (risk?.flags ?? []).map(({ code, evidence }) => ({
      words: FLAG_WORDS[code],
      heard: evidence.filter((said) => !isAnswer(said)),
      answered: evidence.filter(isAnswer).map(answerWords),
    })),
    lead: routing?.lead.name ?? null,
    support: routing?.support.map(({ name }) => name) ?? [],
    rule: routing === null ? null : { ...routing.rule, version: ruleSetVersion },
    said: presentSaid(match, agencyName),
    match: match === null ? null : showMatch(match, agencyName),
    runnerUp: match?.runnerUp == null ? null : showMatch(match.runnerUp, agencyName),
  };
};
