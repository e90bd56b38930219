import { describe, expect, it } from 'vitest';
import type { FoundKnown, FoundReport } from '@asb/casework';
import { presentSearch } from './present-search.ts';

const names = { agency: (code: string) => `Agency ${code}`, category: () => 'Noise' };
const NOTHING: FoundKnown = { reports: [], cases: [], people: [], places: [], knownTo: [] };
const report = (n: number): FoundReport => ({
  id: `r${n}`,
  reference: `R-${n}`,
  status: 'triaged',
  reportedAt: new Date(0),
  where: null,
  case: null,
  by: 'phone',
});

describe('what was found', () => {
  it('is said to be nothing only where no group has any', () => {
    expect(presentSearch(NOTHING, 1, names)).toMatchObject({ nothing: true, summary: null });
    expect(presentSearch({ ...NOTHING, knownTo: ['fire'] }, 1, names)).toMatchObject({
      nothing: true,
      knownTo: ['Agency fire'],
    });
  });

  it('is counted in words and shown by the page', () => {
    const found = { ...NOTHING, reports: Array.from({ length: 45 }, (_, n) => report(n)) };
    const pages = [1, 2, 3].map((page) => presentSearch(found, page, names));
    expect(pages.map(({ reports, previous, next }) => [reports.length, previous, next])).toEqual([
      [20, null, 2],
      [20, 1, 3],
      [5, 2, null],
    ]);
    expect(pages[0]?.summary).toBe('45 reports, 0 cases, 0 people, 0 places');
  });

  it('says in which part a person is known', () => {
    const people = [{ personId: 'p1', name: null, roles: ['reporter', 'victim'] as const, reports: 1 }];
    expect(presentSearch({ ...NOTHING, people }, 1, names).people).toEqual([
      { href: '/people/p1', name: 'Name not known', says: 'reported, suffered; in 1 report' },
    ]);
  });
});
