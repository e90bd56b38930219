import type { EventKind } from '@asb/domain';

export interface HistoryFilter {
  /** In the address. */
  readonly code: string;
  readonly words: string;
  readonly kinds: readonly EventKind[];
}

/** The kinds of things that people look for in a history; what is in none of them is found under everything. */
export const HISTORY_FILTERS: readonly HistoryFilter[] = [
  {
    code: 'work',
    words: 'Contacts, actions and notes',
    kinds: ['case.contacted', 'case.action_taken', 'case.noted'],
  },
  {
    code: 'reports',
    words: 'Reports and incidents',
    kinds: [
      'report.received',
      'report.added_to',
      'report.triaged',
      'case.opened',
      'incident.added',
      'incident.told_again',
    ],
  },
  {
    code: 'owners',
    words: 'Offers and owners',
    kinds: [
      'referral.offered',
      'referral.accepted',
      'referral.declined',
      'referral.expired',
      'case.assigned',
    ],
  },
  {
    code: 'deadlines',
    words: 'Deadlines',
    kinds: ['deadline.met', 'deadline.missed', 'deadline.paused', 'deadline.resumed'],
  },
  {
    code: 'decisions',
    words: 'Matches, priority and status',
    kinds: [
      'match.confirmed',
      'match.refused',
      'match.linked',
      'match.unlinked',
      'priority.raised',
      'case.closed',
      'case.reopened',
      'case.merged',
    ],
  },
];
