import type { AlsoOpen, CaseDetail } from '@asb/casework';
import type { CaseAction, Viewer } from '@asb/domain';
import { closeReasonWords } from '../layout/words.ts';
import { caseTitle } from './case-title.ts';
import { snapshotOf } from './changed/snapshot.ts';
import { leadWords } from './lead-words.ts';
import type { Names } from './names.ts';
import { reportIdsOf } from './report-ids.ts';

/** The sections of a case, in the order of their menu; each is the end of its address. */
const SECTIONS = {
  '': 'Overview',
  reports: 'Reports and incidents',
  people: 'People',
  plan: 'Plan and actions',
  messages: 'Messages',
  history: 'History',
  why: 'Why',
} as const;
export type SectionSlug = keyof typeof SECTIONS;

export interface FrameFacts {
  readonly seen: CaseDetail;
  readonly may: Readonly<Record<CaseAction, boolean>>;
  readonly names: Names;
  readonly viewer: Viewer;
  readonly repeatVictim: boolean;
  readonly others: readonly AlsoOpen[];
  readonly slug: SectionSlug;
  readonly base: string;
  readonly now: Date;
}

/** `Sam Whitlock (Lichfield District Council) also has this case open.`; nothing where nobody has. */
export const othersWords = (others: readonly AlsoOpen[], names: Pick<Names, 'agency'>): string => {
  if (others.length === 0) return '';
  const people = others.map(({ name, agency }) =>
    agency === null ? name : `${name} (${names.agency(agency)})`,
  );
  const last = people.at(-1) ?? '';
  return people.length === 1
    ? `${last} also has this case open.`
    : `${people.slice(0, -1).join(', ')} and ${last} also have this case open.`;
};

/** What stands around every section of a case: what it is, who has it, what may be done, and where else to look. */
export const presentFrame = (facts: FrameFacts) => {
  const { seen, names, viewer, slug, base, may } = facts;
  const offered = seen.referrals.find(({ status }) => status === 'offered');
  const reports = reportIdsOf(seen).length;
  return {
    reference: seen.reference,
    version: seen.version,
    opened: snapshotOf(seen, facts.now),
    title: caseTitle(seen, names),
    status: seen.status,
    priority: seen.priority,
    restricted: seen.restricted,
    repeatVictim: facts.repeatVictim,
    leads:
      offered === undefined
        ? `${leadWords(seen, names)}.`
        : `Offered to ${names.agency(offered.agency)}, not accepted yet.`,
    officer: names.person(seen.owner.officer),
    mine: seen.owner.officer !== null && seen.owner.officer === viewer.userId,
    offeredTo: offered === undefined ? null : names.agency(offered.agency),
    closedAt: seen.closedAt,
    closedBecause: closeReasonWords(seen.closeReason),
    mergedInto: seen.mergedInto,
    mayTake: may.assign && seen.owner.officer !== viewer.userId && viewer.agency === seen.owner.agency,
    others: othersWords(facts.others, names),
    isOverview: slug === '',
    section: SECTIONS[slug],
    sections: Object.entries(SECTIONS).map(([end, words]) => ({
      href: end === '' ? base : `${base}/${end}`,
      words: end === 'reports' ? `${words} (${reports})` : words,
      current: end === slug,
    })),
  };
};
