import type { TimelineEntry } from '@asb/casework';
import { CLOSE_REASONS, DEADLINE_KINDS, PRIORITIES, type EventKind } from '@asb/domain';
import { DEADLINE_WORDS, PRIORITY_WORDS } from '../layout/words.ts';
import type { Names } from './names.ts';

export interface ShownEntry {
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  readonly by: string;
  /** What the title leaves open, in a few words. */
  readonly detail: string | null;
  /** What somebody wrote. */
  readonly text: string | null;
  /** The one agency that reads it; null where all who work on the case do. */
  readonly onlyFor: string | null;
}

const TITLES: Readonly<Record<EventKind, string>> = {
  'report.received': 'Report received',
  'report.added_to': 'The person who reported has told more',
  'report.triaged': 'Report triaged',
  'report.needs_review': 'A report waits for a person to decide',
  'report.shelved': 'Report put on the shelf',
  'report.rejected': 'Report rejected',
  'report.triage_failed': 'A report could not be triaged',
  'case.opened': 'Case opened',
  'incident.told_again': 'An incident was reported again',
  'incident.added': 'It has happened again',
  'referral.offered': 'Case offered',
  'referral.accepted': 'Case accepted',
  'referral.declined': 'Case declined',
  'referral.expired': 'The offer was not answered in time',
  'case.assigned': 'Case assigned',
  'case.unassigned': 'Case back with its agency, without an officer',
  'case.noted': 'Note',
  'case.contacted': 'Contact',
  'case.action_taken': 'Action taken',
  'case.closed': 'Case closed',
  'case.reopened': 'Case reopened',
  'case.merged': 'Another case was merged into this one',
  'match.confirmed': 'Match confirmed',
  'match.refused': 'Match refused',
  'match.linked': 'A report was added to the case',
  'match.unlinked': 'A report was taken out of the case',
  'priority.raised': 'Priority raised',
  'deadline.paused': 'Deadline paused',
  'deadline.resumed': 'Deadline runs again',
  'deadline.met': 'Deadline met',
  'deadline.missed': 'Deadline missed',
  'delivery.failed': 'A message could not be delivered',
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** An officer's own word, or a code of ours, as words: `message_left` is `Message left`. */
export const asWords = (code: string): string => {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const deadlineWords = (kind: string | null): string | null => {
  const known = DEADLINE_KINDS.find((one) => one === kind);
  return known === undefined ? kind : DEADLINE_WORDS[known];
};

const priorityWords = (code: string | null): string => {
  const known = PRIORITIES.find((one) => one === code);
  return known === undefined ? 'not known' : PRIORITY_WORDS[known].toLowerCase();
};

const closeWords = (code: string | null): string | null =>
  CLOSE_REASONS.find((one) => one.code === code)?.words ?? (code === null ? null : asWords(code));

const contactWords = (data: TimelineEntry['data']): string | null => {
  const said = [text(data['with']), text(data['channel']), text(data['outcome'])].filter(
    (one) => one !== null,
  );
  return said.length === 0 ? null : said.map((one) => asWords(one)).join(', ');
};

const detailOf = ({ kind, data }: TimelineEntry, names: Names): string | null => {
  const agency = text(data['agency']);
  if (kind === 'case.contacted') return contactWords(data);
  if (kind === 'case.action_taken') return asWords(text(data['kind']) ?? '');
  if (kind === 'case.closed') return closeWords(text(data['reason']));
  if (kind === 'case.assigned') return names.person(text(data['officer']));
  if (kind === 'priority.raised')
    return `From ${priorityWords(text(data['from']))} to ${priorityWords(text(data['to']))}`;
  if (kind.startsWith('deadline.')) return deadlineWords(text(data['kind']));
  if (kind === 'referral.offered' && agency !== null) return `To ${names.agency(agency)}`;
  if (kind.startsWith('referral.') && agency !== null) return `By ${names.agency(agency)}`;
  return null;
};

const byOf = ({ actor, actorAgency }: TimelineEntry, names: Names): string => {
  if (actor === 'system') return 'ASB reports and cases';
  const agency = actorAgency === null ? null : names.agency(actorAgency);
  const person = names.person(actor);
  return [person, agency].filter((one) => one !== null).join(', ') || 'a partner’s system';
};

/** Ids of the people whom these entries name. */
export const peopleIn = (entries: readonly TimelineEntry[]): (string | null)[] =>
  entries.flatMap(({ actor, data }) => [actor, text(data['officer'])]);

/** What happened, as people say it. */
export const presentTimeline = (entries: readonly TimelineEntry[], names: Names): ShownEntry[] =>
  entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    title: TITLES[entry.kind],
    by: byOf(entry, names),
    detail: detailOf(entry, names),
    text: entry.text,
    onlyFor: entry.visibleTo === null ? null : names.agency(entry.visibleTo),
  }));
