import { describe, expect, it } from 'vitest';
import type { FoundKnown, FoundReport } from '@asb/casework';
import { presentSearch } from './present-search.ts';

const names = { agency: (code: string) => `Agency ${code}`, category: () => 'Noise' };
const NOTHING: FoundKnown = { reports: [], cases: [], people: [], places: [], knownTo: [] };
const ASKED = { query: 'dimbles lane', page: 1 };
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
  it('begins with the very address, counted apart from what lies near it', () => {
    const reports = [
      { ...report(1), by: 'house' as const },
      { ...report(2), by: 'place' as const },
      { ...report(3), by: 'place' as const },
    ];
    const { groups } = presentSearch({ ...NOTHING, reports }, ASKED, names);
    expect(groups.map(({ heading, reports: shown }) => [heading, shown.length])).toEqual([
      ['Reports of this address (1)', 1],
      ['Reports from nearby (2)', 2],
    ]);
  });

  it('is nothing by half a name, and says so', () => {
    const asked = (query: string) => presentSearch(NOTHING, { query, page: 1 }, names).wantsFullName;
    expect(['Lindqvist', 'Rosa Lindqvist', '07700 900142', 'rosa@example.org'].map(asked)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is said to be nothing only where no group has any', () => {
    expect(presentSearch(NOTHING, ASKED, names)).toMatchObject({ nothing: true, summary: null });
    expect(presentSearch({ ...NOTHING, knownTo: ['fire'] }, ASKED, names)).toMatchObject({
      nothing: true,
      knownTo: ['Agency fire'],
    });
  });

  it('is counted in words and shown by the page', () => {
    const found = { ...NOTHING, reports: Array.from({ length: 45 }, (_, n) => report(n)) };
    const pages = [1, 2, 3].map((page) => presentSearch(found, { ...ASKED, page }, names));
    expect(pages.map(({ groups, previous, next }) => [groups[0]?.reports.length, previous, next])).toEqual([
      [20, null, 2],
      [20, 1, 3],
      [5, 2, null],
    ]);
    expect(pages[0]?.summary).toBe('45 reports, 0 cases, 0 people, 0 places');
  });

  it('says in which part a person is known', () => {
    const people = [{ personId: 'p1', name: null, roles: ['reporter', 'victim'] as const, reports: 1 }];
    expect(presentSearch({ ...NOTHING, people }, ASKED, names).people).toEqual([
      { href: '/people/p1', name: 'Name not known', says: 'reported, suffered; in 1 report' },
    ]);
  });
});
