import { sql } from 'drizzle-orm';
import type { Db } from '@asb/database';

export interface Inconsistency {
  readonly name: string;
  /** Plain words: what must never be. */
  readonly rule: string;
  readonly count: number;
  /** Ids of the first few, to look at. */
  readonly examples: readonly string[];
}

/** Each query answers the ids of what breaks the rule beside it. */
const RULES: readonly { readonly name: string; readonly rule: string; readonly query: string }[] = [
  {
    name: 'lost_report',
    rule: 'Every report taken in is triaged, shelved, rejected or in review, or its triage is still to be done',
    query: `select r.id from reports r where r.status = 'received' and not exists (
      select 1 from outbox o where o.queue = 'triage' and o.status in ('pending', 'relayed')
      and o.payload ->> 'reportId' = r.id::text)`,
  },
  {
    name: 'triaged_without_case',
    rule: 'A triaged report belongs to a case',
    query: `select r.id from reports r where r.status = 'triaged' and not exists (
      select 1 from report_incidents l join incidents i on i.id = l.incident_id
      where l.report_id = r.id and l.unlinked_at is null and i.case_id is not null)`,
  },
  {
    name: 'shelved_without_incident',
    rule: 'A shelved report keeps its incident, so that it can be found again',
    query: `select r.id from reports r where r.status = 'shelved' and not exists (
      select 1 from report_incidents l where l.report_id = r.id and l.unlinked_at is null)`,
  },
  {
    name: 'decision_missing',
    rule: 'Every settled report has the record of its decision',
    query: `select r.id from reports r where r.status in ('triaged', 'shelved')
      and not exists (select 1 from decisions d where d.id = r.decision_id)`,
  },
  {
    name: 'triaged_twice',
    rule: 'A report is triaged once',
    query: `select report_id as id from decisions where kind = 'triage' group by report_id having count(*) > 1`,
  },
  {
    name: 'review_without_deadline',
    rule: 'What waits for a person has a deadline, unless it is history',
    query: `select id from reports where status = 'needs_review' and review_due_at is null and not history`,
  },
  {
    name: 'case_without_owner',
    rule: 'The agency that owns an open case leads it or is offered it',
    query: `select c.id from cases c where c.status = 'open' and not exists (
      select 1 from case_agencies a where a.case_id = c.id and a.agency = c.owner_agency
      and a.part in ('lead', 'offered') and a.until is null)`,
  },
  {
    name: 'empty_case',
    rule: 'An open case holds an incident',
    query: `select c.id from cases c where c.status = 'open' and not exists (select 1 from incidents i where i.case_id = c.id)`,
  },
  {
    name: 'incident_in_merged_case',
    rule: 'Nothing stays in a case that was merged into another',
    query: `select i.id from incidents i join cases c on c.id = i.case_id where c.merged_into is not null`,
  },
  {
    name: 'offer_of_closed_case',
    rule: 'A closed case is offered to nobody',
    query: `select f.id from referrals f join cases c on c.id = f.case_id where f.status = 'offered' and c.status = 'closed'`,
  },
  {
    name: 'restricted_case_unnamed',
    rule: 'Somebody is named on every restricted case',
    query: `select c.id from cases c where c.status = 'open' and c.restricted
      and exists (select 1 from users u where u.role = 'supervisor' and u.active)
      and not exists (select 1 from case_members m where m.case_id = c.id)`,
  },
  {
    name: 'failed_work',
    rule: 'Work given up was looked at by a person',
    query: `select id from outbox where status = 'failed'`,
  },
];

/** Whether the books agree, from the store alone. Answers what does not; empty when all is well. */
export const checkConsistency = async (db: Db): Promise<readonly Inconsistency[]> => {
  const found: Inconsistency[] = [];
  for (const { name, rule, query } of RULES) {
    const rows = await db.execute<{ id: string; total: number }>(
      sql.raw(`select id::text, count(*) over ()::int as total from (${query}) as broken limit 5`),
    );
    const [first] = rows;
    if (first !== undefined)
      found.push({ name, rule, count: first.total, examples: rows.map(({ id }) => id) });
  }
  return found;
};

/** How many reports stand where; what an import's end is checked against. */
export const countReports = async (db: Db): Promise<Readonly<Record<string, number>>> => {
  const rows = await db.execute<{ status: string; total: number }>(
    sql`select status, count(*)::int as total from reports group by status order by status`,
  );
  return Object.fromEntries(rows.map(({ status, total }) => [status, total]));
};
