import type { KnownMatch, SeenIncident } from '@asb/casework';
import type { MatchAnswer } from '@asb/domain';
import { caseTitle } from '../../case/case-title.ts';
import type { Names } from '../../case/names.ts';
import { happenedWords } from '../../layout/happened.ts';
import { answerField } from '../draft.form.ts';
import type { KnownFacts } from './known-facts.ts';

/** On a button beside the match, and where it is asked before logging. */
export const ANSWERS: readonly {
  readonly value: MatchAnswer;
  readonly text: string;
}[] = [
  { value: 'recurrence', text: 'It has happened again' },
  { value: 'same_incident', text: 'Same incident, told again' },
  { value: 'not_same', text: 'Something else' },
];

/** Asked before logging, of a match that is very likely. */
export interface ShownQuestion {
  readonly field: string;
  readonly words: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: string | null;
}

export interface HeldAnswer {
  readonly field: string;
  readonly value: string;
}

/** What waits without a case: its kind, place and time. */
export const incidentTitle = (incident: SeenIncident, names: Names, now: Date): string =>
  `${names.category(incident.category)}, ${incident.where ?? 'place not known'}, ${happenedWords(incident, now)}`;

const isAsked = ({ strength }: KnownMatch): boolean => strength === 'very_likely';

const titleOf = ({ of }: KnownMatch, { known, names }: KnownFacts): string =>
  'case' in of
    ? `${of.case.summary.reference}, ${caseTitle(of.case.summary, names)}`
    : incidentTitle(of.incident, names, known.checkedAt);

/** What is asked before logging, answered already or not. */
export const presentQuestions = (facts: KnownFacts): ShownQuestion[] =>
  facts.known.matches.filter(isAsked).map((match) => ({
    field: answerField(match.incidentId),
    words: `${titleOf(match, facts)}: what is the caller telling us?`,
    options: ANSWERS,
    chosen: facts.answers[match.incidentId] ?? null,
  }));

/** Answers that no question holds: kept in the form beside the matches, shown or not, so that none is lost. */
export const heldBeside = ({ known, answers }: KnownFacts): HeldAnswer[] =>
  Object.entries(answers)
    .filter(([id]) => !known.matches.some((match) => match.incidentId === id && isAsked(match)))
    .map(([id, value]) => ({ field: answerField(id), value }));
