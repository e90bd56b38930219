import { expect, it } from 'vitest';
import type { ReportView } from '@asb/casework';
import { presentReports } from './present-reports.ts';

const AT = new Date('2026-11-23T10:44:00Z');
const report = (id: string, description: string | null): ReportView => ({
  id,
  reference: `R-${id}`,
  version: 1,
  status: 'triaged',
  reportedAt: AT,
  access: 'all',
  reviewReason: null,
  reviewDueAt: null,
  incidents: [],
  case: null,
  match: null,
  decision: null,
  people: [],
  told: { channel: 'phone', description, additions: [{ at: AT, description: 'And again' }] },
});
const happened = { occurredFrom: AT, occurredTo: AT, occurredAt: AT };
const incidents = [
  { id: 'i1', ...happened, reports: ['1', '2', '3'] },
  { id: 'i2', ...happened, reports: ['2'] },
];

it('names the incident that each report tells of, and who else told of it', () => {
  const [first, second] = presentReports([report('1', 'Loud'), report('2', 'Loud too')], { incidents });
  expect(first?.incidents).toEqual([{ happened, alsoIn: ['R-2'], others: 1 }]);
  expect(second?.incidents.map(({ alsoIn }) => alsoIn)).toEqual([['R-1'], []]);
});

it('shows the beginning of a long report, cut between words, and keeps the whole', () => {
  const long = 'word '.repeat(200).trim();
  const [shown] = presentReports([report('1', long)], { incidents });
  expect(shown?.whole).toBe(long);
  expect(shown?.words).toMatch(/^(?:word )+word…$/);
  expect(shown?.words.length).toBeLessThanOrEqual(501);
});

it('says so where no words were given', () => {
  expect(presentReports([report('1', null)], { incidents })[0]).toMatchObject({
    words: 'No words were given.',
    whole: null,
    additions: [{ description: 'And again' }],
  });
});
