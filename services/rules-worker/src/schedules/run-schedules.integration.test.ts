import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { schema } from '@asb/database';
import { makeLogger } from '@asb/service-kit';
import { awaitFact, insertCase, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { runSchedules } from './run-schedules.ts';

const { deadlines } = schema;
const database = testDatabase();
const log = makeLogger({ service: 'rules-worker', level: 'silent' });

beforeAll(() => publishLichfieldRules(database));

it('notices that a promise was missed once business time has passed it, with two workers watching', async () => {
  const casework = testCasework(database);
  const now = await casework.clock.now();
  const caseId = await insertCase(database.db);
  const id = randomUUID();
  await database.db.insert(deadlines).values({
    id,
    caseId,
    kind: 'first_contact',
    ruleId: 'standard-first-contact',
    unit: 'hours',
    agency: 'council',
    priority: 'standard',
    startedAt: now,
    dueAt: new Date(now.getTime() + 60_000),
    status: 'running',
  });
  let woken = 0;
  const wake = (): void => {
    woken += 1;
  };
  const watching = [runSchedules(casework, log, wake), runSchedules(casework, log, wake)];
  const statusOf = async (): Promise<string | undefined> => {
    const [row] = await database.db.select().from(deadlines).where(eq(deadlines.id, id));
    return row?.status;
  };
  expect(await statusOf()).toBe('running');
  casework.clock.set(new Date(now.getTime() + 61_000));
  await awaitFact('missed', async () => (await statusOf()) === 'missed');
  await awaitFact('the notifier was woken', () => woken > 0);
  await Promise.all(watching.map((schedule) => schedule.stop()));
  const told = await database.db.$count(
    schema.timelineEntries,
    eq(schema.timelineEntries.kind, 'deadline.missed'),
  );
  expect(told).toBe(1);
});
