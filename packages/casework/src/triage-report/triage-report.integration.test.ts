import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { lockMeetingKeys, schema } from '@asb/database';
import { comparePriority, placeKeys } from '@asb/domain';
import {
  aNewReport,
  aParty,
  aPlace,
  awaitFact,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { getReport } from '../look-up/get-report.ts';
import { addToReport } from '../receive-report/add-to-report.ts';
import type { NewReport } from '../receive-report/new-report.ts';
import { receiveReport } from '../receive-report/receive-report.ts';
import type { Acting } from '../acting.ts';
import { reconsiderReport } from './reconsider-report.ts';
import { triageReport } from './triage-report.ts';

const database = testDatabase();
const handler: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: 'test',
};

const supervisor: Acting = {
  viewer: { role: 'supervisor', agency: null, userId: null, keyId: null },
  correlationId: null,
};

beforeAll(() => publishLichfieldRules(database));

const take = async (report: NewReport): Promise<string> => {
  const answer = await receiveReport(testCasework(database)).receive(report, handler);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value.id;
};

const outboxRow = async (reportId: string): Promise<string> => {
  const [row] = await database.db
    .select({ id: schema.outbox.id })
    .from(schema.outbox)
    .where(sql`payload ->> 'reportId' = ${reportId} and queue = 'triage'`);
  if (row === undefined) throw new Error('no outbox row');
  return row.id;
};

const triage = async (reportId: string): Promise<string> =>
  triageReport(testCasework(database))({
    reportId,
    outboxId: await outboxRow(reportId),
    correlationId: 'test',
  });

/** Adds to a report, as a supervisor, and lets the addition be read. */
const addAndReconsider = async (reportId: string, description: string): Promise<void> => {
  const added = await addToReport(testCasework(database))(
    { report: reportId, description, idempotencyKey: null, bodyHash: 'x' },
    supervisor,
  );
  if (!added.ok) throw new Error(added.refusal);
  const [row] = await database.db
    .select({ id: schema.outbox.id })
    .from(schema.outbox)
    .where(sql`kind = 'report.added_to' and payload ->> 'additionId' = ${added.value.id}`);
  await reconsiderReport(testCasework(database))({
    reportId,
    additionId: added.value.id,
    outboxId: row?.id ?? '',
    correlationId: null,
  });
};

const takeAndTriage = async (report: NewReport): Promise<{ id: string; answer: string }> => {
  const id = await take(report);
  return { id, answer: await triage(id) };
};

const caseOf = async (reportId: string) => {
  const [found] = await database.db
    .select({ case: schema.cases, incident: schema.incidents })
    .from(schema.reportIncidents)
    .innerJoin(schema.incidents, eq(schema.incidents.id, schema.reportIncidents.incidentId))
    .innerJoin(schema.cases, eq(schema.cases.id, schema.incidents.caseId))
    .where(eq(schema.reportIncidents.reportId, reportId));
  if (found === undefined) throw new Error('no case');
  return found;
};

const statusOf = async (reportId: string) => {
  const [row] = await database.db.select().from(schema.reports).where(eq(schema.reports.id, reportId));
  return row;
};

/** A street of its own for each test, so that tests cannot meet. */
const home = (house: number, lat: number) =>
  aPlace({ lat, lon: -1.9, address: `${house} Test Street, Lichfield`, tenure: 'social:bromford' });

describe('triage of one report', () => {
  it('opens a case, offers it to the landlord and keeps why', async () => {
    const { id, answer } = await takeAndTriage(aNewReport({ place: home(1, 52.61) }));
    expect(answer).toBe('triaged');
    const { case: opened } = await caseOf(id);
    expect(opened).toMatchObject({
      status: 'open',
      category: 'noise',
      ownerAgency: 'bromford',
      provisional: false,
    });
    const [offer] = await database.db
      .select()
      .from(schema.referrals)
      .where(eq(schema.referrals.caseId, opened.id));
    expect(offer).toMatchObject({ agency: 'bromford', status: 'offered' });
    expect(offer?.respondBy?.getTime()).toBeGreaterThan(offer?.offeredAt.getTime() ?? 0);
    const kinds = await database.db
      .select({ kind: schema.deadlines.kind })
      .from(schema.deadlines)
      .where(eq(schema.deadlines.caseId, opened.id));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      'acknowledge',
      'action_plan',
      'first_contact',
      'referral_answer',
      'review',
      'risk_assessment',
      'update',
    ]);
    const [decision] = await database.db
      .select()
      .from(schema.decisions)
      .where(eq(schema.decisions.reportId, id));
    expect(decision).toMatchObject({
      kind: 'triage',
      decidedBy: 'system',
      ruleSetVersion: 1,
      caseId: opened.id,
    });
    expect(decision?.content.routing?.rule.because).toBeTruthy();
    expect(decision?.content.classification?.category).toBe('noise');
  });

  it('changes nothing when the job is delivered twice', async () => {
    const { id } = await takeAndTriage(aNewReport({ place: home(2, 52.62) }));
    expect(await triage(id)).toBe('already_done');
    const decisions = await database.db
      .select()
      .from(schema.decisions)
      .where(eq(schema.decisions.reportId, id));
    expect(decisions).toHaveLength(1);
  });

  it('lets the same incident told again join its case, with no second response', async () => {
    const first = await takeAndTriage(aNewReport({ place: home(3, 52.63) }));
    const again = await takeAndTriage(
      aNewReport({
        place: home(3, 52.63),
        description: 'Music blaring next door again tonight, bass shaking the wall since eight',
        occurredFrom: new Date('2026-03-01T20:15:00Z'),
        occurredTo: new Date('2026-03-01T20:50:00Z'),
      }),
    );
    const one = await caseOf(first.id);
    const two = await caseOf(again.id);
    expect(two.incident.id).toBe(one.incident.id);
    const offers = await database.db
      .select()
      .from(schema.referrals)
      .where(eq(schema.referrals.caseId, one.case.id));
    expect(offers).toHaveLength(1);
  });

  it('adds a new incident of the same problem to the open case', async () => {
    const first = await takeAndTriage(aNewReport({ place: home(4, 52.64) }));
    const next = await takeAndTriage(
      aNewReport({
        place: home(4, 52.64),
        occurredFrom: new Date('2026-02-25T21:00:00Z'),
        occurredTo: new Date('2026-02-25T22:00:00Z'),
      }),
    );
    const one = await caseOf(first.id);
    const two = await caseOf(next.id);
    expect(two.case.id).toBe(one.case.id);
    expect(two.incident.id).not.toBe(one.incident.id);
  });

  it('sends what says nothing to a person, with a deadline', async () => {
    const { id, answer } = await takeAndTriage(
      aNewReport({
        description: 'Please ring me back',
        place: aPlace({}),
        occurredFrom: null,
        occurredTo: null,
      }),
    );
    expect(answer).toBe('needs_review');
    const row = await statusOf(id);
    expect(row).toMatchObject({ status: 'needs_review', reviewReason: 'category_unclear' });
    expect(row?.reviewDueAt).not.toBeNull();
  });

  it('routes grave matters at once and names somebody on a restricted case', async () => {
    await database.db.insert(schema.users).values({
      id: '00000000-0000-7000-8000-000000000001',
      email: 'supervisor@police.example',
      name: 'Supervisor',
      role: 'supervisor',
      agency: 'police',
      createdAt: new Date(),
    });
    const { id } = await takeAndTriage(
      aNewReport({
        description: 'He is hitting his girlfriend again, she is screaming and the children are crying',
        place: home(5, 52.65),
      }),
    );
    const { case: opened } = await caseOf(id);
    expect(opened.restricted).toBe(true);
    expect(['emergency', 'high']).toContain(opened.priority);
    expect(opened.ownerAgency).toBe('police');
    const named = await database.db
      .select()
      .from(schema.caseMembers)
      .where(eq(schema.caseMembers.caseId, opened.id));
    expect(named).toHaveLength(1);
  });

  it('tells nobody of history and lets no deadline run, until the present catches up with it', async () => {
    const before = await takeAndTriage(
      aNewReport({
        channel: 'import',
        history: true,
        reportedAt: new Date('2026-02-20T10:00:00Z'),
        occurredFrom: new Date('2026-02-19T22:00:00Z'),
        occurredTo: new Date('2026-02-19T23:00:00Z'),
        place: home(6, 52.66),
      }),
    );
    const { case: old } = await caseOf(before.id);
    const told = await database.db
      .select()
      .from(schema.outbox)
      .innerJoin(
        schema.timelineEntries,
        sql`${schema.outbox.payload} ->> 'timelineEntryId' = ${schema.timelineEntries.id}::text`,
      )
      .where(eq(schema.timelineEntries.caseId, old.id));
    expect(told).toHaveLength(0);
    expect(
      await database.db.select().from(schema.deadlines).where(eq(schema.deadlines.caseId, old.id)),
    ).toHaveLength(0);

    const now = await takeAndTriage(aNewReport({ place: home(6, 52.66) }));
    const joined = await caseOf(now.id);
    expect(joined.case.id).toBe(old.id);
    expect(joined.case.history).toBe(false);
    expect(
      await database.db.select().from(schema.referrals).where(eq(schema.referrals.caseId, old.id)),
    ).toHaveLength(1);
  });

  it('keeps simultaneous tellings of one incident together', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        take(
          aNewReport({
            place: aPlace({
              lat: 52.6701 + index * 0.00005,
              lon: -1.8,
              address: '7 Race Street, Lichfield',
              tenure: 'social:bromford',
            }),
          }),
        ),
      ),
    );
    await Promise.all(ids.map(triage));
    const incidents = new Set(await Promise.all(ids.map(async (id) => (await caseOf(id)).incident.id)));
    expect(incidents.size).toBe(1);
  });

  it('records identified people once, and anonymous ones not at all', async () => {
    const jean = aParty({ role: 'victim', name: 'Jean Marlow', phone: '07700 900111' });
    const first = await takeAndTriage(
      aNewReport({ place: home(8, 52.68), parties: [jean, aParty({ role: 'reporter', anonymous: true })] }),
    );
    const second = await takeAndTriage(
      aNewReport({
        place: home(9, 52.69),
        parties: [aParty({ role: 'victim', name: 'MARLOW, Jean', phone: '+44 7700 900111' })],
      }),
    );
    const people = await database.db
      .select({
        reportId: schema.parties.reportId,
        role: schema.parties.role,
        personId: schema.parties.personId,
      })
      .from(schema.parties);
    const of = (id: string) => people.filter(({ reportId }) => reportId === id);
    const person = of(first.id).find(({ role }) => role === 'victim')?.personId;
    expect(person).toBeTruthy();
    expect(of(second.id)[0]?.personId).toBe(person);
    expect(of(first.id).find(({ role }) => role === 'reporter')?.personId).toBeNull();
  });

  it('raises risk and priority by what is added later, and tells the case', async () => {
    const { id } = await takeAndTriage(aNewReport({ place: home(10, 52.695) }));
    const before = (await caseOf(id)).case;
    const added = await addToReport(testCasework(database))(
      { report: id, description: 'Now he is at my door with a knife', idempotencyKey: null, bodyHash: 'x' },
      supervisor,
    );
    if (!added.ok) throw new Error(added.refusal);
    const reconsider = async (): Promise<string> => {
      const [row] = await database.db
        .select({ id: schema.outbox.id })
        .from(schema.outbox)
        .where(sql`kind = 'report.added_to' and payload ->> 'additionId' = ${added.value.id}`);
      return reconsiderReport(testCasework(database))({
        reportId: id,
        additionId: added.value.id,
        outboxId: row?.id ?? '',
        correlationId: null,
      });
    };
    expect(await reconsider()).toBe('reconsidered');
    expect(await reconsider()).toBe('already_done');
    const after = (await caseOf(id)).case;
    expect(comparePriority(after.priority, before.priority)).toBeLessThan(0);
    const events = await database.db
      .select({ kind: schema.timelineEntries.kind })
      .from(schema.timelineEntries)
      .where(eq(schema.timelineEntries.caseId, after.id));
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['report.added_to', 'priority.raised']),
    );
    const superseded = await database.db
      .select()
      .from(schema.deadlines)
      .where(sql`case_id = ${after.id} and superseded_at is not null`);
    expect(superseded.length).toBeGreaterThan(0);
    const seen = await getReport(testCasework(database))({ report: id }, supervisor);
    expect(seen).toMatchObject({ ok: true, value: { decision: { priority: after.priority } } });
  });

  it('reads what is added while it waits for its turn', async () => {
    const place = home(11, 52.697);
    const id = await take(aNewReport({ place }));
    const addition = 'Now he is at my door with a knife';
    let triaged: Promise<string> | undefined;
    await database.db.transaction(async (tx) => {
      await lockMeetingKeys(tx, [`address:${placeKeys(place).addressKey ?? ''}`]);
      triaged = triage(id);
      await awaitFact('triage waits for its keys', async () => {
        const [waiting] = await database.sql<{ n: number }[]>`
          select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`;
        return (waiting?.n ?? 0) > 0;
      });
      await database.sql`insert into report_additions (id, report_id, description, added_at, body_hash)
        values (gen_random_uuid(), ${id}, ${addition}, now(), 'x')`;
    });
    expect(await triaged).toBe('triaged');
    expect((await caseOf(id)).case.priority).toBe('emergency');
  });

  it('names the officer who has the case when an addition makes it restricted', async () => {
    const officer = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
    const { id } = await takeAndTriage(aNewReport({ place: home(12, 52.699) }));
    const before = (await caseOf(id)).case;
    await database.db
      .update(schema.cases)
      .set({ ownerUserId: officer })
      .where(eq(schema.cases.id, before.id));
    await addAndReconsider(id, 'I can hear her husband hitting her, he has beaten her before');
    const { case: after, incident } = await caseOf(id);
    expect(after.restricted).toBe(true);
    expect(incident.restricted).toBe(true);
    const named = await database.db
      .select({ userId: schema.caseMembers.userId })
      .from(schema.caseMembers)
      .where(eq(schema.caseMembers.caseId, after.id));
    expect(named.map(({ userId }) => userId)).toContain(officer);
  });

  it('tells nobody by a repeat victim’s flag of what is restricted', async () => {
    const parties = [aParty({ role: 'victim', name: 'Nell Orme', phone: '07700 900321' })];
    const abuse = aNewReport({
      place: home(13, 52.701),
      description: 'My husband hit me again and controls my money',
      parties,
    });
    const { id: hidden } = await takeAndTriage(abuse);
    expect((await caseOf(hidden)).case.restricted).toBe(true);
    const flagsOf = async (report: NewReport): Promise<string[]> => {
      const { id } = await takeAndTriage(report);
      const [row] = await database.db
        .select({ content: schema.decisions.content })
        .from(schema.decisions)
        .where(eq(schema.decisions.reportId, id));
      return (row?.content.risk?.flags ?? []).map(({ code }) => code);
    };
    expect(await flagsOf(aNewReport({ place: home(14, 52.703), parties }))).not.toContain('repeat_victim');
    expect(await flagsOf({ ...abuse, place: home(15, 52.705) })).toContain('repeat_victim');
  });

  it('leaves the books in order', async () => {
    expect(await checkConsistency(database.db)).toEqual([]);
  });
});
