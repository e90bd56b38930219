import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent, type NewEvent } from '@asb/casework';
import { handOverDue, schema } from '@asb/database';
import {
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { inApp } from '../channels/in-app/in-app.ts';
import { giveUpPlanning } from './give-up-planning.ts';
import { planNotifications } from './plan-notifications.ts';

const { messages, outbox, messageEvents, timelineEntries } = schema;
const database = testDatabase();
let casework: ReturnType<typeof testCasework>;

const MINUTE = 60_000;
const later = (minutes: number): Date => new Date(SUNDAY_EVENING.getTime() + minutes * MINUTE);

beforeAll(async () => {
  await publishLichfieldRules(database);
});
beforeEach(async () => {
  casework = testCasework(database);
  await database.db.delete(outbox);
  await database.db.delete(messageEvents);
  await database.db.delete(messages);
});

const happens = async (event: Partial<NewEvent> & Pick<NewEvent, 'kind'>): Promise<string> =>
  database.db.transaction(async (tx) =>
    recordEvent(tx, casework.ids, {
      at: await casework.clock.now(),
      viewer: null,
      correlationId: 'c-1',
      ...event,
    }),
  );

const jobFor = async (timelineEntryId: string) => {
  const [row] = await database.db
    .select()
    .from(outbox)
    .where(sql`queue = 'notify' and payload ->> 'timelineEntryId' = ${timelineEntryId}`);
  if (row === undefined) throw new Error('no notify row');
  const job = {
    kind: row.kind as 'case.opened',
    payload: { timelineEntryId },
    correlationId: row.correlationId,
  };
  return [job, row.id] as const;
};

const plan = async (entryId: string): Promise<string> =>
  planNotifications({ ...casework, channels: { in_app: inApp } })(...(await jobFor(entryId)));

const tell = async (event: Partial<NewEvent> & Pick<NewEvent, 'kind'>): Promise<string> =>
  plan(await happens(event));

const allMessages = () =>
  database.db.select().from(messages).orderBy(asc(messages.createdAt), asc(messages.recipient));
const toDeliver = () => database.db.select().from(outbox).where(eq(outbox.queue, 'deliver'));

describe('planning', () => {
  it('tells those who must know, why, with a reference and no more, and has it delivered at once', async () => {
    const caseId = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
    expect(await tell({ kind: 'case.opened', caseId, text: 'never shown in a message' })).toBe('sends_now');
    const [message, ...others] = await allMessages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      caseId,
      reportId: null,
      recipient: 'agency:bromford',
      channel: 'in_app',
      because: 'A new case is yours',
      grave: false,
      status: 'due',
      createdAt: SUNDAY_EVENING,
      dueAt: SUNDAY_EVENING,
    });
    expect(await toDeliver()).toEqual([
      expect.objectContaining({
        id: message?.id,
        kind: 'message.due',
        payload: { messageId: message?.id },
        correlationId: 'c-1',
      }),
    ]);
  });

  it('tells nobody where nobody has a part in it', async () => {
    const caseId = await insertCase(database.db);
    expect(await tell({ kind: 'case.noted', caseId })).toBe('nobody_to_tell');
    expect(await allMessages()).toEqual([]);
  });

  it('has one effect however often and however simultaneously the job comes', async () => {
    const caseId = await insertCase(database.db);
    const work = await jobFor(await happens({ kind: 'case.opened', caseId }));
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => planNotifications({ ...casework, channels: { in_app: inApp } })(...work)),
    );
    expect(outcomes.toSorted()).toEqual(['already_done', 'already_done', 'already_done', 'sends_now']);
    expect(await allMessages()).toHaveLength(1);
  });

  it('tells nobody twice of one entry, even should two rows ask for it', async () => {
    const caseId = await insertCase(database.db);
    const entry = await happens({ kind: 'case.opened', caseId });
    await plan(entry);
    const again = randomUUID();
    await database.db.insert(outbox).values({
      id: again,
      queue: 'notify',
      kind: 'case.opened',
      payload: { timelineEntryId: entry },
      priority: 4,
    });
    const [job] = await jobFor(entry);
    expect(await planNotifications({ ...casework, channels: { in_app: inApp } })(job, again)).toBe(
      'already_done',
    );
    expect(await allMessages()).toHaveLength(1);
  });

  it('tells of one change once, though it writes several entries', async () => {
    const caseId = await insertCase(database.db, { agencies: [{ agency: 'council', part: 'offered' }] });
    const common = { at: SUNDAY_EVENING, viewer: null, caseId, correlationId: null };
    const [opened, offered] = await database.db.transaction(async (tx) => [
      await recordEvent(tx, casework.ids, { ...common, kind: 'case.opened' }),
      await recordEvent(tx, casework.ids, { ...common, kind: 'referral.offered' }),
    ]);
    expect(await plan(opened)).toBe('nobody_to_tell');
    expect(await plan(offered)).toBe('sends_now');
    // Another change at the same time of a clock that stands still is another change.
    expect(await tell({ kind: 'incident.added', caseId })).toBe('waits');
  });

  it('sends what nobody owns to the desk of last resort', async () => {
    const { id } = await insertReport(database.db, { status: 'needs_review', reviewReason: 'triage_failed' });
    await tell({ kind: 'report.triage_failed', reportId: id });
    const told = await allMessages();
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual([
      expect.stringMatching(/^agency:/),
      'supervisors:partnership',
    ]);
    expect(told.every(({ reportId, caseId, grave }) => reportId === id && caseId === null && grave)).toBe(
      true,
    );
  });
});

describe('grouping', () => {
  it('sends the first at once, holds the next back, and sends together what came in between', async () => {
    const caseId = await insertCase(database.db);
    expect(await tell({ kind: 'case.opened', caseId })).toBe('sends_now');
    casework.clock.set(later(1));
    expect(await tell({ kind: 'incident.added', caseId })).toBe('waits');
    casework.clock.set(later(2));
    expect(await tell({ kind: 'incident.added', caseId })).toBe('waits');
    casework.clock.set(later(3));
    // The agency's supervisors have not heard of this case yet.
    expect(await tell({ kind: 'deadline.missed', caseId })).toBe('sends_now');
    const owners = (await allMessages()).filter(({ recipient }) => recipient === 'agency:council');
    expect(owners).toHaveLength(2);
    expect(owners[1]).toMatchObject({
      because:
        'It has happened again: a new incident was added to your case (2 times). A deadline of your case was missed',
      status: 'due',
      dueAt: later(5),
    });
    expect(await handOverDue(database.db, later(4.9), { limit: 10 })).toBe(0);
    expect(await handOverDue(database.db, later(5), { limit: 10 })).toBe(1);
    expect(await handOverDue(database.db, later(5), { limit: 10 })).toBe(0);
  });

  it('starts afresh once the interval has passed', async () => {
    const caseId = await insertCase(database.db);
    await tell({ kind: 'case.opened', caseId });
    casework.clock.set(later(5));
    expect(await tell({ kind: 'incident.added', caseId })).toBe('sends_now');
  });

  it('does not join what was handed over already', async () => {
    const caseId = await insertCase(database.db);
    await tell({ kind: 'case.opened', caseId });
    casework.clock.set(later(1));
    await tell({ kind: 'incident.added', caseId });
    casework.clock.set(later(5));
    await handOverDue(database.db, later(5), { limit: 10 });
    expect(await tell({ kind: 'incident.added', caseId })).toBe('waits');
    expect((await allMessages()).map(({ dueAt }) => dueAt)).toEqual([later(0), later(5), later(10)]);
  });

  it('holds nothing grave back, and takes along what waited', async () => {
    const caseId = await insertCase(database.db);
    await tell({ kind: 'case.opened', caseId });
    casework.clock.set(later(1));
    await tell({ kind: 'incident.added', caseId });
    casework.clock.set(later(2));
    expect(await tell({ kind: 'priority.raised', caseId })).toBe('sends_now');
    const owners = (await allMessages()).filter(({ recipient }) => recipient === 'agency:council');
    expect(owners.map(({ dueAt, grave }) => [dueAt, grave])).toEqual([
      [later(0), false],
      [later(2), true],
    ]);
  });

  it('keeps cases and recipients apart', async () => {
    const [one, two] = [await insertCase(database.db), await insertCase(database.db)];
    await tell({ kind: 'case.opened', caseId: one });
    expect(await tell({ kind: 'case.opened', caseId: two })).toBe('sends_now');
  });

  it('puts simultaneous entries of one case into one message that waits, none lost', async () => {
    const caseId = await insertCase(database.db);
    await tell({ kind: 'case.opened', caseId });
    const entries = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => happens({ kind: 'incident.added', caseId })),
    );
    await Promise.all(entries.map(plan));
    const waiting = (await allMessages()).slice(1);
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.because).toContain('(6 times)');
  });
});

describe('a restricted case', () => {
  it('is told only to those named on it', async () => {
    const named = await insertUser(database.db, { role: 'officer', agency: 'council' });
    await insertUser(database.db, { role: 'officer', agency: 'council' });
    const caseId = await insertCase(database.db, {
      restricted: true,
      named: [named],
      agencies: [
        { agency: 'council', part: 'lead' },
        { agency: 'bromford', part: 'support' },
      ],
    });
    await tell({ kind: 'case.reopened', caseId });
    expect((await allMessages()).map(({ recipient }) => recipient)).toEqual([`user:${named}`]);
  });

  it('is told to the supervisors of its agency while nobody is named', async () => {
    const caseId = await insertCase(database.db, { restricted: true });
    await tell({ kind: 'case.opened', caseId });
    expect((await allMessages()).map(({ recipient }) => recipient)).toEqual(['supervisors:council']);
  });
});

describe('giving up', () => {
  it('shows on the timeline that nobody could be told, once, and has the owner told', async () => {
    const caseId = await insertCase(database.db);
    const entry = await happens({ kind: 'case.opened', caseId });
    const [job, outboxId] = await jobFor(entry);
    await giveUpPlanning(casework)(job, outboxId, 'TypeError');
    await giveUpPlanning(casework)(job, outboxId, 'TypeError');
    const failures = await database.db
      .select()
      .from(timelineEntries)
      .where(sql`${timelineEntries.caseId} = ${caseId} and kind = 'delivery.failed'`);
    expect(failures).toEqual([
      expect.objectContaining({ actor: 'system', data: { timelineEntry: entry, error: 'TypeError' } }),
    ]);
    expect(await plan(failures[0]?.id ?? '')).toBe('sends_now');
  });

  it('does not breed entries where telling of a failure fails', async () => {
    const caseId = await insertCase(database.db);
    const [job, outboxId] = await jobFor(await happens({ kind: 'delivery.failed', caseId }));
    await giveUpPlanning(casework)(job, outboxId, 'TypeError');
    const rows = await database.db.select().from(timelineEntries).where(eq(timelineEntries.caseId, caseId));
    expect(rows).toHaveLength(1);
  });
});
