import {
  CATEGORIES,
  DEADLINE_KINDS,
  deadlineRuleFor,
  NO_ROW_HOLDS,
  PRIORITIES,
  RISK_FLAGS,
  routeReport,
  TOPICS,
  type RoutingFacts,
} from '@asb/domain';
import { expect, test } from 'vitest';
import { crossCheck } from './cross-check.ts';
import { lichfieldFiles, loaded } from './edited-example.fixture.ts';

const { ruleSet, examples, ...rest } = loaded(lichfieldFiles);
const EXAMPLE_ONLY = 'example, to be confirmed by the partnership';

test('loads without fault or warning', () => {
  expect(
    crossCheck({ ruleSet, examples, ...rest }, { today: '2026-11-23', coverUntil: '2027-11-23' }),
  ).toEqual([]);
});

const TENURES = [null, 'social:bromford', 'social:other', 'private_rented', 'owner_occupied', 'public_place'];
const orNone = <Item>(item: Item | null): readonly Item[] => (item === null ? [] : [item]);

test.each([null, ...CATEGORIES])(
  'category %s has a lead that can act, with every tenure, flag and topic, ASB or not',
  (category) => {
    const failed: RoutingFacts[] = [];
    for (const tenure of TENURES)
      for (const isAsb of [true, false])
        for (const flag of [null, ...RISK_FLAGS])
          for (const topic of [null, ...TOPICS]) {
            const facts = { category, tenure, isAsb, flags: orNone(flag), topics: orNone(topic) };
            const { lead, rule, next } = routeReport(facts, ruleSet);
            const owned = lead.kind === 'none' || ruleSet.agencies.some(({ code }) => code === lead.agency);
            if (!owned || rule.id === NO_ROW_HOLDS || next.at(-1)?.agency !== 'council') failed.push(facts);
          }
    expect(failed).toEqual([]);
  },
);

test.each(RISK_FLAGS.filter((flag) => flag !== 'vulnerable'))(
  '%s is never answered with advice alone',
  (flag) => {
    // Where a person keeps being troubled, a repair is still a repair; graver flags come before any topic.
    const advised = flag === 'repeat_victim' ? ['repairs', 'lost_property'] : [];
    for (const category of [null, ...CATEGORIES])
      for (const topic of TOPICS.filter((one) => !advised.includes(one))) {
        const { lead } = routeReport(
          { category, topics: [topic], flags: [flag], tenure: null, isAsb: false },
          ruleSet,
        );
        expect(lead.kind, `${String(category)} ${topic}`).not.toBe('none');
      }
  },
);

test('immediate danger always means the police, now', () => {
  for (const category of [null, ...CATEGORIES])
    for (const other of RISK_FLAGS)
      for (const tenure of [null, 'social:bromford']) {
        const facts = {
          category,
          topics: [...TOPICS],
          flags: [other, 'immediate_danger'] as const,
          tenure,
          isAsb: false,
        };
        expect(routeReport(facts, ruleSet).lead).toMatchObject({ kind: 'police_999', agency: 'police' });
      }
});

test('a landlord is never told of domestic abuse by the table, whatever else is raised', () => {
  const told = (facts: RoutingFacts): readonly string[] => {
    const { lead, support, next } = routeReport(facts, ruleSet);
    return [lead, ...support, ...next].map(({ kind }) => kind);
  };
  for (const category of [null, ...CATEGORIES])
    for (const other of RISK_FLAGS) {
      const about = { category, topics: [], tenure: 'social:bromford', isAsb: true };
      const flags = category === 'domestic_abuse' ? [other] : (['domestic_abuse', other] as const);
      expect(told({ ...about, flags }), `${String(category)} ${other}`).not.toContain('landlord');
    }
});

test('every row has an example beside it', () => {
  const shown = new Set(examples.map(({ rule }) => rule));
  expect(ruleSet.routing.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  expect(examples.length).toBeGreaterThanOrEqual(40);
});

/** Easter Sunday by Butcher's rule (1876), so that the published days are worked out apart from the file. */
const easterSunday = (year: number): Date => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1));
};

const plus = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);
const mondayFrom = (date: Date): Date => plus(date, (8 - date.getUTCDay()) % 7);
const onWeekday = (date: Date, taken: readonly string[]): Date =>
  [0, 6].includes(date.getUTCDay()) || taken.includes(iso(date)) ? onWeekday(plus(date, 1), taken) : date;
const iso = (date: Date): string => date.toISOString().slice(0, 10);

const bankHolidays = (year: number): readonly string[] => {
  const day = (month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date));
  const christmas = iso(onWeekday(day(12, 25), []));
  return [
    iso(onWeekday(day(1, 1), [])),
    iso(plus(easterSunday(year), -2)),
    iso(plus(easterSunday(year), 1)),
    iso(mondayFrom(day(5, 1))),
    iso(mondayFrom(day(5, 25))),
    iso(mondayFrom(day(8, 25))),
    christmas,
    iso(onWeekday(day(12, 26), [christmas])),
  ].sort();
};

test.each([2024, 2025, 2026, 2027, 2028])(
  'the bank holidays of %d are those of the statutory pattern',
  (year) => {
    const closed = ruleSet.calendar.closedDays
      .map(({ date }) => date)
      .filter((date) => date.startsWith(String(year)));
    expect(closed).toEqual(bankHolidays(year));
  },
);

test('the substitute days are those announced', () => {
  const substitutes = ruleSet.calendar.closedDays.filter(({ name }) => name.includes('substitute'));
  expect(substitutes.map(({ date }) => date)).toEqual([
    '2026-12-28',
    '2027-12-27',
    '2027-12-28',
    '2028-01-03',
  ]);
});

test.each(PRIORITIES)('every promise is made at priority %s', (priority) => {
  const made = DEADLINE_KINDS.filter(
    (kind) =>
      deadlineRuleFor(kind, { priority, category: null, agencyKind: null }, ruleSet.deadlines) !== undefined,
  );
  expect(made).toEqual(DEADLINE_KINDS);
});

test('every fact names where it comes from', () => {
  const sources = [
    ...ruleSet.agencies.flatMap(({ contacts }) => contacts.map(({ source }) => source)),
    ...ruleSet.deadlines.map(({ source }) => source),
    ...ruleSet.repeatDefinitions.map(({ source }) => source),
  ];
  const unfounded = sources.filter(
    (source) => source !== EXAMPLE_ONLY && !/^https?:\/\/\S+$/.test(source ?? ''),
  );
  expect(unfounded).toEqual([]);
});

test('no invented address could reach anybody', () => {
  const addresses = ruleSet.agencies.flatMap(({ contacts }) =>
    contacts.filter(({ channel }) => channel === 'email').map(({ value }) => value),
  );
  expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
});

test('contacts age: the drug and alcohol service changed hands on 1 April 2024', () => {
  const stars = ruleSet.agencies.find(({ code }) => code === 'stars')?.contacts ?? [];
  const referralsOn = (date: string): readonly string[] =>
    stars
      .filter(
        ({ purpose, validFrom, validTo }) =>
          purpose === 'referrals' && validFrom <= date && date <= (validTo ?? date),
      )
      .map(({ value }) => value);
  expect(referralsOn('2024-03-31')).toEqual(['stars@humankind.example']);
  expect(referralsOn('2024-04-01')).toEqual(['referrals@stars.example']);
});
