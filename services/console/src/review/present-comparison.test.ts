import { describe, expect, it } from 'vitest';
import type { ProposedFacts, ReviewSubject, ToldFacts } from '@asb/casework';
import type { MatchEvidence } from '@asb/domain';
import { apartWords, chiefWords, likelyWords, presentComparison, spanWords } from './present-comparison.ts';
import { drawMap } from './draw-map.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const facts: ToldFacts = {
  occurredFrom: new Date('2026-11-23T20:00:00Z'),
  occurredTo: new Date('2026-11-23T20:30:00Z'),
  lat: 52.68,
  lon: -1.82,
  accuracyMetres: null,
  address: '12 Dimbles Lane, Lichfield',
  place: null,
  postcode: null,
};
const evidence = (one: Partial<MatchEvidence>): MatchEvidence => ({
  feature: 'place',
  level: 'same_address',
  weight: 5,
  words: '12 Dimbles Lane: the same address',
  ...one,
});
const proposed: ProposedFacts = {
  ...facts,
  occurredFrom: new Date('2026-11-21T20:00:00Z'),
  occurredTo: null,
  category: 'noise',
  case: null,
  incidents: 1,
  tellers: 1,
  told: [{ reference: 'R-1', reportedAt: NOW, description: 'Drums' }],
};
const subject: ReviewSubject = {
  report: {
    id: 'r',
    reference: 'R-2',
    version: 2,
    status: 'needs_review',
    reportedAt: NOW,
    access: 'all',
    reviewReason: 'match_proposed',
    reviewDueAt: null,
    incidents: [],
    case: null,
    match: null,
    decision: null,
    people: [],
    told: { channel: 'phone', description: 'Drums again', additions: [] },
  },
  facts: { ...facts, anonymous: true, history: false },
  waitingSince: NOW,
  held: null,
  proposed,
};
const rows = (...all: MatchEvidence[]) =>
  presentComparison(all, { subject, proposed, category: (code) => code ?? 'not known', now: NOW });

describe('the comparison', () => {
  it('says of each side what was told, and in words whether they agree', () => {
    expect(rows(evidence({}))[0]).toMatchObject({
      name: 'Place',
      report: ['12 Dimbles Lane, Lichfield'],
      other: ['12 Dimbles Lane, Lichfield'],
      verdict: 'Agrees strongly',
      words: '12 Dimbles Lane: the same address. At the same spot',
      tone: 'agrees',
    });
    const time = evidence({ feature: 'time', weight: -2, words: 'About 2 days apart' });
    expect(rows(time)[0]).toMatchObject({
      verdict: 'Differs',
      words: 'About 2 days apart. This one 2 days later',
      report: ['Monday 23 November, 8pm to 8:30pm'],
      tone: 'differs',
    });
  });

  it('draws what agrees to the right, what differs to the left, and nothing where nothing is said', () => {
    const bars = rows(evidence({}), evidence({ weight: -1 }), evidence({ weight: 0 })).map(({ bar }) => bar);
    expect(bars).toEqual([{ x: 70, width: 80 }, { x: 54, width: 16 }, null]);
  });

  it('leaves out vehicles of which nothing is known', () => {
    expect(rows(evidence({ feature: 'vehicle', weight: 0 }))).toEqual([]);
  });
});

it('says where the time was not told when it was reported', () => {
  expect(spanWords({ occurredFrom: null, occurredTo: null }, NOW)).toBe('Time not told');
  expect(spanWords({ occurredFrom: NOW, occurredTo: null }, NOW)).toBe('today, midday');
});

it.each([
  [0.96, 'Very likely (about 9 in 10)'],
  [0.75, 'Likely (about 8 in 10)'],
  [0.5, 'Perhaps (about 5 in 10)'],
  [0.03, 'Unlikely (less than 1 in 10)'],
])('calls %d %s', (probability, words) => expect(likelyWords(probability)).toBe(words));

it('sums up what speaks for it, the heaviest first', () => {
  const all = [evidence({ weight: 1, words: 'Near' }), evidence({ weight: -2, words: 'Far' }), evidence({})];
  expect(chiefWords(all)).toBe('12 Dimbles Lane: the same address. Near.');
  expect(chiefWords([])).toBeNull();
});

it.each([
  [{ lat: 52.68 }, 'At the same spot'],
  [{ lat: 52.68054 }, '60 metres apart'],
  [{ lat: 52.71 }, '3.3 kilometres apart'],
  [{ lat: null }, null],
])('measures how far %o is', (moved, words) => expect(apartWords({ ...facts, ...moved }, facts)).toBe(words));

describe('the map', () => {
  it('puts what is known in the middle and the report where it lies, to scale', () => {
    const map = drawMap({ ...facts, lat: 52.68054 }, facts);
    expect(map?.words).toBe('This report is 60 metres north of what is known.');
    expect(map?.other).toMatchObject({ x: 130, y: 130 });
    expect(map?.report.x).toBe(130);
    expect(map?.report.y).toBeCloseTo(65, 0);
    expect(map?.rings.map(({ words }) => words)).toEqual(['50 m', '100 m']);
    const east = drawMap({ ...facts, lon: -1.819 }, facts);
    expect(east?.words).toContain('metres east of');
  });

  it('is not drawn without both points', () => {
    expect(drawMap({ ...facts, lon: null }, facts)).toBeNull();
  });
});
