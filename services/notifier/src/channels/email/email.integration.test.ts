import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent, type NewEvent } from '@asb/casework';
import { handOverDue, schema } from '@asb/database';
import type { EventKind, Priority } from '@asb/domain';
import {
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
  type CaseToInsert,
} from '@asb/testing';
import { deliverNotification } from '../../deliver-notification/deliver-notification.ts';
import { planNotifications } from '../../plan-notifications/plan-notifications.ts';
import { inApp } from '../in-app/in-app.ts';
import { emailChannel } from './email.ts';
import { mailServer, type ReceivedMail } from './mail-server.fixture.ts';
import { smtpSender } from './smtp-sender.ts';

const { caseMembers, cases, messages, outbox, users } = schema;
const database = testDatabase();
const server = mailServer();
const casework = testCasework(database);
const channels = {
  in_app: inApp,
  email: emailChannel({
    database,
    clock: casework.clock,
    send: smtpSender({ url: server.url, from: 'asb@asb.example' }),
    domain: 'asb.example',
    consoleUrl: 'https://asb.example',
  }),
};
const notifier = { ...casework, channels };

beforeAll(async () => {
  await publishLichfieldRules(database);
  await server.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await database.db.delete(outbox);
  await database.db.delete(schema.messageEvents);
  await database.db.delete(messages);
  server.received.length = 0;
  casework.clock.set(SUNDAY_EVENING);
});

type Event = Partial<NewEvent> & Pick<NewEvent, 'kind'>;

/** Records what happened and plans who is told; sends nothing yet. */
const plan = async (event: Event): Promise<void> => {
  const entryId = await database.db.transaction(async (tx) =>
    recordEvent(tx, casework.ids, {
      at: await casework.clock.now(),
      viewer: null,
      correlationId: null,
      ...event,
    }),
  );
  const [row] = await database.db
    .select()
    .from(outbox)
    .where(sql`queue = 'notify' and payload ->> 'timelineEntryId' = ${entryId}`);
  if (row === undefined) throw new Error('no notify row');
  const job = { kind: event.kind, payload: { timelineEntryId: entryId }, correlationId: null };
  await planNotifications(notifier)(job, row.id);
};

/** Delivers every message whose time has come. Answers the outcomes of the emails. */
const deliverAll = async (): Promise<string[]> => {
  const now = await casework.clock.now();
  await handOverDue(database.db, now, { limit: 100 });
  const due = await database.db
    .select()
    .from(messages)
    .where(and(eq(messages.status, 'due'), lte(messages.dueAt, now)))
    .orderBy(asc(messages.recipient));
  const outcomes: string[] = [];
  for (const { id, channel } of due) {
    const job = { kind: 'message.due' as const, payload: { messageId: id }, correlationId: null };
    const outcome = await deliverNotification(notifier)(job, id);
    if (channel === 'email') outcomes.push(outcome);
  }
  return outcomes;
};

const happens = async (event: Event): Promise<readonly ReceivedMail[]> => {
  await plan(event);
  await deliverAll();
  return server.received;
};

const mailedTo = (mails: readonly ReceivedMail[]): string[] => mails.flatMap(({ to }) => [...to]).toSorted();
const emailOf = (id: string): string => `${id}@test.example`;
const referenceOf = async (caseId: string): Promise<string> => {
  const [row] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  return row?.reference ?? '';
};

const officer = (agency: string, active = true): Promise<string> =>
  insertUser(database.db, { role: 'officer', agency, active });
const owned = (more: CaseToInsert = {}): Promise<string> =>
  insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord', ...more });

describe('who gets mail', () => {
  it('is the desk that a case is offered to, at its address of today', async () => {
    const caseId = await owned({ agencies: [{ agency: 'stars', part: 'offered' }] });
    const [mail, ...others] = await happens({ kind: 'referral.offered', caseId });
    expect(others).toEqual([]);
    // Until March 2024 the contract was another's; that address is still in the file.
    expect(mail?.to).toEqual(['referrals@stars.example']);
    expect(mail?.mail.subject).toBe(`ASB case ${await referenceOf(caseId)}`);
    expect(mail?.mail.text).toContain('This case is offered to your agency: accept or decline it');
    expect(mail?.mail.text).toContain(`https://asb.example/cases/${await referenceOf(caseId)}`);
  });

  it('is the officer that a case is assigned to; beside it stands the message in the system', async () => {
    const to = await officer('bromford');
    const caseId = await owned();
    const mails = await happens({ kind: 'case.assigned', caseId, data: { officer: to } });
    expect(mailedTo(mails)).toEqual([emailOf(to)]);
    const rows = await database.db.select().from(messages).orderBy(messages.channel);
    expect(rows.map(({ recipient, channel, status }) => [recipient, channel, status])).toEqual([
      [`user:${to}`, 'email', 'sent'],
      [`user:${to}`, 'in_app', 'sent'],
    ]);
    expect(mails[0]?.mail.messageId).toBe(`<${rows[0]?.id ?? ''}@asb.example>`);
  });

  it('is each supervisor of the agency by name, when a deadline is missed', async () => {
    const [one, two] = [
      await insertUser(database.db, { role: 'supervisor', agency: 'fire' }),
      await insertUser(database.db, { role: 'supervisor', agency: 'fire' }),
    ];
    await insertUser(database.db, { role: 'supervisor', agency: 'fire', active: false });
    await insertUser(database.db, { role: 'supervisor', agency: null });
    const caseId = await owned({ ownerAgency: 'fire', ownerKind: 'fire' });
    expect(mailedTo(await happens({ kind: 'deadline.missed', caseId }))).toEqual(
      ['prevention@fire.example', emailOf(one), emailOf(two)].toSorted(),
    );
  });

  it.each<[EventKind, Priority, mails: number]>([
    ['incident.added', 'standard', 0],
    ['incident.added', 'high', 1],
    ['case.opened', 'low', 0],
    ['case.opened', 'emergency', 1],
    ['delivery.failed', 'emergency', 0],
  ])('%s of a case that is %s: %i', async (kind, priority, count) => {
    const caseId = await owned({ priority });
    expect(await happens({ kind, caseId })).toHaveLength(count);
  });

  it('is nobody where there is no such person, or no desk with an address', async () => {
    const gone = await officer('bromford', false);
    const caseId = await owned();
    expect(await happens({ kind: 'case.assigned', caseId, data: { officer: gone } })).toEqual([]);
    expect(await database.db.select().from(messages).where(eq(messages.channel, 'email'))).toEqual([]);
  });
});

describe('a thread', () => {
  it('holds all mails of one case and of no other', async () => {
    const to = await officer('bromford');
    const [one, two] = [await owned(), await owned()];
    const data = { officer: to };
    await happens({ kind: 'case.assigned', caseId: one, data });
    await happens({ kind: 'case.assigned', caseId: two, data });
    casework.clock.set(new Date(SUNDAY_EVENING.getTime() + 3_600_000));
    await happens({ kind: 'case.assigned', caseId: one, data });
    const threads = server.received.map(({ mail }) => [mail.inReplyTo, mail.references]);
    expect(threads).toEqual(
      [one, two, one].map((id) => [`<case.${id}@asb.example>`, `<case.${id}@asb.example>`]),
    );
    const subjects = server.received.map(({ mail }) => mail.subject);
    expect(subjects[0]).toBe(subjects[2]);
  });

  it('is quiet in between: what follows within the interval comes as one mail', async () => {
    const to = await officer('bromford');
    const caseId = await owned();
    for (const minute of [0, 1, 2]) {
      casework.clock.set(new Date(SUNDAY_EVENING.getTime() + minute * 60_000));
      await happens({ kind: 'case.assigned', caseId, data: { officer: to } });
    }
    expect(server.received).toHaveLength(1);
    casework.clock.set(new Date(SUNDAY_EVENING.getTime() + 5 * 60_000));
    await deliverAll();
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.mail.text).toContain('This case was assigned to you (2 times).');
  });
});

describe('nobody is written to about what they may not see', () => {
  const planned = async (restricted: boolean) => {
    const [to, another] = [await officer('bromford'), await officer('bromford')];
    const caseId = await owned({ restricted, named: restricted ? [to] : [] });
    await plan({ kind: 'case.assigned', caseId, data: { officer: to } });
    return { to, another, caseId };
  };

  it('of something restricted a mail says only that there is something', async () => {
    const { to, caseId } = await planned(true);
    expect(await deliverAll()).toEqual(['sent']);
    const [{ mail, raw } = { mail: null, raw: '' }] = server.received;
    expect(mailedTo(server.received)).toEqual([emailOf(to)]);
    expect(mail?.subject).toBe('ASB Triage: there is something for you');
    for (const told of [await referenceOf(caseId), caseId, 'assigned', 'In-Reply-To', 'References'])
      expect(raw).not.toContain(told);
  });

  it('a person who is no longer named gets nothing, and it is shown why', async () => {
    const { to, another, caseId } = await planned(true);
    await database.db.insert(caseMembers).values({
      caseId,
      userId: another,
      namedAt: SUNDAY_EVENING,
      because: 'test',
    });
    await database.db.delete(caseMembers).where(eq(caseMembers.userId, to));
    expect(await deliverAll()).toEqual(['suppressed']);
    expect(server.received).toEqual([]);
    const [message] = await database.db.select().from(messages).where(eq(messages.channel, 'email'));
    expect(message).toMatchObject({ status: 'suppressed', lastError: 'may_not_know', sentAt: null });
  });

  it('a case that became restricted since is told to nobody who is not named, desks included', async () => {
    const { caseId } = await planned(false);
    const offered = await owned({ agencies: [{ agency: 'police', part: 'offered' }] });
    await plan({ kind: 'referral.offered', caseId: offered });
    await database.db
      .update(cases)
      .set({ restricted: true })
      .where(inArray(cases.id, [caseId, offered]));
    expect(await deliverAll()).toEqual(['suppressed', 'suppressed']);
    expect(server.received).toEqual([]);
  });

  it('somebody who has left gets nothing', async () => {
    const { to } = await planned(false);
    await database.db.update(users).set({ active: false }).where(eq(users.id, to));
    expect(await deliverAll()).toEqual(['suppressed']);
  });

  it('a report that nobody could triage is told to the desk; a restricted one is not', async () => {
    for (const restricted of [false, true]) {
      server.received.length = 0;
      const { id, reference } = await insertReport(database.db, {
        status: 'needs_review',
        reviewReason: 'triage_failed',
        restricted,
      });
      const mails = await happens({ kind: 'report.triage_failed', reportId: id });
      const toDesk = mails.filter(({ to }) => to.includes('community.safety@council.example'));
      expect(toDesk.map(({ mail }) => mail.subject)).toEqual(restricted ? [] : [`ASB report ${reference}`]);
      expect(mails.filter(({ raw }) => raw.includes(reference))).toHaveLength(restricted ? 0 : mails.length);
    }
  });
});

describe('what a mail holds', () => {
  it('is references and reasons: nothing of what is known about people, places or what was told', async () => {
    const secret = fc.stringMatching(/^[A-Z][a-z]{6,12}zq[a-z]{4}$/);
    const personal = fc.record({
      address: secret,
      postcode: secret,
      place: secret,
      uprn: secret,
      note: secret,
    });
    const kinds = fc.constantFrom<EventKind[]>(
      'case.assigned',
      'referral.offered',
      'deadline.missed',
      'incident.added',
      'priority.raised',
    );
    const to = await officer('bromford');
    await fc.assert(
      fc.asyncProperty(personal, kinds, fc.boolean(), async ({ note, ...places }, kind, restricted) => {
        server.received.length = 0;
        const caseId = await owned({
          restricted,
          priority: 'high',
          named: restricted ? [to] : [],
          agencies: [{ agency: 'bromford', part: 'offered' }],
        });
        await database.db.update(cases).set(places).where(eq(cases.id, caseId));
        const mails = await happens({ kind, caseId, text: note, data: { officer: to, note } });
        expect(mails.length).toBeGreaterThan(0);
        const known = [note, ...Object.values(places), 'noise', 'officer of bromford'];
        for (const { mail, raw } of mails)
          for (const part of [raw, mail.text ?? '', String(mail.html), mail.subject ?? ''])
            expect(known.filter((word) => part.includes(word))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
