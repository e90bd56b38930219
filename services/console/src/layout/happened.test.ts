import { expect, it } from 'vitest';
import type { CaseSummary, IncidentView } from '@asb/casework';
import { happenedWords, lastHappening } from './happened.ts';

const NOW = '2026-11-25T16:00:00Z';
const at = (moment: string | null): Date | null => (moment === null ? null : new Date(moment));

it.each([
  ['2026-11-24T18:00Z', '2026-11-25T06:00Z', 'between 6pm yesterday and 6am today'],
  ['2026-11-23T20:00Z', '2026-11-23T20:30Z', 'between 8pm and 8:30pm on Monday 23 November'],
  ['2026-11-23T00:00Z', '2026-11-24T00:00Z', 'Monday 23 November'],
  ['2026-06-29T23:00Z', '2026-06-30T23:00Z', 'Tuesday 30 June'],
  ['2026-11-25T00:00Z', '2026-11-25T15:57Z', 'today, before 3:57pm'],
  ['2026-11-24T22:00Z', '2026-11-25T00:00Z', 'between 10pm and 11:59pm yesterday'],
  ['2026-11-23T00:00Z', '2026-11-25T06:00Z', 'between the start of Monday 23 November and 6am today'],
  ['2026-11-24T15:00Z', '2026-11-24T15:00Z', 'yesterday at 3pm'],
  ['2026-11-24T15:00Z', null, 'since 3pm yesterday'],
  [null, '2026-11-24T15:00Z', 'by 3pm yesterday'],
  [null, null, 'by 3:57pm today'],
])('told as from %s to %s, it happened %s', (from, to, words) => {
  const happening = { occurredFrom: at(from), occurredTo: at(to), occurredAt: new Date('2026-11-25T15:57Z') };
  expect(happenedWords(happening, NOW)).toBe(words);
});

const END = new Date('2026-11-25T06:00Z');
const lastNight: IncidentView = {
  id: 'i',
  reports: [],
  occurredFrom: new Date('2026-11-24T18:00Z'),
  occurredTo: END,
  occurredAt: END,
};
const summary: CaseSummary = {
  id: 'c',
  reference: 'C-4K7M-2P9X',
  version: 1,
  status: 'open',
  priority: 'standard',
  category: 'noise',
  owner: { agency: 'council', officer: null },
  restricted: false,
  provisional: false,
  openedAt: END,
  closedAt: null,
  lastIncidentAt: END,
  address: null,
  postcode: null,
  place: null,
};

it('takes the last of a case from its incident, and where that is not known says by when', () => {
  const words = (seen: CaseSummary & { readonly incidents?: readonly IncidentView[] }): string =>
    happenedWords(lastHappening(seen), NOW);
  expect(words({ ...summary, incidents: [lastNight] })).toBe('between 6pm yesterday and 6am today');
  expect(words(summary)).toBe('by 6am today');
  expect(words({ ...summary, lastIncidentAt: new Date('2026-11-25T09:00Z'), incidents: [lastNight] })).toBe(
    'by 9am today',
  );
});
