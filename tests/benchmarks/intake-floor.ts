/**
 * One of the servers that the intake is compared with, as a process of its own: `bare` answers JSON with 201; `statement`
 * runs the durable statement for each request; `grouped` lets requests that arrive together share one.
 */
import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import postgres from 'postgres';
import { REPORTS_STATEMENT, type ReportRow } from '@asb/casework';
import { groupCommit } from '../../packages/casework/src/receive-report/group-commit.ts';

const [kind = 'bare', port = '0'] = process.argv.slice(2);
const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 8, onnotice: () => undefined });

let counter = 0;
const rowOf = (body: { readonly description: string }): ReportRow => {
  counter += 1;
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    reference: `${kind}-${process.pid}-${counter}`,
    outbox_id: randomUUID(),
    outbox_priority: 4,
    correlation_id: null,
    channel: 'phone',
    received_at: now,
    reported_at: now,
    description: body.description,
    category_given: null,
    occurred_from: now,
    occurred_to: now,
    ongoing: null,
    frequency: null,
    immediate_danger: null,
    lat: 52.6,
    lon: -1.9,
    accuracy_metres: 10,
    uprn: null,
    address: '1 Saddlers Croft, Lichfield',
    postcode: null,
    place: null,
    tenure: 'private_rented',
    parties: 'sealed',
    vulnerability: null,
    source_agency: null,
    source_key_id: null,
    source_user_id: null,
    external_system: null,
    external_id: null,
    idempotency_key: null,
    body_hash: 'hash',
    history: false,
    call999: false,
    match_answers: null,
  };
};

const store = async (rows: readonly ReportRow[]): Promise<readonly true[]> => {
  await sql.unsafe(REPORTS_STATEMENT, [JSON.stringify(rows)], { prepare: true });
  return rows.map(() => true as const);
};
const group = groupCommit({ store, groupsAtOnce: 2, largestGroup: 200, worthSplitting: () => false });

const work: Readonly<Record<string, (row: ReportRow) => Promise<unknown>>> = {
  bare: () => Promise.resolve(),
  statement: (row) => store([row]),
  grouped: (row) => group.submit(row),
};

const app = fastify();
app.post('/reports', async (request, reply) => {
  const row = rowOf(request.body as { description: string });
  await work[kind]?.(row);
  return reply.code(201).send({ id: row.id, reference: row.reference });
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('listening\n');
