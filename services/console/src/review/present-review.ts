import type { ComparedView, ReviewSubject, SettlementPreview } from '@asb/casework';
import type { MatchKind, RuleSet } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { durationWords } from '../layout/dates.ts';
import { presentDeadline } from '../layout/present-deadline.ts';
import { presentSaid } from '../layout/present-why.ts';
import { PRIORITY_WORDS } from '../layout/words.ts';
import { drawMap } from './draw-map.ts';
import {
  chiefWords,
  likelyWords,
  placeWords,
  presentComparison,
  reportedWords,
  spanWords,
} from './present-comparison.ts';

interface Facts {
  readonly subject: ReviewSubject;
  /** What triage makes of it alone; null where a proposal is asked about. */
  readonly preview: SettlementPreview | null;
  readonly ruleSet: Pick<RuleSet, 'categories' | 'matching'>;
  readonly names: Names;
  readonly now: Date;
}

const ANSWERED: Readonly<Record<string, string>> = {
  triaged: 'It is in a case now.',
  shelved: 'It is on the shelf now, without a case.',
  rejected: 'It was rejected.',
  received: 'It has not been read by the system yet.',
};

const otherWords = ({ proposed }: ReviewSubject): string =>
  proposed?.case == null ? 'What another report told' : `Case ${proposed.case.reference}`;

const questionFor = ({ report, proposed }: ReviewSubject, names: Names): string => {
  if (proposed !== null)
    return proposed.case === null
      ? 'Is this what another report told?'
      : `Is this part of case ${proposed.case.reference}?`;
  if (report.match?.band === 'propose' && report.match.knownTo !== null)
    return `Is this what ${names.agency(report.match.knownTo)} knows?`;
  if (report.reviewReason === 'triage_failed') return 'Triage failed: what should happen with this report?';
  return report.reviewReason === 'match_undone'
    ? 'What should happen with this report?'
    : 'What kind of problem is this?';
};

const laterHint = ({ report, held }: ReviewSubject): string => {
  if (report.reviewDueAt === null) return 'Nothing changes, and it stays in the list.';
  return held === null
    ? 'Nothing changes. Unanswered when it is due, it gets a case of its own.'
    : `Nothing changes. Unanswered when it is due, case ${held.reference} stays a case of its own.`;
};

/** What each answer does, said before it is given; what becomes of a provisional case included. */
const hintsFor = (subject: ReviewSubject, names: Names) => {
  const { proposed, held } = subject;
  const of = proposed?.case ?? null;
  const merged =
    held === null || of === null ? '' : ` Case ${held.reference}, opened meanwhile, is merged into it.`;
  const owner = of === null ? 'Both get a case together.' : `${names.agency(of.owner.agency)} gets it.`;
  return {
    recurrence:
      of?.status === 'closed'
        ? `A new incident of the same problem. Its case is closed, and ${held === null ? 'a new case' : `case ${held.reference}`} follows it.`
        : `A new incident of the same problem. ${owner}${merged}`,
    same_incident: `Already known: it counts once, and this caller is kept informed too.${merged}`,
    not_same: `${held === null ? 'It gets a case of its own.' : `Case ${held.reference} stays a case of its own.`} This match is not suggested again.`,
    later: laterHint(subject),
  };
};

const togetherFor = ({ report }: ReviewSubject, ruleSet: Facts['ruleSet'], names: Names) => {
  const { match } = report;
  if (match === null) return null;
  const { propose } =
    match.kind === 'same_incident' ? ruleSet.matching.sameIncident : ruleSet.matching.recurrence;
  const second = match.runnerUp;
  const next = second === null ? null : likelyWords(second.probability);
  return {
    likely: likelyWords(match.probability),
    asked: `A person is asked from about ${Math.round(propose * 10)} in 10 on, and wherever only the spot, the time and the kind agree.`,
    runnerUp: second === null || next === null ? null : { ...comparedWith(second, names), likely: next },
  };
};

const KIND_WORDS: Readonly<Record<MatchKind, string>> = {
  recurrence: 'It has happened again',
  same_incident: 'Same incident, told again',
  none: 'Nothing near enough',
};

export const comparedWith = (view: ComparedView & { readonly kind: MatchKind }, names: Names) => ({
  name:
    view.case === null
      ? view.knownTo === null
        ? 'a report kept without a case'
        : `something known to ${names.agency(view.knownTo)}`
      : `case ${view.case.reference}`,
  href: view.case === null ? null : `/cases/${view.case.reference}`,
  kind: KIND_WORDS[view.kind],
  words: chiefWords(view.evidence),
});

const previewWords = (
  { priority, routing, category }: SettlementPreview,
  held: ReviewSubject['held'],
  names: Names,
) => ({
  category: names.category(category),
  priority: PRIORITY_WORDS[priority],
  goesTo:
    held === null
      ? routing.lead.name
      : `${names.agency(held.owner.agency)}, who has case ${held.reference} already`,
  support: routing.support.map(({ name }) => name),
  because: routing.rule.because,
});

const agencyKnowing = ({ report: { match } }: ReviewSubject, names: Names): string | null =>
  match?.band === 'propose' && match.knownTo !== null ? names.agency(match.knownTo) : null;

/** What came nearest, where that was not near enough to propose it. */
const nearestKnown = ({ report: { match } }: ReviewSubject, names: Names) =>
  match?.band === 'new' && match.evidence.length > 0 ? comparedWith(match, names) : null;

/** A waiting report as its reviewer reads it: the question, the two sides, and what each answer would do. */
export const presentReview = ({ subject, preview, ruleSet, names, now }: Facts) => {
  const { report, facts, held, proposed, waitingSince } = subject;
  const evidence = report.match?.evidence ?? [];
  const sides = { subject, category: (code: string | null) => names.category(code), now };
  return {
    reference: report.reference,
    version: report.version,
    waiting: report.status === 'needs_review',
    answered: ANSWERED[report.status] ?? null,
    caseNow: report.case?.reference ?? null,
    question: questionFor(subject, names),
    priority: report.decision?.priority ?? null,
    waits: durationWords(now.getTime() - waitingSince.getTime()),
    due:
      report.reviewDueAt === null
        ? null
        : presentDeadline({ dueAt: report.reviewDueAt, status: 'running' }, now),
    held: held === null ? null : { reference: held.reference, owner: names.agency(held.owner.agency) },
    said: presentSaid(report.match, names.agency),
    knownTo: agencyKnowing(subject, names),
    nearest: nearestKnown(subject, names),
    told: {
      where: placeWords(facts),
      when: [spanWords(facts, now), ...reportedWords(subject, now)].join('. '),
      who: facts.anonymous ? 'Anonymous caller' : 'Caller gave a name',
      kind: names.category(report.decision?.category ?? null),
      description: report.told?.description ?? null,
      additions: report.told?.additions ?? [],
    },
    proposal:
      proposed === null
        ? null
        : {
            name: otherWords(subject),
            href: proposed.case === null ? null : `/cases/${proposed.case.reference}`,
            closed: proposed.case?.status === 'closed',
            kind: KIND_WORDS[report.match?.kind ?? 'none'],
            chief: chiefWords(evidence),
            rows: presentComparison(evidence, { ...sides, proposed }),
            map: drawMap(facts, proposed),
            hints: hintsFor(subject, names),
            together: togetherFor(subject, ruleSet, names),
          },
    settle: {
      preview: preview === null ? null : previewWords(preview, held, names),
      category: preview?.category ?? null,
      shelvable: preview?.shelvable === true,
      later: laterHint(subject),
      categories: Object.entries(ruleSet.categories).map(([value, { name }]) => ({ value, text: name })),
    },
  };
};
