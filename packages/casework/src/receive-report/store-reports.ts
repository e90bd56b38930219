import type { Database } from '@asb/database';

/** One row of the durable statement, named as the columns are. */
export interface ReportRow {
  readonly id: string;
  readonly reference: string;
  readonly outbox_id: string;
  readonly outbox_priority: number;
  readonly correlation_id: string | null;
  readonly channel: string;
  readonly received_at: string;
  readonly reported_at: string;
  readonly description: string | null;
  readonly category_given: string | null;
  readonly occurred_from: string | null;
  readonly occurred_to: string | null;
  readonly ongoing: boolean | null;
  readonly frequency: string | null;
  readonly immediate_danger: boolean | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly accuracy_metres: number | null;
  readonly uprn: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
  readonly tenure: string | null;
  readonly parties: string;
  readonly vulnerability: string | null;
  readonly source_agency: string | null;
  readonly source_key_id: string | null;
  readonly source_user_id: string | null;
  readonly external_system: string | null;
  readonly external_id: string | null;
  readonly idempotency_key: string | null;
  readonly body_hash: string;
  readonly history: boolean;
  readonly call999: boolean;
  readonly match_answers: readonly { readonly incident_id: string; readonly answer: string }[] | null;
}

/**
 * The durable statement: reports, what was said of matches, and the work of triaging them, in one round trip and one commit, however many arrive
 * together. What was stored before (same key, same external reference) is skipped; returns the ids that are new.
 */
export const REPORTS_STATEMENT = `
with told as (
  select * from jsonb_to_recordset($1::text::jsonb) as t(
    id uuid, reference text, outbox_id uuid, outbox_priority smallint, correlation_id text, channel text,
    received_at timestamptz, reported_at timestamptz, description text, category_given text,
    occurred_from timestamptz, occurred_to timestamptz, ongoing boolean, frequency text, immediate_danger boolean,
    lat double precision, lon double precision, accuracy_metres double precision, uprn text, address text,
    postcode text, place text, tenure text, parties text, vulnerability text, source_agency text, source_key_id uuid,
    source_user_id uuid, external_system text, external_id text, idempotency_key text, body_hash text,
    history boolean, call999 boolean, match_answers jsonb)
), stored as (
  insert into reports (id, reference, channel, received_at, reported_at, description, category_given, occurred_from,
    occurred_to, ongoing, frequency, immediate_danger, lat, lon, accuracy_metres, uprn, address, postcode, place,
    tenure, parties, vulnerability, source_agency, source_key_id, source_user_id, external_system, external_id,
    idempotency_key, body_hash, history, call999)
  select id, reference, channel, received_at, reported_at, description, category_given, occurred_from,
    occurred_to, ongoing, frequency, immediate_danger, lat, lon, accuracy_metres, uprn, address, postcode, place,
    tenure, parties, vulnerability, source_agency, source_key_id, source_user_id, external_system, external_id,
    idempotency_key, body_hash, history, call999
  from told
  on conflict do nothing
  returning id
), answered as (
  insert into match_answers (report_id, incident_id, answer)
  select told.id, said.incident_id, said.answer
  from told join stored using (id)
    cross join jsonb_to_recordset(told.match_answers) as said(incident_id uuid, answer text)
), queued as (
  insert into outbox (id, queue, kind, payload, priority, correlation_id)
  select told.outbox_id, 'triage', 'report.received', jsonb_build_object('reportId', told.id), told.outbox_priority,
    told.correlation_id
  from told join stored using (id)
)
select id from stored`;

export const storeReports = async (
  sql: Database['sql'],
  rows: readonly ReportRow[],
): Promise<ReadonlySet<string>> => {
  const stored = await sql.unsafe<{ id: string }[]>(REPORTS_STATEMENT, [JSON.stringify(rows)], {
    prepare: true,
  });
  return new Set(stored.map(({ id }) => id));
};

interface StoredReport {
  readonly id: string;
  readonly reference: string;
  readonly bodyHash: string;
  readonly call999: boolean;
  readonly sourceAgency: string | null;
  readonly byKey: boolean;
}

/** The report that a skipped row repeats: by the sender's idempotency key first, then by its own id or external reference. */
export const findRepeated = async (
  sql: Database['sql'],
  row: ReportRow,
): Promise<StoredReport | undefined> => {
  const [found] = await sql<StoredReport[]>`
    select id, reference, body_hash as "bodyHash", call999, source_agency as "sourceAgency",
      coalesce(source_key_id = ${row.source_key_id} and idempotency_key = ${row.idempotency_key}, false) as "byKey"
    from reports
    where (source_key_id = ${row.source_key_id} and idempotency_key = ${row.idempotency_key})
      or id = ${row.id}
      or (external_system = ${row.external_system} and external_id = ${row.external_id})
    order by "byKey" desc
    limit 1`;
  return found;
};
