import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { accepted, refused, type Result, type RuleSet, type Viewer } from '@asb/domain';
import { readableReports, schema, visibleCases, type Db, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import {
  countByDefinitions,
  countCaseReview,
  type CaseReviewCount,
  type DefinitionCount,
} from './count-victimisation.ts';
import { nameAsTold } from './party-names.ts';
import type { Moment } from './promise-state.ts';
import { HALF_YEAR_DAYS, peopleWhoFit, type RepeatRule } from './repeat-people.ts';
import { sufferedBy } from './suffered-by.ts';

const { cases, incidents, parties, reportIncidents, reports } = schema;

/** Half a year that ends now, and with how many separate incidents in it. The rest are ids of the rules in force. */
export const HALF_YEAR_RULES = { 'half-year-3': 3, 'half-year-2': 2 } as const;

export interface RepeatVictim {
  readonly personId: string;
  /** As last told; null where no report that may be read gives one. */
  readonly name: string | null;
  /** Separate incidents by the rule asked for. */
  readonly incidents: number;
  readonly last: Date;
  /** Every rule in force, and whether the person fits it. */
  readonly definitions: readonly DefinitionCount[];
  readonly caseReview: CaseReviewCount;
  /** Those that lead a case of theirs. */
  readonly agencies: readonly string[];
}

export interface RepeatVictims {
  readonly items: readonly RepeatVictim[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly now: Date;
}

export interface RepeatRequest {
  /** A key of `HALF_YEAR_RULES`, or the id of a rule in force that counts persons. */
  readonly rule: string;
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

export const repeatRule = (code: string, { repeatDefinitions }: RuleSet): RepeatRule | undefined => {
  const halfYear = Object.entries(HALF_YEAR_RULES).find(([name]) => name === code);
  if (halfYear !== undefined) return { least: halfYear[1], windowDays: HALF_YEAR_DAYS, ends: 'now' };
  const found = repeatDefinitions.find(({ id, subject }) => id === code && subject === 'person');
  return found && { least: found.incidents, windowDays: found.windowDays, ends: 'any_time' };
};

const toldOf = (db: Db | Tx, viewer: Viewer, people: readonly string[]) =>
  db
    .select({ id: parties.id, personId: parties.personId, details: parties.details })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .where(and(inArray(parties.personId, [...people]), readableReports(viewer)))
    .orderBy(desc(reports.reportedAt), parties.id);

const leadingFor = (db: Db | Tx, viewer: Viewer, people: readonly string[]) =>
  db
    .selectDistinct({ personId: parties.personId, agency: cases.ownerAgency })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .innerJoin(
      reportIncidents,
      and(eq(reportIncidents.reportId, reports.id), isNull(reportIncidents.unlinkedAt)),
    )
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .innerJoin(cases, eq(cases.id, incidents.caseId))
    .where(
      and(
        inArray(parties.personId, [...people]),
        inArray(parties.role, ['reporter', 'victim']),
        readableReports(viewer),
        visibleCases(viewer),
      ),
    )
    .orderBy(cases.ownerAgency);

interface Asking {
  readonly viewer: Viewer;
  readonly ruleSet: RuleSet;
  readonly moment: Moment;
}

/** The same by whoever has the rules and the moment already. */
export const victimsOf = async (
  db: Db | Tx,
  { personal }: Pick<Casework, 'personal'>,
  asked: {
    readonly rule: RepeatRule;
    readonly page?: number | undefined;
    readonly size?: number | undefined;
  },
  { viewer, ruleSet, moment }: Asking,
): Promise<RepeatVictims> => {
  const size = Math.min(Math.max(Math.trunc(asked.size ?? 25), 1), 200);
  const fits = peopleWhoFit(viewer, [asked.rule], moment);
  const readPage = async (page: number) => [
    ...(await db.execute<{ id: string; incidents: number; last: string; total: number }>(sql`
      select person_id as id, incidents, last, count(*) over ()::int as total from (${fits}) as f
      order by incidents desc, last desc, person_id limit ${size} offset ${(page - 1) * size}`)),
  ];
  const wanted = Math.max(Math.trunc(asked.page ?? 1), 1);
  const onPage = await readPage(wanted);
  const beyond = onPage.length === 0 && wanted > 1;
  const found = beyond ? await readPage(1) : onPage;
  const page = beyond ? 1 : wanted;
  const total = found[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / size));
  const people = found.map(({ id }) => id);
  if (people.length === 0) return { items: [], total, page, pages, now: moment.now };
  const suffered = await sufferedBy(db, viewer, people);
  const told = await toldOf(db, viewer, people);
  const leading = await leadingFor(db, viewer, people);
  return {
    items: found.map(({ id, incidents: count, last }) => ({
      personId: id,
      name: nameAsTold(
        personal,
        told.filter(({ personId }) => personId === id),
      ),
      incidents: count,
      last: new Date(last),
      definitions: countByDefinitions(suffered.get(id) ?? [], ruleSet.repeatDefinitions),
      caseReview: countCaseReview(suffered.get(id) ?? [], moment.now),
      agencies: leading.filter(({ personId }) => personId === id).map(({ agency }) => agency),
    })),
    total,
    page,
    pages,
    now: moment.now,
  };
};

const READING = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/**
 * People hit again, counted in separate incidents over what this viewer may read, most incidents first. `forbidden`
 * for all but supervisors, `unknown_rule` where no such rule is in force.
 */
export const repeatVictims =
  (casework: Pick<Casework, 'database' | 'clock' | 'personal'>) =>
  async (
    request: RepeatRequest,
    { viewer }: Acting,
  ): Promise<Result<RepeatVictims, 'forbidden' | 'unknown_rule'>> => {
    if (viewer.role !== 'supervisor') return refused('forbidden');
    const now = await casework.clock.now();
    return casework.database.db.transaction(async (tx) => {
      const ruleSet = await activeRuleSet(tx);
      const rule = repeatRule(request.rule, ruleSet);
      if (rule === undefined) return refused('unknown_rule');
      const moment = { now, timeZone: ruleSet.calendar.timeZone };
      const asked = { rule, page: request.page, size: request.size };
      return accepted(await victimsOf(tx, casework, asked, { viewer, ruleSet, moment }));
    }, READING);
  };
