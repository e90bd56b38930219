import { HALF_YEAR_RULES, type RepeatVictim, type RepeatVictims } from '@asb/casework';
import type { RuleSet } from '@asb/domain';
import type { Names } from '../case/names.ts';

/** Somebody hit again, with who deals with them and where they stand. */
export const presentVictim = (victim: RepeatVictim, names: Names, hasPage: (url: string) => boolean) => ({
  id: victim.personId,
  name: victim.name ?? 'Name not given',
  href: hasPage('/people/:id') ? `/people/${victim.personId}` : null,
  incidents: victim.incidents,
  last: victim.last,
  agencies: victim.agencies.map((code) => names.agency(code)),
  caseReview: victim.caseReview.applyBy === null ? null : { applyBy: victim.caseReview.applyBy },
});

const WINDOWS: readonly [number, string][] = [
  [365, '12 months'],
  [90, '3 months'],
  [30, 'a month'],
];

const windowWords = (days: number): string =>
  WINDOWS.find(([length]) => length === days)?.[1] ?? `${days} days`;

export const isLink = (source: string): boolean => /^https:\/\//.test(source);

/** Rules that count persons, as they are chosen: half a year that ends now, and those in force. */
export const rulesFor = ({ repeatDefinitions }: RuleSet) => [
  ...Object.entries(HALF_YEAR_RULES).map(([code, least]) => ({
    code,
    words: `${least} or more in the last 6 months`,
    short: `${least} in 6 months`,
    source: null,
  })),
  ...repeatDefinitions
    .filter(({ subject }) => subject === 'person')
    .map(({ id, incidents, windowDays, source }) => ({
      code: id,
      words: `${incidents} or more within ${windowWords(windowDays)}, at any time`,
      short: `${incidents} in ${windowWords(windowDays)}`,
      source: isLink(source)
        ? { href: source, text: new URL(source).hostname }
        : { href: null, text: source },
    })),
];

export interface RepeatsFacts {
  readonly found: RepeatVictims;
  readonly rule: string;
  readonly ruleSet: RuleSet;
  readonly names: Names;
  readonly hasPage: (url: string) => boolean;
}

/** The list by one rule, and of each person which rules in force they fit. */
export const presentRepeats = ({ found, rule, ruleSet, names, hasPage }: RepeatsFacts) => {
  const rules = rulesFor(ruleSet);
  const href = (page: number): string =>
    `/supervision/repeats?rule=${encodeURIComponent(rule)}${page === 1 ? '' : `&page=${page}`}`;
  return {
    rules: rules.map((one) => ({
      ...one,
      href: `/supervision/repeats?rule=${encodeURIComponent(one.code)}`,
      chosen: one.code === rule,
    })),
    chosen: rules.find(({ code }) => code === rule)?.words ?? rule,
    total: found.total,
    rows: found.items.map((victim) => ({
      ...presentVictim(victim, names, hasPage),
      fits: victim.definitions
        .filter(({ repeat }) => repeat)
        .map(({ id, incidents }) => ({
          words: rules.find(({ code }) => code === id)?.short ?? id,
          incidents,
        })),
    })),
    previousHref: found.page > 1 ? href(found.page - 1) : null,
    nextHref: found.page < found.pages ? href(found.page + 1) : null,
  };
};
