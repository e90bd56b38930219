import { CASE_AGE_CODES, PRESSING, type OfficerLoad, type TeamBoard, type UserView } from '@asb/casework';
import type { Viewer } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { CASE_AGE_WORDS } from '../cases/case-filter-words.ts';
import { CASE_PROMISES, casesHref, type CaseQuery } from '../cases/case-query.ts';
import { presentCaseLine } from '../cases/present-case-line.ts';
import { DEADLINE_WORDS } from '../layout/words.ts';
import { presentContact } from './present-contact.ts';
import { presentQueues } from './present-queues.ts';
import { presentVictim } from './present-repeats.ts';

export interface BoardFacts {
  readonly board: TeamBoard;
  readonly viewer: Viewer;
  readonly names: Names;
  readonly officers: readonly UserView[];
  readonly sort: 'due' | 'priority';
  /** Addresses that there are: a number leads to its list where there is one. */
  readonly hasPage: (url: string) => boolean;
}

type Href = (query: Partial<CaseQuery>) => string;

/** Lists of the board's own cases. */
const listsFor = ({ agency }: Viewer): Href =>
  agency === null ? (query) => casesHref(query) : (query) => casesHref({ lead: agency, ...query });

const numbersOf = ({ numbers, repeats }: TeamBoard, href: Href) => [
  { count: numbers.overdue, words: 'overdue', tone: 'over', href: href({ deadline: ['overdue'] }) },
  { count: numbers.soon, words: 'due in the next 4 hours', tone: 'soon', href: href({ deadline: ['soon'] }) },
  { count: numbers.unassigned, words: 'not assigned', tone: null, href: href({ owner: 'nobody' }) },
  {
    count: numbers.pausedLong,
    words: 'paused for over 5 days',
    tone: null,
    href: href({ deadline: ['paused_long'] }),
  },
  {
    count: repeats.total,
    words: `${repeats.total === 1 ? 'person' : 'people'} with 3 or more separate incidents in 6 months`,
    tone: null,
    href: '/supervision/repeats',
  },
];

const cell = (count: number, href: string) => ({ count, href: count === 0 ? null : href });

const promisesOf = ({ promises }: TeamBoard, href: Href) =>
  CASE_PROMISES.map((kind) => {
    const found = promises.find((one) => one.kind === kind);
    const of = (state: 'overdue' | 'soon' | 'today' | 'tomorrow' | 'later') =>
      cell(found?.[state] ?? 0, href({ kind: [kind], deadline: [state] }));
    return {
      words: DEADLINE_WORDS[kind],
      cells: [of('overdue'), of('soon'), of('today'), of('tomorrow'), of('later')],
    };
  });

const NO_LOAD = { open: 0, overdue: 0, today: 0, onlyToday: 0 };
const BAR = 200;

interface Owner {
  readonly id: string | null;
  readonly name: string;
  readonly agency: string | null;
  readonly load: Omit<OfficerLoad, 'officer'>;
}

/** Everybody of the team, whoever owns something besides, and nobody. */
const ownersOf = ({ board, officers, names, viewer }: BoardFacts): Owner[] => {
  const loadOf = (id: string | null) => board.officers.find(({ officer }) => officer === id);
  const team = officers
    .filter(({ id, role }) => role === 'officer' || loadOf(id) !== undefined)
    .map(({ id, name, agency }) => ({ id, name, agency, load: loadOf(id) ?? NO_LOAD }));
  const others = board.officers
    .filter(({ officer }) => officer !== null && !officers.some(({ id }) => id === officer))
    .map((load) => ({
      id: load.officer,
      name: names.person(load.officer) ?? 'Somebody else',
      agency: viewer.agency,
      load,
    }));
  const nobody = loadOf(null);
  return [
    ...[...team, ...others].toSorted((a, b) => b.load.open - a.load.open || a.name.localeCompare(b.name)),
    ...(nobody === undefined ? [] : [{ id: null, name: 'Not assigned', agency: null, load: nobody }]),
  ];
};

const workOf = (owners: readonly Owner[], facts: BoardFacts, href: Href) => {
  const most = Math.max(1, ...owners.map(({ load }) => load.open));
  const wide = (count: number): number => Math.round((count / most) * BAR);
  return owners.map(({ id, name, agency, load }) => {
    const owner = { owner: id ?? ('nobody' as const) };
    const over = wide(load.overdue);
    const today = wide(load.onlyToday);
    return {
      name,
      agency: facts.viewer.agency === null && agency !== null ? facts.names.agency(agency) : null,
      href: href(owner),
      open: cell(load.open, href(owner)),
      overdue: cell(load.overdue, href({ ...owner, deadline: ['overdue'] })),
      today: cell(load.today, href({ ...owner, deadline: ['soon', 'today'] })),
      bar: { over, today, rest: Math.max(0, wide(load.open) - over - today) },
    };
  });
};

const agesOf = ({ ages }: TeamBoard, names: Names) => {
  const most = Math.max(1, ...ages.flatMap(({ ages: counts }) => Object.values(counts)));
  return {
    headings: CASE_AGE_CODES.map((age) => CASE_AGE_WORDS[age]),
    rows: ages.map(({ agency, ages: counts }) => ({
      agency: names.agency(agency),
      cells: CASE_AGE_CODES.map((age) => ({
        ...cell(counts[age], casesHref({ lead: agency, age: [age] })),
        heat: Math.ceil((counts[age] / most) * 3),
      })),
    })),
  };
};

/** Whom a case can be given to, those with most room first; by agency, since an agency gives its cases to its own. */
const assigneesOf = ({ board, officers, names }: BoardFacts) => {
  const groups = new Map<string, { value: string; text: string; open: number }[]>();
  for (const { id, name, agency } of officers) {
    const { open, overdue } = board.officers.find(({ officer }) => officer === id) ?? NO_LOAD;
    const person = { value: id, text: `${name} – ${open} open, ${overdue} overdue`, open };
    const label = agency === null ? 'The partnership' : names.agency(agency);
    groups.set(label, [...(groups.get(label) ?? []), person]);
  }
  return [...groups]
    .map(([agency, people]) => ({
      agency,
      people: people.toSorted((a, b) => a.open - b.open || a.text.localeCompare(b.text)),
    }))
    .toSorted((a, b) => a.agency.localeCompare(b.agency));
};

/** The board as it is read. What changes a row's meaning is its `state`; words alone may tick. */
export const presentBoard = (facts: BoardFacts) => {
  const { board, viewer, names, sort } = facts;
  const href = listsFor(viewer);
  const owners = ownersOf(facts);
  const sorted = (by: 'due' | 'priority') => ({
    href: by === 'due' ? '/supervision' : '/supervision?sort=priority',
    aria: sort === by ? 'ascending' : 'none',
  });
  return {
    now: board.now,
    team: viewer.agency === null ? null : names.agency(viewer.agency),
    numbers: numbersOf(board, href),
    open: board.numbers.open,
    openHref: href({}),
    pressing: {
      total: board.pressing.total,
      href: href({ deadline: [...PRESSING] }),
      sorts: { due: sorted('due'), priority: sorted('priority') },
      sortedBy: sort === 'due' ? 'least time left first' : 'highest priority first',
      rows: board.pressing.items.map((line) => {
        const row = presentCaseLine(line, names, board.now);
        const state = [row.version, row.priority, row.next?.tone, line.owner.officer, row.offered].join(' ');
        return { ...row, state, value: `${row.reference} ${row.version}` };
      }),
    },
    assignees: assigneesOf(facts),
    queues: presentQueues(board, href, facts.hasPage),
    promises: promisesOf(board, href),
    work: workOf(owners, facts, href),
    ages: agesOf(board, names),
    repeats: board.repeats.items.map((victim) => presentVictim(victim, names, facts.hasPage)),
    repeatsTotal: board.repeats.total,
    contact: presentContact(board.contact, href),
  };
};
