import type { CaseDetail, TimelineEntry } from '@asb/casework';
import type { CaseStatus, Priority } from '@asb/domain';
import { whenWords } from '../../layout/dates.ts';
import { CASE_STATUS_WORDS, PRIORITY_WORDS } from '../../layout/words.ts';
import type { Names } from '../names.ts';
import { presentTimeline, type ShownEntry } from '../present-timeline.ts';
import type { Snapshot } from './snapshot.ts';

/** The details of a case that two people can change against each other. */
export type Detail = 'status' | 'priority' | 'agency' | 'officer';

/** What somebody wanted to change, in words. */
export interface WantedChange {
  readonly detail: Detail;
  readonly words: string;
}

export interface ChangedFacts {
  readonly then: Snapshot | null;
  readonly seen: CaseDetail;
  readonly wanted: WantedChange;
  /** What happened since, newest first. */
  readonly meanwhile: readonly TimelineEntry[];
  readonly names: Names;
  readonly now: Date;
  /** The id of whoever is reading. */
  readonly reader: string | null;
}

export interface ShownDetail {
  readonly name: string;
  readonly then: string;
  readonly now: string;
  /** Null where nothing was to change. */
  readonly yours: string | null;
  readonly differs: boolean;
}

export interface ShownChange {
  /** Who changed the case, and when, in a sentence. */
  readonly said: string;
  readonly details: readonly ShownDetail[];
  readonly meanwhile: readonly ShownEntry[];
}

interface Values {
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly agency: string;
  readonly officer: string | null;
}

const wordsOf = (values: Values, names: Names): Readonly<Record<Detail, string>> => ({
  status: CASE_STATUS_WORDS[values.status],
  priority: PRIORITY_WORDS[values.priority],
  agency: names.agency(values.agency),
  officer: names.person(values.officer) ?? 'Nobody yet',
});

const NAMES: Readonly<Record<Detail, string>> = {
  status: 'Status',
  priority: 'Priority',
  agency: 'Leading agency',
  officer: 'Owner',
};
const DETAILS: readonly Detail[] = ['status', 'priority', 'agency', 'officer'];

const whoChanged = (newest: ShownEntry | undefined, facts: ChangedFacts): string => {
  const last = facts.meanwhile[0];
  if (newest === undefined || last === undefined) return 'Somebody changed this case while you were writing.';
  const who = last.actor === facts.reader ? 'You, in another window,' : newest.by;
  return `${who} changed this case ${whenWords(newest.at, facts.now)}, while you were writing.`;
};

/** Then, now and yours, side by side: only what differs, and what was to be changed. */
export const presentChanged = (facts: ChangedFacts): ShownChange => {
  const { then, seen, wanted, names } = facts;
  const before = then === null ? null : wordsOf(then, names);
  const after = wordsOf(
    { status: seen.status, priority: seen.priority, agency: seen.owner.agency, officer: seen.owner.officer },
    names,
  );
  const details = DETAILS.map((detail) => ({
    name: NAMES[detail],
    then: before?.[detail] ?? 'Not known',
    now: after[detail],
    yours: detail === wanted.detail ? wanted.words : null,
    differs: before !== null && before[detail] !== after[detail],
  })).filter(({ differs, yours }) => differs || yours !== null);
  const meanwhile = presentTimeline(facts.meanwhile, names);
  return { said: whoChanged(meanwhile[0], facts), details, meanwhile };
};
