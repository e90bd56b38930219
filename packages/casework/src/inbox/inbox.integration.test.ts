import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { schema } from '@asb/database';
import {
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Acting } from '../acting.ts';
import { granted } from '../run-case/case-actions.fixture.ts';
import { browseInbox, findInInbox } from './browse-inbox.ts';
import { countUnread } from './count-unread.ts';
import { markRead, markUnread } from './mark-messages.ts';

const database = testDatabase();
const casework = testCasework(database);
const MINUTE = 60_000;

type Role = 'call_handler' | 'officer' | 'supervisor' | 'administrator';
const person = async (role: Role, agency: string | null): Promise<Acting> => ({
  viewer: { role, agency, userId: await insertUser(database.db, { role, agency }), keyId: null },
  correlationId: null,
});

interface Sent {
  readonly caseId?: string;
  readonly reportId?: string;
  readonly minutesAgo?: number;
  readonly channel?: schema.MessageChannel;
  readonly status?: 'due' | 'sent' | 'failed' | 'suppressed';
}
const send = async (recipient: string, { minutesAgo = 5, ...of }: Sent = {}): Promise<string> => {
  const id = randomUUID();
  const at = new Date(SUNDAY_EVENING.getTime() - minutesAgo * MINUTE);
  await database.db.insert(schema.messages).values({
    id,
    recipient,
    channel: 'in_app',
    because: 'A new case is yours',
    grave: false,
    status: 'sent',
    createdAt: at,
    dueAt: at,
    sentAt: of.status === undefined || of.status === 'sent' ? at : null,
    ...of,
  });
  return id;
};
const toPerson = (acting: Acting): string => `user:${acting.viewer.userId ?? ''}`;

const inbox = async (acting: Acting, unread = false): Promise<string[]> =>
  granted(await browseInbox(casework)({ unread }, acting)).items.map(({ id }) => id);

let officer: Acting;
let caseId: string;

beforeAll(() => publishLichfieldRules(database));
beforeEach(async () => {
  await database.sql`truncate messages, message_reads, message_events`;
  officer = await person('officer', 'bromford');
  caseId = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
});

describe('whose messages', () => {
  it('are one’s own, one’s agency’s and, for supervisors, theirs', async () => {
    const supervisor = await person('supervisor', 'bromford');
    const partnership = await person('supervisor', null);
    const handler = await person('call_handler', 'bromford');
    const administrator = await person('administrator', 'bromford');
    const own = await send(toPerson(officer), { caseId, minutesAgo: 1 });
    const desk = await send('agency:bromford', { caseId, minutesAgo: 2 });
    const bosses = await send('supervisors:bromford', { caseId, minutesAgo: 3 });
    const all = await send('supervisors:partnership', { caseId, minutesAgo: 4 });
    await send('agency:police', { caseId });

    expect(await inbox(officer)).toEqual([own, desk]);
    expect(await inbox(supervisor)).toEqual([desk, bosses]);
    expect(await inbox(partnership)).toEqual([all]);
    expect(await inbox(handler)).toEqual([]);
    expect(await inbox(administrator)).toEqual([]);
    expect(await countUnread(casework)(officer.viewer)).toBe(2);
  });

  it('are there once: what is still to go, or was mailed besides, is not; what failed is', async () => {
    await send(toPerson(officer), { caseId, status: 'due' });
    await send(toPerson(officer), { caseId, channel: 'email' });
    await send(toPerson(officer), { caseId, status: 'suppressed' });
    const failed = await send(toPerson(officer), { caseId, channel: 'email', status: 'failed' });
    expect(await inbox(officer)).toEqual([failed]);
    expect(granted(await findInInbox(casework)({ message: failed }, officer)).failed).toBe(true);
  });
});

describe('what they tell', () => {
  const one = async (message: string, acting = officer) => findInInbox(casework)({ message }, acting);

  it('is of a case what may be seen of it now', async () => {
    await database.sql`update cases set address = '14 Weaver Rise' where id = ${caseId}`;
    const message = await send('agency:bromford', { caseId });
    expect(granted(await one(message)).case?.seen?.address).toBe('14 Weaver Rise');

    await database.sql`update cases set owner_agency = 'council' where id = ${caseId}`;
    await database.sql`delete from case_agencies where case_id = ${caseId}`;
    const passedOn = granted(await one(message)).case;
    expect(passedOn).toMatchObject({ seen: null });
    expect(JSON.stringify(passedOn)).not.toContain('Weaver');
  });

  it('is nothing of a case that became restricted: neither in the list nor in a count nor by itself', async () => {
    const message = await send('agency:bromford', { caseId });
    expect(await countUnread(casework)(officer.viewer)).toBe(1);
    const named = await person('officer', 'bromford');
    await database.sql`update cases set restricted = true where id = ${caseId}`;
    await database.db.insert(schema.caseMembers).values({
      caseId,
      userId: named.viewer.userId ?? '',
      namedAt: SUNDAY_EVENING,
      because: 'test',
    });

    expect(await inbox(officer)).toEqual([]);
    expect(await countUnread(casework)(officer.viewer)).toBe(0);
    expect(await one(message)).toMatchObject({ ok: false, refusal: 'not_found' });
    expect(await markRead(casework)({ messages: [message] }, officer)).toMatchObject({ ok: false });
    expect(await inbox(named)).toEqual([message]);
  });

  it('is a report where no case holds it, with each event and when it was', async () => {
    const report = await insertReport(database.db, { status: 'needs_review' });
    const message = await send('agency:bromford', { reportId: report.id });
    const [entry] = await database.db
      .insert(schema.timelineEntries)
      .values({
        id: randomUUID(),
        reportId: report.id,
        at: SUNDAY_EVENING,
        kind: 'report.needs_review',
        actor: 'system',
        actorAgency: null,
        text: null,
      })
      .returning();
    await database.db.insert(schema.messageEvents).values({
      messageId: message,
      timelineEntryId: entry?.id ?? '',
      recipient: 'agency:bromford',
      channel: 'in_app',
      because: 'A report needs a person',
    });
    expect(granted(await one(message))).toMatchObject({
      report: report.reference,
      case: null,
      events: [{ because: 'A report needs a person', at: SUNDAY_EVENING }],
    });
  });

  it.each(['nonsense', randomUUID()])('is nothing for %s', async (name) => {
    expect(await one(name)).toMatchObject({ ok: false, refusal: 'not_found' });
  });
});

describe('reading', () => {
  it('is each person’s own, and is taken back as it was done', async () => {
    const colleague = await person('officer', 'bromford');
    const [a, b, c] = [
      await send('agency:bromford', { caseId, minutesAgo: 1 }),
      await send('agency:bromford', { caseId, minutesAgo: 2 }),
      await send('agency:bromford', { caseId, minutesAgo: 3 }),
    ];
    const earlier = {
      ...casework,
      clock: { now: () => Promise.resolve(new Date(SUNDAY_EVENING.getTime() - 1)) },
    };
    granted(await markRead(earlier)({ messages: [a] }, officer));
    const { marked, at } = granted(await markRead(casework)({ messages: [a, b] }, officer));
    expect(marked).toBe(1);
    expect(await inbox(officer, true)).toEqual([c]);
    expect(await countUnread(casework)(colleague.viewer)).toBe(3);

    expect(granted(await markUnread(casework)({ readAt: at }, officer)).marked).toBe(1);
    expect(await inbox(officer, true)).toEqual([b, c]);
    expect(granted(await markUnread(casework)({ message: a }, officer)).marked).toBe(1);
    expect(await inbox(officer, true)).toEqual([a, b, c]);
    expect(await markUnread(casework)({ message: a }, officer)).toMatchObject({ ok: false });
  });

  it('is nobody’s who did not get the message', async () => {
    const message = await send('agency:police', { caseId });
    expect(await markRead(casework)({ messages: [message, 'nonsense'] }, officer)).toMatchObject({
      ok: false,
      refusal: 'not_found',
    });
    expect(await database.sql`select 1 from message_reads`).toHaveLength(0);
  });

  it('is asked for during 30 days, and counted to a hundred', async () => {
    const old = await send('agency:bromford', { caseId, minutesAgo: 31 * 24 * 60 });
    expect(await countUnread(casework)(officer.viewer)).toBe(0);
    expect(await inbox(officer)).toEqual([old]);
    for (let n = 0; n < 101; n += 1) await send('agency:bromford', { caseId });
    expect(await countUnread(casework)(officer.viewer)).toBe(100);
  });
});

it('is paged, newest first', async () => {
  const sent: string[] = [];
  for (let n = 1; n <= 5; n += 1) sent.push(await send('agency:bromford', { caseId, minutesAgo: n }));
  const first = granted(await browseInbox(casework)({ limit: 3 }, officer));
  const rest = granted(await browseInbox(casework)({ limit: 3, cursor: first.next ?? '' }, officer));
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(sent);
  expect(rest.next).toBeNull();
  expect(await browseInbox(casework)({ cursor: 'nonsense' }, officer)).toMatchObject({ ok: false });
});
