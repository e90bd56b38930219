import { z } from 'zod';
import {
  CASE_AGE_CODES,
  CASE_SORTS,
  CONTACT_ENDS,
  PROMISE_STATES,
  type BrowseRequest,
  type CaseSort,
} from '@asb/casework';
import { CATEGORIES, DEADLINE_KINDS, PRIORITIES } from '@asb/domain';

export const CASE_STATES = ['open', 'offered', 'closed', 'all'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Promises of reports are not promises of cases. */
export const CASE_PROMISES = DEADLINE_KINDS.filter((kind) => kind !== 'report_review');

const listed = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

/** Of what stands in the address, the codes that there are: an old link narrows less, and never fails. */
const someOf = <Code extends string>(codes: readonly Code[]) =>
  z
    .preprocess(listed, z.array(z.unknown()))
    .transform((given) => codes.filter((code) => given.includes(code)));

const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .optional()
  .catch(undefined);

const OWNER = z.union([z.literal('me'), z.literal('nobody'), z.uuid()]);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = z
  .string()
  .refine((text) => DAY.test(text) && !Number.isNaN(Date.parse(text)))
  .optional()
  .catch(undefined);

/** Of a list that nobody sorted; does not stand in an address. */
export const USUAL_SORT: { readonly by: CaseSort; readonly reversed: boolean } = {
  by: 'due',
  reversed: false,
};

const sort = z
  .string()
  .transform((text) => ({ reversed: text.startsWith('-'), by: text.replace(/^-/, '') }))
  .pipe(z.object({ by: z.enum(CASE_SORTS), reversed: z.boolean() }))
  .catch(USUAL_SORT);

/** What the address of a list of cases says: codes and ids alone, never words about people. */
export const caseQuery = z.object({
  status: z.enum(CASE_STATES).catch('open'),
  deadline: someOf(PROMISE_STATES),
  kind: someOf(CASE_PROMISES),
  priority: someOf(PRIORITIES),
  category: someOf(CATEGORIES),
  lead: code,
  owner: OWNER.optional().catch(undefined),
  age: someOf(CASE_AGE_CODES),
  since: day,
  repeat: z.literal('yes').optional().catch(undefined),
  lost: z.literal('yes').optional().catch(undefined),
  contact: z.enum(CONTACT_ENDS).optional().catch(undefined),
  week: day,
  sort,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type CaseQuery = z.output<typeof caseQuery>;

export const readCaseQuery = (query: unknown): CaseQuery => caseQuery.parse(query ?? {});

const sortText = ({ by, reversed }: CaseQuery['sort']): string => `${reversed ? '-' : ''}${by}`;

/** The query as it stands in an address; what is not said is as usual. Empty for the whole list. */
export const writeCaseQuery = (query: Partial<CaseQuery>): string => {
  const { status = 'open', sort: by, page = 1, lead, owner, since, repeat, lost, contact, week } = query;
  const pairs: [string, string][] = [
    ...(status === 'open' ? [] : [['status', status] as [string, string]]),
    ...(['deadline', 'kind', 'priority', 'category', 'age'] as const).flatMap((name) =>
      (query[name] ?? []).map((value): [string, string] => [name, value]),
    ),
    ...Object.entries({ lead, owner, since, repeat, lost, contact, week }).flatMap(
      ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
    ),
    ...(by === undefined || sortText(by) === 'due' ? [] : [['sort', sortText(by)] as [string, string]]),
    ...(page === 1 ? [] : [['page', String(page)] as [string, string]]),
  ];
  return new URLSearchParams(pairs).toString();
};

export const casesHref = (query: Partial<CaseQuery>, path = '/cases'): string => {
  const text = writeCaseQuery(query);
  return text === '' ? path : `${path}?${text}`;
};

/** The address sorted by this: once more turns it round. */
export const sortedBy = (query: CaseQuery, by: CaseSort): CaseQuery => ({
  ...query,
  page: 1,
  sort: { by, reversed: query.sort.by === by && !query.sort.reversed },
});

const statusOf = (state: CaseState): 'open' | 'closed' | undefined => {
  if (state === 'all') return undefined;
  return state === 'closed' ? 'closed' : 'open';
};

/** What casework is asked for it. A kind of promise without a state means any promise of that kind not kept yet. */
export const requestOf = (query: CaseQuery, userId: string): BrowseRequest => {
  const { deadline, kind, owner, since, contact, week, sort: by } = query;
  const anyState = deadline.length === 0 && kind.length > 0;
  return {
    status: statusOf(query.status),
    offered: query.status === 'offered' ? true : undefined,
    promises: anyState ? PROMISE_STATES : deadline,
    kinds: kind,
    priorities: query.priority,
    categories: query.category,
    leads: query.lead === undefined ? [] : [query.lead],
    unassigned: owner === 'nobody' ? true : undefined,
    owner: owner === 'nobody' ? undefined : owner === 'me' ? userId : owner,
    ages: query.age,
    openedFrom: since,
    repeatVictim: query.repeat === 'yes' ? true : undefined,
    firstContact: contact === undefined || week === undefined ? undefined : { ended: contact, week },
    undelivered: query.lost === 'yes' ? true : undefined,
    sort: by.by,
    reversed: by.reversed,
    page: query.page,
  };
};
