import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@asb/database';
import {
  aNewReport,
  aPlace,
  awaitFact,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { acceptReferral } from '../answer-referral/accept-referral.ts';
import { caseTimeline } from '../look-up/case-timeline.ts';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { getCase, type CaseDetail } from '../look-up/get-case.ts';
import { assignCase } from './assign-case.ts';
import { as, caseOfReport, granted, somebody, takeAndTriage, there } from './case-actions.fixture.ts';
import { closeCase } from './close-case.ts';
import { mergeCase } from './merge-case.ts';
import { pauseDeadline, resumeDeadline } from './pause-deadline.ts';
import { reopenCase } from './reopen-case.ts';
import { noteOnCase, recordAction, recordContact } from './write-on-case.ts';

const database = testDatabase();
const handler = as('call_handler', null);
let bromford: Awaited<ReturnType<typeof somebody>>;
let colleague: Awaited<ReturnType<typeof somebody>>;
let partnership: Awaited<ReturnType<typeof somebody>>;

beforeAll(async () => {
  await publishLichfieldRules(database);
  bromford = await somebody(database, 'officer', 'bromford');
  colleague = await somebody(database, 'supervisor', 'bromford');
  partnership = await somebody(database, 'supervisor', null);
});

let house = 0;
const aCase = async () => {
  const casework = testCasework(database);
  house += 1;
  const place = aPlace({
    lat: 50 + house / 50,
    lon: -1.9,
    address: `${house} Other Street`,
    tenure: 'social:bromford',
  });
  const reportId = await takeAndTriage(casework, aNewReport({ place }), handler);
  const { case: opened } = there(await caseOfReport(database, reportId));
  return { casework, reportId, id: opened.id, reference: opened.reference, version: opened.version };
};

const seen = async (id: string): Promise<CaseDetail> => {
  const found = granted(await getCase(testCasework(database))({ case: id }, bromford));
  if (found.access !== 'all') throw new Error('a summary only');
  return found;
};

const deadline = async (id: string, kind: string) =>
  there((await seen(id)).deadlines.find((one) => one.kind === kind));

describe('assigning', () => {
  test('names the officer, and tells whom it was taken from', async () => {
    const { casework, id, version } = await aCase();
    granted(
      await assignCase(casework)({ case: id, expectedVersion: version, officer: bromford.userId }, colleague),
    );
    granted(
      await assignCase(casework)(
        { case: id, expectedVersion: version + 1, officer: colleague.userId },
        colleague,
      ),
    );
    expect((await seen(id)).owner).toEqual({ agency: 'bromford', officer: colleague.userId });
    const page = granted(await caseTimeline(casework)({ case: id, limit: 1 }, bromford));
    expect(page.items[0]).toMatchObject({
      kind: 'case.assigned',
      data: { officer: colleague.userId, previousOfficer: bromford.userId },
    });
  });

  test.each(['nobody', '00000000-0000-7000-8000-000000000000'])(
    '%s is no officer of the owner',
    async (officer) => {
      const { casework, id, version } = await aCase();
      const answer = await assignCase(casework)({ case: id, expectedVersion: version, officer }, colleague);
      expect(answer).toEqual({ ok: false, refusal: 'unknown_officer' });
    },
  );

  test('nor is an officer of another agency, or one who has left', async () => {
    const { casework, id, version } = await aCase();
    const police = await somebody(database, 'officer', 'police');
    const left = await somebody(database, 'officer', 'bromford');
    await database.db.update(schema.users).set({ active: false }).where(eq(schema.users.id, left.userId));
    for (const { userId } of [police, left]) {
      const input = { case: id, expectedVersion: version, officer: userId };
      expect(await assignCase(casework)(input, colleague)).toEqual({ ok: false, refusal: 'unknown_officer' });
    }
  });
});

test('whoever is stopped while a case is assigned to him does not get it', async () => {
  const { casework, id, version } = await aCase();
  const leaving = await somebody(database, 'officer', 'bromford');
  let assigned: ReturnType<ReturnType<typeof assignCase>> | undefined;
  await database.db.transaction(async (tx) => {
    const his = eq(schema.users.id, leaving.userId);
    await tx.select({ id: schema.users.id }).from(schema.users).where(his).for('no key update');
    assigned = assignCase(casework)(
      { case: id, expectedVersion: version, officer: leaving.userId },
      colleague,
    );
    await awaitFact('the assignment waits for him', async () => {
      const [waiting] = await database.sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return (waiting?.n ?? 0) > 0;
    });
    // What is stopped takes his cases next: it must not wait for who waits for him.
    await tx
      .select({ id: schema.cases.id })
      .from(schema.cases)
      .where(eq(schema.cases.id, id))
      .for('no key update');
    await tx.update(schema.users).set({ active: false }).where(his);
  });
  expect(await assigned).toEqual({ ok: false, refusal: 'unknown_officer' });
  expect((await seen(id)).owner.officer).toBeNull();
});

describe('writing on a case', () => {
  test('words with the person affected keep the first contact and begin the next update', async () => {
    const { casework, id, version } = await aCase();
    const input = {
      case: id,
      expectedVersion: version,
      with: 'reporter',
      channel: 'phone',
      outcome: 'no_answer',
      text: null,
    };
    granted(await recordContact(casework)(input, bromford));
    expect((await deadline(id, 'first_contact')).status).toBe('running');
    granted(
      await recordContact(casework)({ ...input, expectedVersion: version + 1, outcome: 'reached' }, bromford),
    );
    expect((await deadline(id, 'first_contact')).status).toBe('met');
    const updates = (await seen(id)).deadlines
      .filter(({ kind }) => kind === 'update')
      .map(({ status }) => status);
    expect(updates.sort()).toEqual(['met', 'running']);
  });

  test('a promise kept late stays missed, with the moment it was kept', async () => {
    const { casework, id, version } = await aCase();
    casework.clock.set(new Date('2026-05-01T09:00:00Z'));
    granted(
      await recordAction(casework)(
        { case: id, expectedVersion: version, kind: 'risk_assessment', text: null },
        bromford,
      ),
    );
    expect(await deadline(id, 'risk_assessment')).toMatchObject({
      status: 'missed',
      endedAt: new Date('2026-05-01T09:00:00Z'),
    });
  });

  test('a note for one’s own agency is read by nobody else', async () => {
    const { casework, id, version } = await aCase();
    await database.db
      .insert(schema.caseAgencies)
      .values({ caseId: id, agency: 'fire', part: 'support', kind: 'fire', since: SUNDAY_EVENING });
    const fire = as('officer', 'fire');
    const note = { case: id, expectedVersion: version, text: 'Known to us', visibleTo: 'agency' as const };
    granted(await noteOnCase(casework)(note, fire));
    granted(
      await noteOnCase(casework)(
        { ...note, expectedVersion: version + 1, text: 'For all', visibleTo: 'all' },
        fire,
      ),
    );
    const read = async (acting: typeof fire) =>
      granted(await caseTimeline(casework)({ case: id }, acting))
        .items.filter(({ kind }) => kind === 'case.noted')
        .map(({ text }) => text);
    expect(await read(fire)).toEqual(['For all', 'Known to us']);
    expect(await read(bromford)).toEqual(['For all']);
    expect(await read(partnership)).toEqual(['For all']);
  });

  test('a supporting agency notes and contacts, but does not run the case', async () => {
    const { casework, id, version } = await aCase();
    await database.db
      .insert(schema.caseAgencies)
      .values({ caseId: id, agency: 'fire', part: 'support', kind: 'fire', since: SUNDAY_EVENING });
    const close = { case: id, expectedVersion: version, reason: 'resolved', text: null };
    expect(await closeCase(casework)(close, as('officer', 'fire'))).toEqual({
      ok: false,
      refusal: 'forbidden',
    });
  });
});

describe('closing and reopening', () => {
  test('stops what was promised and offered; reopened, its promises go on with the time they had left', async () => {
    const { casework, id, version } = await aCase();
    const opened = await seen(id);
    const close = { case: id, expectedVersion: version, reason: 'resolved', text: 'Moved out' };
    granted(await closeCase(casework)(close, bromford));
    const closed = await seen(id);
    expect(closed).toMatchObject({ status: 'closed', closeReason: 'resolved', closedAt: SUNDAY_EVENING });
    expect(new Set(closed.deadlines.map(({ status }) => status))).toEqual(new Set(['paused']));
    expect(closed.referrals).toMatchObject([{ status: 'expired' }]);
    expect(await acceptReferral(casework)({ case: id, expectedVersion: version + 1 }, bromford)).toEqual({
      ok: false,
      refusal: 'case_closed',
    });

    granted(
      await reopenCase(casework)(
        { case: id, expectedVersion: version + 1, reason: 'It began again' },
        bromford,
      ),
    );
    const reopened = await seen(id);
    expect(reopened).toMatchObject({ status: 'open', closedAt: null, closeReason: null });
    const left = (one: CaseDetail) => one.deadlines.map(({ kind, dueAt }) => [kind, dueAt.getTime()]);
    expect(new Set(reopened.deadlines.map(({ status }) => status))).toEqual(new Set(['running']));
    expect(left(reopened)).toEqual(left(opened).filter(([kind]) => kind !== 'referral_answer'));
  });

  test('for a reason of one’s own is refused', async () => {
    const { casework, id, version } = await aCase();
    const close = { case: id, expectedVersion: version, reason: 'bored', text: null };
    expect(await closeCase(casework)(close, bromford)).toEqual({ ok: false, refusal: 'unknown_reason' });
  });

  test('an open case cannot be reopened', async () => {
    const { casework, id, version } = await aCase();
    const reopen = { case: id, expectedVersion: version, reason: 'Again' };
    expect(await reopenCase(casework)(reopen, bromford)).toEqual({ ok: false, refusal: 'case_open' });
  });
});

describe('pausing a promise', () => {
  test('and resuming leaves as much time as there was', async () => {
    const { casework, id } = await aCase();
    casework.clock.set(new Date('2026-03-02T09:00:00Z'));
    const before = await deadline(id, 'review');
    const pause = {
      deadline: before.id,
      expectedVersion: before.version,
      reason: 'In hospital',
      until: null,
    };
    granted(await pauseDeadline(casework)(pause, bromford));
    expect((await deadline(id, 'review')).status).toBe('paused');
    casework.clock.set(new Date('2026-03-04T09:00:00Z'));
    const resume = { deadline: before.id, expectedVersion: before.version + 1 };
    const resumed = granted(await resumeDeadline(casework)(resume, bromford));
    expect(resumed.dueAt.getTime() - before.dueAt.getTime()).toBe(2 * 86_400_000);
    expect((await seen(id)).version).toBe(3);
  });

  test('needs the version seen, and the right to run the case', async () => {
    const { casework, id } = await aCase();
    const { id: deadlineId, version } = await deadline(id, 'review');
    const pause = { deadline: deadlineId, expectedVersion: version + 7, reason: 'Why', until: null };
    expect(await pauseDeadline(casework)(pause, bromford)).toEqual({ ok: false, refusal: 'stale' });
    expect(await pauseDeadline(casework)(pause, as('officer', 'police'))).toEqual({
      ok: false,
      refusal: 'not_found',
    });
    expect(await resumeDeadline(casework)({ ...pause, expectedVersion: version }, bromford)).toEqual({
      ok: false,
      refusal: 'not_paused',
    });
  });
});

describe('merging', () => {
  test('into the older, whichever way round it is asked; counts, history and promises follow', async () => {
    const older = await aCase();
    const newer = await aCase();
    newer.casework.clock.set(new Date('2026-03-02T10:00:00Z'));
    await database.db
      .update(schema.cases)
      .set({ openedAt: new Date('2026-02-01T00:00:00Z') })
      .where(eq(schema.cases.id, older.id));
    const merge = {
      case: older.id,
      expectedVersion: older.version,
      into: newer.reference,
      reason: 'One problem',
    };
    expect(granted(await mergeCase(newer.casework)(merge, bromford))).toMatchObject({
      id: older.id,
      version: older.version + 1,
    });
    const survivor = await seen(older.id);
    expect(survivor.incidents.flatMap(({ reports }) => reports).sort()).toEqual(
      [older.reportId, newer.reportId].sort(),
    );
    const live = survivor.deadlines.filter(({ kind }) => kind === 'first_contact');
    expect(live).toHaveLength(1);
    const merged = await seen(newer.id);
    expect(merged).toMatchObject({
      status: 'closed',
      closeReason: 'merged',
      mergedInto: older.reference,
      incidents: [],
    });
    const history = granted(
      await caseTimeline(newer.casework)({ case: older.id, limit: 200 }, bromford),
    ).items;
    expect(history.filter(({ kind }) => kind === 'case.opened')).toHaveLength(2);
    const reopen = { case: newer.id, expectedVersion: merged.version, reason: 'Split again' };
    expect(await reopenCase(newer.casework)(reopen, bromford)).toEqual({ ok: false, refusal: 'merged' });
  });

  test('two who merge the same pair at once from either side: one does, and nothing counts twice', async () => {
    const one = await aCase();
    const other = await aCase();
    const answers = await Promise.all([
      mergeCase(one.casework)({ case: one.id, expectedVersion: 1, into: other.id, reason: 'Same' }, bromford),
      mergeCase(one.casework)({ case: other.id, expectedVersion: 1, into: one.id, reason: 'Same' }, bromford),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const incidents = await database.db
      .select({ id: schema.incidents.id })
      .from(schema.incidents)
      .where(eq(schema.incidents.caseId, one.id));
    const others = await database.db
      .select({ id: schema.incidents.id })
      .from(schema.incidents)
      .where(eq(schema.incidents.caseId, other.id));
    expect([incidents.length, others.length].sort()).toEqual([0, 2]);
  });

  test('with itself, with nothing, or with what one may not see', async () => {
    const { casework, id, version } = await aCase();
    const merge = (into: string) =>
      mergeCase(casework)({ case: id, expectedVersion: version, into, reason: 'x' }, bromford);
    expect(await merge(id)).toEqual({ ok: false, refusal: 'same_case' });
    expect(await merge('C-0000-0000')).toEqual({ ok: false, refusal: 'other_case_not_found' });
    const hidden = await aCase();
    await database.db.update(schema.cases).set({ restricted: true }).where(eq(schema.cases.id, hidden.id));
    await nameOnly(hidden.id, partnership.userId);
    expect(await merge(hidden.id)).toEqual({ ok: false, refusal: 'other_case_not_found' });
  });

  test('across the line of restriction only by somebody named on both', async () => {
    const open = await aCase();
    const hidden = await aCase();
    await database.db.update(schema.cases).set({ restricted: true }).where(eq(schema.cases.id, hidden.id));
    await nameOnly(hidden.id, bromford.userId);
    const merge = { case: open.id, expectedVersion: open.version, into: hidden.id, reason: 'Same family' };
    expect(await mergeCase(open.casework)(merge, bromford)).toEqual({ ok: false, refusal: 'restricted' });
    await nameOnly(open.id, bromford.userId);
    granted(await mergeCase(open.casework)(merge, bromford));
    expect(await seen(open.id)).toMatchObject({ restricted: true, named: [bromford.userId] });
    expect(await getCase(open.casework)({ case: open.id }, partnership)).toEqual({
      ok: false,
      refusal: 'not_found',
    });
  });

  const nameOnly = async (caseId: string, userId: string): Promise<void> => {
    await database.db.delete(schema.caseMembers).where(eq(schema.caseMembers.caseId, caseId));
    await database.db
      .insert(schema.caseMembers)
      .values({ caseId, userId, namedAt: SUNDAY_EVENING, because: 'test' });
  };
});

test('every change tells somebody in the same transaction, and the books agree', async () => {
  const untold = await database.db
    .select({ id: schema.timelineEntries.id })
    .from(schema.timelineEntries)
    .leftJoin(schema.outbox, eq(schema.outbox.kind, schema.timelineEntries.kind))
    .where(and(isNull(schema.outbox.id), eq(schema.timelineEntries.kind, 'case.merged')));
  expect(untold).toEqual([]);
  expect((await checkConsistency(database.db)).filter(({ count }) => count > 0)).toEqual([]);
});
