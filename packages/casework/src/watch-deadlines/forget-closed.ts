import { sql } from 'drizzle-orm';
import type { Change } from '../run-case/change-case.ts';

const DAY = 86_400_000;
const BATCH = 500;

/**
 * Takes the keys of incidents out of the matchable index when their case was closed longer ago than the partnership
 * looks back. They stay stored: reopening the case brings them back. Returns how many incidents it was.
 */
export const forgetClosed = async ({ tx, now, ruleSet }: Change): Promise<number> => {
  const before = new Date(now.getTime() - ruleSet.matching.recentlyClosedDays * DAY).toISOString();
  const forgotten = await tx.execute<{ incident_id: string }>(sql`
    update incident_keys set matchable = false
    where matchable and incident_id in (
      select i.id from incidents i join cases c on c.id = i.case_id
      where c.status = 'closed' and c.closed_at < ${before}::timestamptz
        and exists (select 1 from incident_keys k where k.incident_id = i.id and k.matchable)
      limit ${BATCH})
    returning incident_id`);
  return new Set([...forgotten].map(({ incident_id }) => incident_id)).size;
};

export const FORGETTING_BATCH = BATCH;
