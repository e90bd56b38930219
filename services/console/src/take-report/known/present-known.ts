import type { KnownCaller, KnownMatch, KnownOfDraft, PlaceHistory } from '@asb/casework';
import { caseTitle } from '../../case/case-title.ts';
import { leadWords } from '../../case/lead-words.ts';
import type { Names } from '../../case/names.ts';
import { REVIEW_THRESHOLD } from '../../history/present-history.ts';
import { dayWords } from '../../layout/dates.ts';
import { answerField } from '../draft.form.ts';
import { hasSomethingToGoBy, type KnownFacts } from './known-facts.ts';
import { latestReport, type LatestReport } from './latest-report.ts';
import { matchWords } from './match-words.ts';
import { presentDestination, type ShownDestination } from './present-destination.ts';
import {
  ANSWERS,
  heldBeside,
  incidentTitle,
  presentQuestions,
  type HeldAnswer,
  type ShownQuestion,
} from './present-questions.ts';
import { presentRing, type ShownRing } from './present-ring.ts';

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const STRENGTHS = { very_likely: 'Very likely', possible: 'Possibly' } as const;
export interface ShownMatch {
  readonly field: string;
  readonly strong: boolean;
  readonly heading: string;
  readonly link: { readonly reference: string; readonly href: string } | null;
  readonly summary: string;
  readonly why: string;
  readonly but: string | null;
  readonly answers: readonly { readonly value: string; readonly words: string; readonly chosen: boolean }[];
  readonly answered: boolean;
}

export interface ShownCaller {
  readonly heading: string;
  readonly words: string;
  readonly href: string | null;
  readonly latest: LatestReport | null;
  readonly knownTo: readonly string[];
}

export interface ShownKnown {
  readonly count: string;
  /** Null until there is something to go by. */
  readonly checkedAt: Date | null;
  readonly matches: readonly ShownMatch[];
  readonly questions: readonly ShownQuestion[];
  /** Answers that no question of the form holds. */
  readonly held: readonly HeldAnswer[];
  readonly knownTo: readonly string[];
  readonly ring: ShownRing | null;
  readonly caller: ShownCaller | null;
  /** What to tell the caller about the ASB case review; null where there is nothing to tell. */
  readonly review: string | null;
  readonly place: { readonly heading: string; readonly words: string; readonly href: string | null } | null;
  readonly destination: ShownDestination | null;
}

const sentence = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' ');

const ofCase = (
  { summary, incidents, reports, lastReportedAt }: Extract<KnownMatch['of'], { case: unknown }>['case'],
  { names }: KnownFacts,
  now: Date,
): string => {
  const officer = names.person(summary.owner.officer);
  const leading = `${leadWords(summary, names)}${officer === null ? '' : `: ${officer}`}.`;
  const last = lastReportedAt === null ? '' : `, last told ${dayWords(lastReportedAt, now)}`;
  return sentence([
    `${caseTitle(summary, names)}.`,
    `${many(incidents, 'incident')}, ${many(reports, 'report')}${last}.`,
    summary.status === 'closed' ? 'Closed.' : null,
    leading,
  ]);
};

const showMatch = (match: KnownMatch, facts: KnownFacts): ShownMatch => {
  const { names, answers } = facts;
  const { checkedAt } = facts.known;
  const { incidentId, strength, of, evidence } = match;
  const answer = answers[incidentId];
  const shown =
    'case' in of
      ? {
          what: 'this case',
          link: { reference: of.case.summary.reference, href: `/cases/${of.case.summary.reference}` },
          summary: ofCase(of.case, facts, checkedAt),
        }
      : {
          what: 'this report',
          link: null,
          summary: `${incidentTitle(of.incident, names, checkedAt)}. In no case yet.`,
        };
  return {
    field: answerField(incidentId),
    strong: strength === 'very_likely',
    heading: `${STRENGTHS[strength]} ${shown.what}`,
    link: shown.link,
    summary: shown.summary,
    ...matchWords(evidence),
    answers: ANSWERS.map(({ value, text }) => ({ value, words: text, chosen: value === answer })),
    answered: answer !== undefined,
  };
};

const HEADINGS = { same: 'Probably', probably: 'Probably', other_name: 'This number was used by' } as const;

const callerWords = ({ history }: KnownCaller, now: Date): string => {
  const roles = history?.roles.filter(({ role }) => role !== 'alleged_perpetrator') ?? [];
  const told = roles.flatMap(({ incidents }) => incidents);
  const incidents = new Set(told.map(({ id }) => id)).size;
  const reports = new Map(
    told.flatMap((incident) =>
      incident.reports.map(({ id, reportedAt }) => [id, reportedAt.getTime()] as const),
    ),
  );
  if (reports.size === 0) return '';
  const last = new Date(Math.max(...reports.values()));
  return `${many(incidents, 'incident')} in ${many(reports.size, 'report')}, the last ${dayWords(last, now)}.`;
};

const showCaller = (caller: KnownCaller, names: Names, now: Date): ShownCaller | null => {
  const knownTo = caller.knownTo.map((code) => names.agency(code));
  const [likeliest] = caller.callers;
  if (likeliest === undefined)
    return knownTo.length === 0
      ? null
      : { heading: 'This caller', words: '', href: null, latest: null, knownTo };
  const name = likeliest.name ?? 'somebody who gave no name';
  return {
    heading: `${HEADINGS[likeliest.certainty]} ${name} – ask, do not read out`,
    words: callerWords(caller, now),
    href: `/people/${likeliest.personId}`,
    latest: likeliest.certainty === 'other_name' ? null : latestReport(caller),
    knownTo,
  };
};

const ORDINALS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th',
}; // prettier-ignore
const ordinal = (n: number): string =>
  `${n}${ORDINALS[new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(n)]}`;

/** Separate incidents count, never tellings: the same incident told again adds none. */
const reviewPrompt = ({ caller, toldAgain }: KnownOfDraft): string | null => {
  const [likeliest] = caller?.callers ?? [];
  if (caller?.history == null || likeliest?.certainty === 'other_name') return null;
  const { qualifying } = caller.history.victimisation.caseReview;
  const counting = toldAgain ? qualifying : qualifying + 1;
  if (counting < REVIEW_THRESHOLD) return null;
  return toldAgain
    ? `${many(counting, 'separate incident')} of theirs count.`
    : `This will be their ${ordinal(counting)} separate incident in 6 months.`;
};

const PLACE_HEADINGS: Readonly<Record<PlaceHistory['kind'], string>> = {
  address: 'This address',
  place: 'This place',
  street: 'This street',
  postcode: 'This postcode',
  point: 'Within 50 metres',
};

const showPlace = (
  { kind, here, knownTo }: PlaceHistory,
  { names, form }: KnownFacts,
): ShownKnown['place'] => {
  const [newest] = here.incidents;
  if (form.placeId === '' && newest === undefined && knownTo.length === 0) return null;
  const elsewhere = knownTo.map((code) => `Known to ${names.agency(code)}.`);
  const counted =
    newest === undefined
      ? 'Nothing that you may read in 6 months.'
      : `${many(here.incidents.length, 'incident')} in 6 months: ${many(here.reports, 'report')} from ${many(here.households, 'household')}.`;
  return {
    heading: PLACE_HEADINGS[kind],
    words: sentence([counted, ...elsewhere]),
    href: newest === undefined ? null : `/places/${newest.id}`,
  };
};

const countWords = (found: number): string =>
  found === 0 ? 'No matches.' : found === 1 ? '1 possible match.' : `${found} possible matches.`;

/** What is known of a draft, as the panel beside it says it. */
export const presentKnown = (facts: KnownFacts): ShownKnown => {
  const { known, names } = facts;
  const { checkedAt: now, matches, caller, place, destination, reading } = known;
  const found = matches.length + known.knownTo.length;
  const goesBy = found > 0 || hasSomethingToGoBy(facts.form);
  return {
    count: goesBy ? countWords(found) : 'Choose a place to see what is known.',
    checkedAt: goesBy ? now : null,
    matches: matches.map((match) => showMatch(match, facts)),
    questions: presentQuestions(facts),
    held: heldBeside(facts),
    knownTo: known.knownTo.map((code) => names.agency(code)),
    ring: place?.ring == null ? null : presentRing(place.ring, matches, names, now),
    caller: caller === null ? null : showCaller(caller, names, now),
    review: reviewPrompt(known),
    place: place === null ? null : showPlace(place, facts),
    destination:
      destination === null || !goesBy ? null : presentDestination(destination, reading.priority, names, now),
  };
};
