import type { CaseAge, ContactEnd, PromiseState } from '@asb/casework';
import type { CaseState } from './case-query.ts';

export const PROMISE_STATE_WORDS: Readonly<Record<PromiseState, string>> = {
  overdue: 'Overdue',
  soon: 'Due in the next 4 hours',
  today: 'Later today',
  tomorrow: 'Tomorrow',
  later: 'After tomorrow',
  paused: 'Paused',
  paused_long: 'Paused for over 5 days',
};

export const CASE_AGE_WORDS: Readonly<Record<CaseAge, string>> = {
  'up-to-7': 'Up to 7 days',
  '8-to-28': '8 to 28 days',
  '29-to-90': '29 to 90 days',
  'over-90': 'Over 90 days',
};

export const CASE_STATE_WORDS: Readonly<Record<CaseState, string>> = {
  open: 'Open',
  offered: 'Offered, not answered',
  closed: 'Closed',
  all: 'Open and closed',
};

export const CONTACT_END_WORDS: Readonly<Record<ContactEnd, string>> = {
  on_time: 'On time',
  late: 'Late or not yet',
};
