import { and, asc, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@asb/database';
import { aNewReport, aPlace, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { getCase } from '../look-up/get-case.ts';
import {
  as,
  caseOfReport,
  granted,
  somebody,
  takeAndTriage,
  there,
} from '../run-case/case-actions.fixture.ts';
import { assignCase } from '../run-case/assign-case.ts';
import { acceptReferral } from './accept-referral.ts';
import { declineReferral } from './decline-referral.ts';
import { referCase } from './refer-case.ts';

const database = testDatabase();
const handler = as('call_handler', null);
const officers: Record<string, Awaited<ReturnType<typeof somebody>>> = {};
const officer = (agency: string) => there(officers[agency]);

beforeAll(async () => {
  await publishLichfieldRules(database);
  for (const agency of ['bromford', 'council', 'police'])
    officers[agency] = await somebody(database, 'officer', agency);
  for (const agency of ['bromford', 'council', 'police', null])
    await somebody(database, 'supervisor', agency);
});

let house = 0;
/** A case of its own street, offered to the landlord. */
const anOfferedCase = async (description?: string) => {
  const casework = testCasework(database);
  house += 1;
  const report = aNewReport({
    place: aPlace({
      lat: 52 + house / 50,
      lon: -1.9,
      address: `${house} Test Street, Lichfield`,
      tenure: 'social:bromford',
    }),
    ...(description === undefined ? {} : { description }),
  });
  const reportId = await takeAndTriage(casework, report, handler);
  const { case: opened } = there(await caseOfReport(database, reportId));
  return { casework, reportId, id: opened.id, version: opened.version };
};

const referralsOf = (caseId: string) =>
  database.db
    .select({
      agency: schema.referrals.agency,
      status: schema.referrals.status,
      because: schema.referrals.because,
    })
    .from(schema.referrals)
    .where(eq(schema.referrals.caseId, caseId))
    .orderBy(asc(schema.referrals.offeredAt), asc(schema.referrals.id));

const partsOf = (caseId: string) =>
  database.db
    .select({ agency: schema.caseAgencies.agency, part: schema.caseAgencies.part })
    .from(schema.caseAgencies)
    .where(and(eq(schema.caseAgencies.caseId, caseId), isNull(schema.caseAgencies.until)));

const deadlinesOf = (caseId: string) =>
  database.db
    .select({ kind: schema.deadlines.kind, status: schema.deadlines.status, agency: schema.deadlines.agency })
    .from(schema.deadlines)
    .where(eq(schema.deadlines.caseId, caseId));

describe('accepting', () => {
  test('the agency leads from then on, and the report is acknowledged', async () => {
    const { casework, id, version } = await anOfferedCase();
    const changed = granted(
      await acceptReferral(casework)({ case: id, expectedVersion: version }, officer('bromford')),
    );
    expect(changed.version).toBe(version + 1);
    expect(await partsOf(id)).toContainEqual({ agency: 'bromford', part: 'lead' });
    expect(await partsOf(id)).not.toContainEqual({ agency: 'bromford', part: 'offered' });
    const deadlines = await deadlinesOf(id);
    expect(deadlines).toContainEqual({ kind: 'acknowledge', status: 'met', agency: 'bromford' });
    expect(deadlines).toContainEqual({ kind: 'referral_answer', status: 'met', agency: 'bromford' });
    expect(deadlines).toContainEqual({ kind: 'first_contact', status: 'running', agency: 'bromford' });
  });

  test('of two who accept at once one does, the other saw an old version', async () => {
    const { casework, id, version } = await anOfferedCase();
    const input = { case: id, expectedVersion: version };
    const answers = await Promise.all([
      acceptReferral(casework)(input, officer('bromford')),
      acceptReferral(casework)(input, officer('bromford')),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.refusal)).sort()).toEqual([
      'accepted',
      'stale',
    ]);
    expect(await referralsOf(id)).toMatchObject([{ agency: 'bromford', status: 'accepted' }]);
  });

  test('accepting again is too late, not out of scope', async () => {
    const { casework, id, version } = await anOfferedCase();
    granted(await acceptReferral(casework)({ case: id, expectedVersion: version }, officer('bromford')));
    const again = await acceptReferral(casework)(
      { case: id, expectedVersion: version + 1 },
      officer('bromford'),
    );
    expect(again).toEqual({ ok: false, refusal: 'already_answered' });
  });

  test.each([
    ['an officer of another agency', as('officer', 'police'), 'not_found'],
    ['a supervisor of another agency', as('supervisor', 'fire'), 'not_found'],
    ['an administrator', as('administrator', null), 'not_found'],
    ['a partner system', as('partner', 'bromford'), 'not_found'],
    ['a call handler, who sees its summary', handler, 'forbidden'],
  ])('%s cannot', async (_who, acting, refusal) => {
    const { casework, id, version } = await anOfferedCase();
    const answer = await acceptReferral(casework)({ case: id, expectedVersion: version }, acting);
    expect(answer).toEqual({ ok: false, refusal });
    expect(await referralsOf(id)).toMatchObject([{ status: 'offered' }]);
  });

  test('a version that moved on is refused and changes nothing', async () => {
    const { casework, id, version } = await anOfferedCase();
    const answer = await acceptReferral(casework)(
      { case: id, expectedVersion: version - 1 },
      officer('bromford'),
    );
    expect(answer).toEqual({ ok: false, refusal: 'stale' });
    expect(granted(await getCase(casework)({ case: id }, officer('bromford'))).version).toBe(version);
  });
});

describe('declining', () => {
  test('asks the next best at once, who owns it and its promises; the one that declined sees it no more', async () => {
    const { casework, id, version } = await anOfferedCase();
    const input = { case: id, expectedVersion: version, reason: 'Not our tenant' };
    granted(await declineReferral(casework)(input, officer('bromford')));
    const referrals = await referralsOf(id);
    expect(referrals).toMatchObject([{ agency: 'bromford', status: 'declined' }, { status: 'offered' }]);
    expect(referrals[1]?.because).toBe('Bromford declined: Not our tenant');
    const next = there(referrals[1]).agency;
    expect(next).not.toBe('bromford');
    const seen = granted(await getCase(casework)({ case: id }, as('officer', next)));
    expect(seen.owner.agency).toBe(next);
    expect(await getCase(casework)({ case: id }, officer('bromford'))).toEqual({
      ok: false,
      refusal: 'not_found',
    });
    const running = (await deadlinesOf(id)).filter(({ status }) => status === 'running');
    expect(new Set(running.map(({ agency }) => agency))).toEqual(new Set([next]));
  });

  test('goes on until the desk of last resort, which cannot pass it on by declining', async () => {
    const { casework, id } = await anOfferedCase();
    const asked: string[] = [];
    for (;;) {
      const seen = granted(await getCase(casework)({ case: id }, as('supervisor', null)));
      const { agency } = seen.owner;
      asked.push(agency);
      const input = { case: id, expectedVersion: seen.version, reason: 'Not ours' };
      const answer = await declineReferral(casework)(input, as('officer', agency));
      if (answer.ok) continue;
      expect(answer.refusal).toBe('nobody_else_to_ask');
      break;
    }
    expect(asked[0]).toBe('bromford');
    expect(asked.at(-1)).toBe('council');
    expect(new Set(asked.slice(0, -1)).size).toBe(asked.length - 1);
  });

  test('without a reason it is refused', async () => {
    const { casework, id, version } = await anOfferedCase();
    const input = { case: id, expectedVersion: version, reason: '  ' };
    const answer = await declineReferral(casework)(input, officer('bromford'));
    expect(answer).toEqual({ ok: false, refusal: 'reason_missing' });
  });

  test('is recorded as a decision that undoes the system’s', async () => {
    const { casework, id, version } = await anOfferedCase();
    const [before] = await database.db.select().from(schema.referrals).where(eq(schema.referrals.caseId, id));
    const input = { case: id, expectedVersion: version, reason: 'Not our tenant' };
    granted(await declineReferral(casework)(input, officer('bromford')));
    const [decision] = await database.db
      .select()
      .from(schema.decisions)
      .where(and(eq(schema.decisions.caseId, id), eq(schema.decisions.kind, 'decline')));
    expect(decision).toMatchObject({
      undoes: before?.decisionId,
      decidedBy: officer('bromford').userId,
      content: { reason: 'Not our tenant', changed: { from: 'bromford' } },
    });
  });
});

describe('referring', () => {
  test('offers it to any agency; if that declines, whoever referred it is asked first, and told', async () => {
    const { casework, id, version } = await anOfferedCase();
    granted(await acceptReferral(casework)({ case: id, expectedVersion: version }, officer('bromford')));
    const referral = { case: id, expectedVersion: version + 1, agency: 'police', reason: 'Threats made' };
    granted(await referCase(casework)(referral, officer('bromford')));
    const declined = { case: id, expectedVersion: version + 2, reason: 'No offence' };
    granted(await declineReferral(casework)(declined, officer('police')));
    expect((await referralsOf(id)).map(({ agency, status }) => `${agency} ${status}`)).toEqual([
      'bromford accepted',
      'police declined',
      'bromford offered',
    ]);
    const [event] = await database.db
      .select({ data: schema.timelineEntries.data })
      .from(schema.timelineEntries)
      .where(
        and(eq(schema.timelineEntries.caseId, id), eq(schema.timelineEntries.kind, 'referral.declined')),
      );
    expect(event?.data).toMatchObject({ referredBy: 'bromford', agency: 'police' });
  });

  test.each([
    ['nobody', 'unknown_agency'],
    ['bromford', 'already_theirs'],
  ])('to %s is refused', async (agency, refusal) => {
    const { casework, id, version } = await anOfferedCase();
    const input = { case: id, expectedVersion: version, agency, reason: 'Because' };
    expect(await referCase(casework)(input, officer('bromford'))).toEqual({ ok: false, refusal });
  });
});

describe('a restricted case that passes on', () => {
  test('is seen by the new owner’s supervisors, and no more by those named for the old one', async () => {
    const { casework, id } = await anOfferedCase(
      'My husband hit me again last night and threatened to kill me',
    );
    const restricted = granted(await getCase(casework)({ case: id }, await namedOn(id)));
    expect(restricted).toMatchObject({ restricted: true, access: 'all' });
    const supervisor = await namedOn(id);
    const owner = restricted.owner.agency;
    const to = owner === 'bromford' ? 'council' : 'bromford';
    const assigned = await assignCase(casework)(
      { case: id, expectedVersion: restricted.version, officer: officer(owner).userId },
      supervisor,
    );
    expect(granted(await getCase(casework)({ case: id }, officer(owner))).version).toBe(
      granted(assigned).version,
    );
    const referral = {
      case: id,
      expectedVersion: granted(assigned).version,
      agency: to,
      reason: 'They know the family',
    };
    granted(await referCase(casework)(referral, officer(owner)));
    for (const gone of [officer(owner), supervisor])
      expect(await getCase(casework)({ case: id }, gone)).toEqual({ ok: false, refusal: 'not_found' });
    const seen = granted(await getCase(casework)({ case: id }, await namedOn(id)));
    expect(seen.owner).toEqual({ agency: to, officer: null });
  });

  /** Whoever is named on it, as they would sign in. */
  const namedOn = async (caseId: string) => {
    const [user] = await database.db
      .select({ id: schema.users.id, role: schema.users.role, agency: schema.users.agency })
      .from(schema.caseMembers)
      .innerJoin(schema.users, eq(schema.users.id, schema.caseMembers.userId))
      .where(and(eq(schema.caseMembers.caseId, caseId), eq(schema.users.role, 'supervisor')));
    const { id: userId, role, agency } = there(user);
    return { viewer: { role, agency, userId, keyId: null }, correlationId: null };
  };
});

test('nothing of this left anything inconsistent', async () => {
  expect((await checkConsistency(database.db)).filter(({ count }) => count > 0)).toEqual([]);
});
