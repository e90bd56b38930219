import { CASE_AGE_CODES, PROMISE_STATES, type CaseLines, type CaseSort, type UserView } from '@asb/casework';
import { CATEGORIES, PRIORITIES, type RuleSet, type Viewer } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { DEADLINE_WORDS, PRIORITY_WORDS } from '../layout/words.ts';
import {
  CASE_AGE_WORDS,
  CASE_STATE_WORDS,
  CONTACT_END_WORDS,
  PROMISE_STATE_WORDS,
} from './case-filter-words.ts';
import {
  CASE_PROMISES,
  CASE_STATES,
  casesHref,
  sortedBy,
  USUAL_SORT,
  writeCaseQuery,
  type CaseQuery,
} from './case-query.ts';
import { presentCaseLine } from './present-case-line.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Choices {
  readonly viewer: Viewer;
  readonly ruleSet: RuleSet;
  readonly names: Names;
  /** Whom a case may belong to, as far as this viewer knows of them. */
  readonly officers: readonly UserView[];
}

const coded = <Code extends string>(
  codes: readonly Code[],
  words: Readonly<Record<Code, string>>,
): Choice[] => codes.map((value) => ({ value, text: words[value] }));

const ownersFor = ({ viewer, officers, names }: Choices): Choice[] => [
  ...(viewer.role === 'officer' ? [{ value: 'me', text: 'Me' }] : []),
  { value: 'nobody', text: 'Nobody yet' },
  ...officers
    .filter(({ id }) => id !== viewer.userId || viewer.role !== 'officer')
    .map(({ id, name, agency }) => ({
      value: id,
      text: viewer.agency === null && agency !== null ? `${name}, ${names.agency(agency)}` : name,
    })),
];

/** Every filter with its choices. A summary is narrowed by what it shows. */
export const filtersFor = (choices: Choices) => {
  const { viewer, ruleSet, names } = choices;
  return {
    whole: viewer.role !== 'call_handler',
    status: coded(CASE_STATES, CASE_STATE_WORDS).filter(
      ({ value }) => viewer.role !== 'call_handler' || value !== 'offered',
    ),
    deadline: coded(PROMISE_STATES, PROMISE_STATE_WORDS),
    kind: coded(CASE_PROMISES, DEADLINE_WORDS),
    priority: coded(PRIORITIES, PRIORITY_WORDS),
    category: CATEGORIES.map((value) => ({ value, text: names.category(value) })),
    lead: ruleSet.agencies.map(({ code, name }) => ({ value: code, text: name })),
    owner: ownersFor(choices),
    age: coded(CASE_AGE_CODES, CASE_AGE_WORDS),
  };
};
export type CaseChoices = ReturnType<typeof filtersFor>;

const LISTS = ['deadline', 'kind', 'priority', 'category', 'age'] as const;
const HEADINGS = {
  deadline: 'Deadline',
  kind: 'Kind of deadline',
  priority: 'Priority',
  category: 'Kind of problem',
  age: 'Open for',
  lead: 'Agency',
  owner: 'Owner',
} as const;

const textOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.text ?? 'Somebody else';

/** The filters in force, each with the address without it. */
export const selectedFilters = (
  query: CaseQuery,
  choices: CaseChoices,
  dayWords: (day: string) => string,
  path: string,
) => {
  const first = { ...query, page: 1 };
  const tag = (text: string, without: CaseQuery) => ({ text, href: casesHref(without, path) });
  const groups = [
    ...LISTS.map((name) => ({
      heading: HEADINGS[name],
      tags: query[name].map((value) =>
        tag(textOf(choices[name], value), {
          ...first,
          [name]: (query[name] as readonly string[]).filter((one) => one !== value),
        }),
      ),
    })),
    ...(['lead', 'owner'] as const).map((name) => ({
      heading: HEADINGS[name],
      tags:
        query[name] === undefined
          ? []
          : [tag(textOf(choices[name], query[name]), { ...first, [name]: undefined })],
    })),
    {
      heading: 'Status',
      tags:
        query.status === 'open' ? [] : [tag(CASE_STATE_WORDS[query.status], { ...first, status: 'open' })],
    },
    {
      heading: 'Opened since',
      tags: query.since === undefined ? [] : [tag(dayWords(query.since), { ...first, since: undefined })],
    },
    {
      heading: 'First contact',
      tags:
        query.contact === undefined || query.week === undefined
          ? []
          : [
              tag(`${CONTACT_END_WORDS[query.contact]}, week of ${dayWords(query.week)}`, {
                ...first,
                contact: undefined,
                week: undefined,
              }),
            ],
    },
    {
      heading: 'Only',
      tags: [
        ...(query.repeat === undefined ? [] : [tag('Repeat victims', { ...first, repeat: undefined })]),
        ...(query.lost === undefined ? [] : [tag('A message did not arrive', { ...first, lost: undefined })]),
      ],
    },
  ];
  return groups.filter(({ tags }) => tags.length > 0);
};

const SORTED_WORDS: Readonly<Record<CaseSort, readonly [string, string]>> = {
  due: ['least time left first', 'most time left first'],
  priority: ['highest priority first', 'lowest priority first'],
  updated: ['last updated first', 'longest without an update first'],
  opened: ['newest first', 'oldest first'],
};

/** Which way each column is sorted, and the address that sorts by it. Time left and priority rise; dates fall. */
const sortsOf = (query: CaseQuery) => {
  const rises = { due: true, priority: true, updated: false, opened: false } as const;
  const of = (by: CaseSort) => {
    const sorted = query.sort.by === by;
    const rising = rises[by] !== query.sort.reversed;
    return {
      href: casesHref(sortedBy(query, by)),
      aria: sorted ? (rising ? 'ascending' : 'descending') : 'none',
    };
  };
  return { due: of('due'), priority: of('priority'), updated: of('updated'), opened: of('opened') };
};

/** Pages as the pagination component takes them: the first, the last, and those beside this one. */
const pagesOf = ({ page, pages }: CaseLines, query: CaseQuery) => {
  const href = (n: number): string => casesHref({ ...query, page: n });
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages);
  const items = near.flatMap((n, at) => [
    ...(at > 0 && n - (near[at - 1] ?? n) > 1 ? [{ ellipsis: true }] : []),
    { number: String(n), href: href(n), current: n === page },
  ]);
  return {
    landmarkLabel: 'Pages',
    items,
    ...(page > 1 ? { previous: { href: href(page - 1) } } : {}),
    ...(page < pages ? { next: { href: href(page + 1) } } : {}),
  };
};

export interface CasesFacts extends Choices {
  readonly query: CaseQuery;
  readonly found: CaseLines;
  readonly dayWords: (day: string) => string;
  /** Where the filters lead; `/cases` unless told. */
  readonly path?: string;
}

/** The list with everything around it. */
export const presentCases = (facts: CasesFacts) => {
  const { query, found, names, dayWords, path = '/cases' } = facts;
  const choices = filtersFor(facts);
  const text = writeCaseQuery({ ...query, page: 1 });
  return {
    query,
    choices,
    path,
    selected: selectedFilters(query, choices, dayWords, path),
    rows: found.items.map((line) => presentCaseLine(line, names, found.now)),
    total: found.total,
    pages: found.pages > 1 ? pagesOf(found, query) : null,
    sorts: sortsOf(query),
    sortedBy: SORTED_WORDS[query.sort.by][query.sort.reversed ? 1 : 0],
    exportHref: `/cases.csv${text === '' ? '' : `?${text}`}`,
    mapHref: casesHref({ ...query, page: 1, sort: USUAL_SORT }, '/map'),
    saveHref: `/cases/views/new${text === '' ? '' : `?${text}`}`,
  };
};
