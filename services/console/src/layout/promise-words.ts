import type { ToldPromise } from '@asb/casework';
import { byWords } from './dates.ts';

const PROMISED = { first_contact: 'First contact', update: 'News' } as const;

/** What is promised to whoever reported, for staff: `First contact by 5pm on Monday 30 November`. */
export const promiseWords = ({ kind, dueAt, status }: ToldPromise, now: Date): string => {
  if (status === 'paused') return `${PROMISED[kind]}; the date is on hold`;
  const by = byWords(dueAt, now);
  return dueAt < now ? `${PROMISED[kind]} was due by ${by}` : `${PROMISED[kind]} by ${by}`;
};
