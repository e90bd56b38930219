import { expect, it } from 'vitest';
import type { CaseLine, MapOutlines } from '@asb/casework';
import { presentMap } from './present-map.ts';

const NOW = new Date('2026-11-23T13:50:00Z');
const names = { agency: (code: string) => code, category: () => 'Noise', person: () => null };
const NO_LINES: MapOutlines = { current: false, areas: [] };

const line = (of: Partial<CaseLine>): CaseLine => ({
  id: 'one',
  reference: 'C-5Q3N-NE9Z',
  version: 1,
  status: 'open',
  priority: 'standard',
  category: 'noise',
  owner: { agency: 'bromford', officer: null },
  restricted: false,
  provisional: false,
  openedAt: NOW,
  closedAt: null,
  lastIncidentAt: NOW,
  address: '14 Weaver Rise',
  postcode: null,
  place: null,
  point: { lat: 52.69, lon: -1.82 },
  offered: false,
  next: null,
  updatedAt: NOW,
  ...of,
});
const shown = (items: readonly CaseLine[], total = items.length, outlines = NO_LINES) =>
  presentMap({ found: { items, total, page: 1, pages: 1, now: NOW }, outlines, names });

it.each([
  [1, '1 case, newest first.'],
  [312, 'Showing 1 of 312 cases, newest first.'],
])('says how many of %i are shown', (total, words) => {
  expect(shown([line({})], total).words).toBe(words);
});

it('puts what has a point on the map, and keeps the rest as rows', () => {
  const { rows, withoutPlace } = shown([line({}), line({ id: 'two', point: null })]);
  expect(rows.map(({ at }) => at !== null)).toEqual([true, false]);
  expect(withoutPlace).toBe(1);
});

it.each([
  ['emergency', true],
  ['high', true],
  ['standard', false],
  ['low', false],
] as const)('marks %s apart: %s', (priority, pressing) => {
  expect(shown([line({ priority })]).rows[0]?.pressing).toBe(pressing);
});

it('draws nothing where there is nothing, and says where its lines are old', () => {
  expect(shown([line({ point: null })]).drawn).toBeNull();
  const areas = [{ name: 'Stowe', rings: [[{ lat: 52.69, lon: -1.82 }]] }];
  expect(shown([], 0, { current: false, areas }).oldLines).toBe(true);
  expect(shown([], 0, { current: true, areas }).oldLines).toBe(false);
});
