import { describe, expect, test } from 'vitest';
import type { RepeatDefinition } from '@asb/domain';
import { countByDefinitions, countCaseReview, type SufferedIncident } from './count-victimisation.ts';

const incident = (id: string, occurred: string, reported = occurred): SufferedIncident => ({
  id,
  occurredAt: new Date(occurred),
  reportedAt: new Date(reported),
});
const definition = (incidents: number, windowDays: number): RepeatDefinition => ({
  id: 'one',
  name: 'one',
  subject: 'person',
  incidents,
  windowDays,
  source: 'example',
  provenance: 'example',
});

describe('repeat victimisation', () => {
  test.each([
    { days: 14, wanted: 2, on: ['2026-03-01', '2026-03-15'], most: 2, repeat: true },
    { days: 14, wanted: 2, on: ['2026-03-01', '2026-03-16'], most: 1, repeat: false },
    {
      days: 30,
      wanted: 3,
      on: ['2026-03-01', '2026-03-10', '2026-04-20', '2026-04-25', '2026-05-19'],
      most: 3,
      repeat: true,
    },
    { days: 30, wanted: 1, on: [], most: 0, repeat: false },
  ])('$on in $days days', ({ days, wanted, on, most, repeat }) => {
    const incidents = on.map((day, index) => incident(String(index), `${day}T12:00:00Z`));
    expect(countByDefinitions(incidents, [definition(wanted, days)])).toEqual([
      { id: 'one', source: 'example', repeat, incidents: most },
    ]);
  });

  test('definitions that count homes or places are not applied to a person', () => {
    expect(countByDefinitions([], [{ ...definition(2, 14), subject: 'household' }])).toEqual([]);
  });
});

describe('complaints that qualify for a case review', () => {
  const now = new Date('2026-09-01T12:00:00Z');

  test('three reported in time qualify until six months after the first of them', () => {
    const incidents = [
      incident('a', '2026-04-10T12:00:00Z'),
      incident('b', '2026-05-10T12:00:00Z'),
      incident('c', '2026-06-10T12:00:00Z'),
    ];
    expect(countCaseReview(incidents, now)).toEqual({
      qualifying: 3,
      excluded: [],
      applyBy: new Date('2026-10-10T12:00:00Z'),
    });
  });

  test('each exclusion says why', () => {
    const incidents = [
      incident('late', '2026-05-01T12:00:00Z', '2026-06-02T12:00:00Z'),
      incident('old', '2026-02-27T12:00:00Z'),
      incident('fine', '2026-01-31T12:00:00Z', '2026-03-01T12:00:00Z'),
      incident('in time', '2026-05-31T12:00:00Z', '2026-06-30T12:00:00Z'),
    ];
    expect(countCaseReview(incidents, now)).toEqual({
      qualifying: 1,
      excluded: [
        { incident: 'fine', why: 'Reported more than one month after it happened' },
        { incident: 'old', why: 'Reported more than six months ago' },
        { incident: 'late', why: 'Reported more than one month after it happened' },
      ],
      applyBy: null,
    });
  });
});
