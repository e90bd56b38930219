import { sql } from 'drizzle-orm';
import type { Casework } from '../dependencies.ts';

/** Work that is due and not yet done. */
export interface Unsettled {
  /** Reports that triage has not seen. */
  readonly received: number;
  /** Outbox rows pending or relayed, by queue. */
  readonly triage: number;
  readonly notify: number;
  readonly deliver: number;
  /** Messages whose time has come. */
  readonly messages: number;
  /** Deadlines, offers, pauses and reviews whose time has passed without the watch having seen it. */
  readonly overdue: number;
  readonly total: number;
}

/** Counts work left undone at business time; rows given up (`failed`) wait for a person and are not counted. */
export const countUnsettled =
  (casework: Pick<Casework, 'database' | 'clock'>) => async (): Promise<Unsettled> => {
    const now = (await casework.clock.now()).toISOString();
    const [row] = await casework.database.db.execute<Record<Exclude<keyof Unsettled, 'total'>, number>>(sql`
    with undone as (select queue, count(*)::int as n from outbox where status in ('pending', 'relayed') group by queue)
    select
      (select count(*)::int from reports where status = 'received') as received,
      coalesce((select n from undone where queue = 'triage'), 0) as triage,
      coalesce((select n from undone where queue = 'notify'), 0) as notify,
      coalesce((select n from undone where queue = 'deliver'), 0) as deliver,
      (select count(*)::int from messages where status = 'due' and due_at <= ${now}::timestamptz) as messages,
      (select count(*)::int from deadlines
        where status = 'running' and superseded_at is null and due_at < ${now}::timestamptz)
      + (select count(*)::int from deadlines
        where status = 'paused' and superseded_at is null and paused_until <= ${now}::timestamptz)
      + (select count(*)::int from referrals where status = 'offered' and respond_by < ${now}::timestamptz)
      + (select count(*)::int from reports where status = 'needs_review' and review_due_at < ${now}::timestamptz)
        as overdue`);
    if (row === undefined) throw new Error('A count answers one row.');
    const { received, triage, notify, deliver, messages, overdue } = row;
    const total = received + triage + notify + deliver + messages + overdue;
    return { received, triage, notify, deliver, messages, overdue, total };
  };
