import { and, eq, exists, gte, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import {
  parseReference,
  type Category,
  type DeadlineKind,
  type Priority,
  type RuleSet,
  type Viewer,
} from '@asb/domain';
import { readableReports, schema, type Db, type Tx } from '@asb/database';
import { isUuid, type PageRequest } from './page.ts';
import { hasPromise, type Moment, type PromiseState } from './promise-state.ts';
import { peopleBy } from './repeat-people.ts';

const { caseAgencies, cases, deadlines, incidents, messages, parties, referrals, reportIncidents, reports } =
  schema;

export interface CaseFilters extends PageRequest {
  readonly status?: 'open' | 'closed' | undefined;
  readonly category?: Category | undefined;
  readonly priority?: Priority | undefined;
  /** Agency code, or the user id of an officer. */
  readonly owner?: string | undefined;
  /** Leads, supports or is offered it now. */
  readonly agency?: string | undefined;
  /** Opened then or later. */
  readonly since?: Date | undefined;
  /** A reference as somebody typed it, or a UPRN. */
  readonly query?: string | undefined;
}

/** Days that a case has been open, both ends included; the last has no end. */
export const CASE_AGES = {
  'up-to-7': [0, 7],
  '8-to-28': [8, 28],
  '29-to-90': [29, 90],
  'over-90': [91, null],
} as const satisfies Record<string, readonly [number, number | null]>;
export type CaseAge = keyof typeof CASE_AGES;
export const CASE_AGE_CODES = Object.keys(CASE_AGES) as readonly CaseAge[];

export const CONTACT_ENDS = ['on_time', 'late'] as const;
export type ContactEnd = (typeof CONTACT_ENDS)[number];

/** What lists and boards narrow by besides: every number on a board is the length of the list with its filters. */
export interface WorkFilters {
  readonly categories?: readonly Category[] | undefined;
  readonly priorities?: readonly Priority[] | undefined;
  /** Owned by these agencies. */
  readonly leads?: readonly string[] | undefined;
  /** Accepted by its agency, and nobody's there yet. */
  readonly unassigned?: true | undefined;
  /** Offered to an agency that has not answered. */
  readonly offered?: true | undefined;
  readonly promises?: readonly PromiseState[] | undefined;
  readonly kinds?: readonly DeadlineKind[] | undefined;
  readonly ages?: readonly CaseAge[] | undefined;
  /** `YYYY-MM-DD`: opened on that day or later, where the partnership is. */
  readonly openedFrom?: string | undefined;
  /** Told of by, or for, a repeat victim as the rules in force define one. */
  readonly repeatVictim?: true | undefined;
  /** Whose first contact fell due in the week that begins on this day (`YYYY-MM-DD`), by how that ended. */
  readonly firstContact?: { readonly week: string; readonly ended: ContactEnd } | undefined;
  /** A message about it did not arrive, in the last fortnight. */
  readonly undelivered?: true | undefined;
}

const ownedBy = (owner: string): SQL =>
  isUuid(owner) ? eq(cases.ownerUserId, owner) : eq(cases.ownerAgency, owner);

const workedOnBy = (db: Db | Tx, agency: string): SQL | undefined =>
  or(
    eq(cases.ownerAgency, agency),
    exists(
      db
        .select({ one: sql`1` })
        .from(caseAgencies)
        .where(
          and(eq(caseAgencies.caseId, cases.id), eq(caseAgencies.agency, agency), isNull(caseAgencies.until)),
        ),
    ),
  );

const found = (query: string): SQL => {
  const reference = parseReference(query);
  return reference === null ? eq(cases.uprn, query.trim()) : eq(cases.reference, reference);
};

const unless = <Value>(
  value: Value | undefined,
  condition: (value: Value) => SQL | undefined,
): SQL | undefined => (value === undefined ? undefined : condition(value));

const unlessEmpty = <Value>(
  values: readonly Value[] | undefined,
  condition: (values: Value[]) => SQL | undefined,
): SQL | undefined => (values === undefined || values.length === 0 ? undefined : condition([...values]));

/** A condition on `cases` for what the API asks. Whether the viewer sees them is asked beside it. */
export const fits = (db: Db | Tx, filters: CaseFilters): SQL | undefined =>
  and(
    unless(filters.status, (status) => eq(cases.status, status)),
    unless(filters.category, (category) => eq(cases.category, category)),
    unless(filters.priority, (priority) => eq(cases.priority, priority)),
    unless(filters.owner, ownedBy),
    unless(filters.agency, (agency) => workedOnBy(db, agency)),
    unless(filters.since, (since) => gte(cases.openedAt, since)),
    unless(filters.query, found),
  );

const unanswered = (db: Db | Tx): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(referrals)
      .where(and(eq(referrals.caseId, cases.id), eq(referrals.status, 'offered'))),
  );

/** Open, offered to an agency, and not answered yet. */
export const isOffered = (db: Db | Tx): SQL => sql`(${cases.status} = 'open' and ${unanswered(db)})`;

/** Open, and waiting for a person of the agency that has it. While an agency has yet to accept it, it waits for that. */
export const isUnassigned = (db: Db | Tx): SQL =>
  sql`(${cases.status} = 'open' and ${cases.ownerUserId} is null and not ${unanswered(db)})`;

/** Open for so long. */
export const isAged = (age: CaseAge, { now }: Moment): SQL => {
  const [from, to] = CASE_AGES[age];
  const opened = sql`${now.toISOString()}::timestamptz - ${cases.openedAt}`;
  const day = (days: number): SQL => sql`make_interval(hours => ${days * 24})`;
  const after = sql`${opened} >= ${day(from)}`;
  return to === null
    ? sql`(${after})`
    : sql`(${from === 0 ? sql`true` : after} and ${opened} < ${day(to + 1)})`;
};

const openedFrom = (day: string, { timeZone }: Moment): SQL =>
  sql`${cases.openedAt} >= ${day}::timestamp at time zone ${timeZone}`;

/** A condition on `messages`. What was lost over a fortnight ago was dealt with, or nobody will. */
export const isLostLately = ({ now }: Moment): SQL => sql`(${messages.status} = 'failed'
  and ${messages.dueAt} > ${now.toISOString()}::timestamptz - interval '14 days')`;

export const hasLostMessage = (db: Db | Tx, moment: Moment): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(messages)
      .where(and(eq(messages.caseId, cases.id), isLostLately(moment))),
  );

const concernsRepeatVictim = (db: Db | Tx, viewer: Viewer, ruleSet: RuleSet, moment: Moment): SQL => {
  const rules = ruleSet.repeatDefinitions
    .filter(({ subject }) => subject === 'person')
    .map(({ incidents: least, windowDays }) => ({ least, windowDays, ends: 'any_time' as const }));
  return exists(
    db
      .select({ one: sql`1` })
      .from(incidents)
      .innerJoin(
        reportIncidents,
        and(eq(reportIncidents.incidentId, incidents.id), isNull(reportIncidents.unlinkedAt)),
      )
      .innerJoin(reports, eq(reports.id, reportIncidents.reportId))
      .innerJoin(parties, eq(parties.reportId, reports.id))
      .where(
        and(
          eq(incidents.caseId, cases.id),
          readableReports(viewer),
          inArray(parties.role, ['reporter', 'victim']),
          sql`${parties.personId} in (${peopleBy(viewer, rules, moment)})`,
        ),
      ),
  );
};

/** A condition on `deadlines`: first contacts whose time has come, by how they ended. */
export const contactEnded = (ended: ContactEnd, { now }: Moment): SQL =>
  sql`(${deadlines.kind} = 'first_contact' and ${deadlines.supersededAt} is null
    and ${deadlines.status} = ${ended === 'on_time' ? 'met' : 'missed'}
    and ${deadlines.dueAt} < ${now.toISOString()}::timestamptz)`;

/** The Monday, where the partnership is, of the week in which a promise fell due. */
export const weekDue = ({ timeZone }: Pick<Moment, 'timeZone'>): SQL =>
  sql`date_trunc('week', ${deadlines.dueAt} at time zone ${timeZone})`;

const hadContact = (
  db: Db | Tx,
  { week, ended }: NonNullable<WorkFilters['firstContact']>,
  moment: Moment,
): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(deadlines)
      .where(
        and(
          eq(deadlines.caseId, cases.id),
          contactEnded(ended, moment),
          sql`${weekDue(moment)} = ${week}::timestamp`,
        ),
      ),
  );

export interface Narrowing {
  readonly viewer: Viewer;
  readonly ruleSet: RuleSet;
  readonly moment: Moment;
}

/** A condition on `cases` for what people narrow a list by. */
export const fitsWork = (
  db: Db | Tx,
  filters: WorkFilters,
  { viewer, ruleSet, moment }: Narrowing,
): SQL | undefined =>
  and(
    unlessEmpty(filters.categories, (some) => inArray(cases.category, some)),
    unlessEmpty(filters.priorities, (some) => inArray(cases.priority, some)),
    unlessEmpty(filters.leads, (some) => inArray(cases.ownerAgency, some)),
    unless(filters.unassigned, () => isUnassigned(db)),
    unless(filters.offered, () => isOffered(db)),
    unlessEmpty(filters.promises, (states) =>
      and(eq(cases.status, 'open'), hasPromise(db, { states, kinds: filters.kinds }, moment)),
    ),
    unlessEmpty(filters.ages, (ages) => or(...ages.map((age) => isAged(age, moment)))),
    unless(filters.openedFrom, (day) => openedFrom(day, moment)),
    unless(filters.repeatVictim, () => concernsRepeatVictim(db, viewer, ruleSet, moment)),
    unless(filters.firstContact, (wanted) => hadContact(db, wanted, moment)),
    unless(filters.undelivered, () => hasLostMessage(db, moment)),
  );
