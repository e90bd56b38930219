import { reachedPersonAffected } from '../case/contact.ts';
import type { EventKind } from '../shared/domain-event.ts';
import type { DeadlineKind } from './deadline.ts';

/** What an event tells beyond its kind, as far as a deadline cares: the body of a contact or of an action taken. */
export interface DeadlineEvent {
  readonly kind: EventKind;
  readonly data: Readonly<Record<string, unknown>>;
}

type Satisfies = (event: DeadlineEvent) => boolean;

const always: Satisfies = () => true;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const personReached: Satisfies = ({ data }) =>
  reachedPersonAffected({ with: text(data['with']), outcome: text(data['outcome']) });

const actionOf =
  (...kinds: readonly string[]): Satisfies =>
  ({ data }) =>
    kinds.includes(text(data['kind']));

/**
 * Which promises begin with an event. Those to people all begin when the case opens, and do not wait for an agency
 * to take it: the person who reported does not know about referrals.
 */
export const DEADLINES_STARTED_BY: Partial<Record<EventKind, readonly DeadlineKind[]>> = {
  'case.opened': ['acknowledge', 'first_contact', 'risk_assessment', 'action_plan', 'update', 'review'],
  'referral.offered': ['referral_answer'],
  'report.needs_review': ['report_review'],
};

/** Promises that begin anew each time they are kept, for as long as the case is open. */
export const RECURRING_DEADLINES: readonly DeadlineKind[] = ['update', 'review'];

/**
 * What keeps which promise. An agency that takes the case on has acknowledged it; only words with the person
 * affected (reporter or victim, reached, not merely tried) are a contact or an update.
 */
const SATISFIED_BY: Readonly<Record<DeadlineKind, Partial<Record<EventKind, Satisfies>>>> = {
  acknowledge: { 'referral.accepted': always, 'case.contacted': personReached },
  first_contact: { 'case.contacted': personReached },
  risk_assessment: { 'case.action_taken': actionOf('risk_assessment') },
  action_plan: { 'case.action_taken': actionOf('action_plan') },
  update: { 'case.contacted': personReached },
  review: { 'case.action_taken': actionOf('review', 'case_review') },
  referral_answer: { 'referral.accepted': always, 'referral.declined': always },
  report_review: {
    'match.confirmed': always,
    'match.refused': always,
    'match.linked': always,
    'report.triaged': always,
    'report.shelved': always,
    'report.rejected': always,
  },
};

/** Whether this event keeps this promise. */
export const satisfies = (kind: DeadlineKind, event: DeadlineEvent): boolean =>
  SATISFIED_BY[kind][event.kind]?.(event) ?? false;

/**
 * What else an event does to every clock of its case. A closed case makes no promises, yet has not kept those still
 * running either: they wait, without an end, and go on if it is reopened.
 */
export const CLOCKS_MOVED_BY: Partial<Record<EventKind, 'pause' | 'resume'>> = {
  'case.closed': 'pause',
  'case.merged': 'pause',
  'case.reopened': 'resume',
};
