import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
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
import { as, granted, there } from '../run-case/case-actions.fixture.ts';
import { caseTimeline } from './case-timeline.ts';
import { countUnsettled } from './count-unsettled.ts';
import { getCase } from './get-case.ts';
import { getReport } from './get-report.ts';
import { listAgencies } from './list-agencies.ts';
import { listCases } from './list-cases.ts';
import { listMessages } from './list-messages.ts';
import { listReferrals } from './list-referrals.ts';
import { listUsers } from './list-users.ts';
import { listReview, listShelf } from './list-waiting-reports.ts';
import { personVictimisation } from './person-victimisation.ts';
import { recordAudit } from './record-audit.ts';
import { supervisionDeadlines, supervisionQueues } from './supervision.ts';

const database = testDatabase();
const casework = testCasework(database);
const KEY = randomUUID();
const AT = new Date('2026-02-10T10:00:00Z');

/** Three cases: one of the council's, one of the police's, one restricted of the council's with one officer named. */
const world = { council: '', police: '', restricted: '', named: '', supervisor: '', person: randomUUID() };
const reports = { council: '', police: '', restricted: '' };

const withUser = (role: 'officer' | 'supervisor', agency: string | null, userId: string): Acting => ({
  viewer: { role, agency, userId, keyId: null },
  correlationId: null,
});
const viewers = {
  handler: as('call_handler', null),
  council: as('officer', 'council'),
  police: as('officer', 'police'),
  fire: as('officer', 'fire'),
  councilSupervisor: as('supervisor', 'council'),
  partnership: as('supervisor', null),
  administrator: as('administrator', null),
  partner: {
    viewer: { role: 'partner', agency: 'bromford', userId: null, keyId: KEY },
    correlationId: null,
  } as Acting,
  get named() {
    return withUser('officer', 'council', world.named);
  },
};
type Who = keyof typeof viewers;

const furnish = async (caseId: string, agency: string, report: { restricted?: boolean }) => {
  const { db } = database;
  const { id, decisionId } = await insertReport(db, { caseId, occurredAt: AT, sourceKeyId: KEY, ...report });
  await db.insert(schema.parties).values({
    id: randomUUID(),
    reportId: id,
    role: 'victim',
    anonymous: false,
    personId: world.person,
    details: 'sealed',
  });
  await db.insert(schema.referrals).values({
    id: randomUUID(),
    caseId,
    agency,
    kind: 'police',
    status: 'offered',
    offeredAt: AT,
    respondBy: AT,
    because: 'test',
    next: [],
    decisionId,
  });
  await db.insert(schema.deadlines).values({
    id: randomUUID(),
    caseId,
    kind: 'first_contact',
    ruleId: 'test',
    unit: 'days',
    agency,
    priority: 'standard',
    startedAt: AT,
    dueAt: new Date('2027-01-01T00:00:00Z'),
    status: 'running',
  });
  for (const recipient of [`agency:${agency}`, `supervisors:${agency}`, `user:${world.named}`])
    await db.insert(schema.messages).values({
      id: randomUUID(),
      caseId,
      recipient,
      channel: 'in_app',
      because: 'test',
      grave: false,
      status: 'sent',
      createdAt: AT,
      dueAt: AT,
    });
  return id;
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  const { db } = database;
  await db
    .insert(schema.apiKeys)
    .values({ id: KEY, secretHash: 'x', label: 'test', role: 'partner', agency: 'bromford', createdAt: AT });
  await db.insert(schema.people).values({ id: world.person, createdAt: AT });
  world.named = await insertUser(db, { role: 'officer', agency: 'council' });
  world.supervisor = await insertUser(db, { role: 'supervisor', agency: 'council' });
  world.council = await insertCase(db, { ownerAgency: 'council', openedAt: AT, uprn: '100031' });
  world.police = await insertCase(db, {
    ownerAgency: 'police',
    ownerKind: 'police',
    openedAt: AT,
    priority: 'high',
  });
  world.restricted = await insertCase(db, {
    ownerAgency: 'council',
    restricted: true,
    openedAt: AT,
    named: [world.named],
    priority: 'high',
  });
  reports.council = await furnish(world.council, 'council', {});
  reports.police = await furnish(world.police, 'police', {});
  reports.restricted = await furnish(world.restricted, 'council', { restricted: true });
});

/** Which of the three a list shows, by their first letters. */
const letters = (ids: readonly string[]): string =>
  Object.entries({ c: world.council, p: world.police, r: world.restricted })
    .filter(([, id]) => ids.includes(id))
    .map(([letter]) => letter)
    .join('');

describe('which cases each role finds', () => {
  test.each<[Who, string]>([
    ['handler', 'cp'],
    ['council', 'c'],
    ['named', 'cr'],
    ['police', 'p'],
    ['fire', ''],
    ['councilSupervisor', 'c'],
    ['partnership', 'cp'],
    ['administrator', ''],
    ['partner', ''],
  ])('%s: %s, in every look-up alike', async (who, expected) => {
    const acting = viewers[who];
    const listed = granted(await listCases(casework)({}, acting)).items.map(({ id }) => id);
    expect(letters(listed)).toBe(expected);
    expect(listed).toHaveLength(expected.length);

    const outcome = (answer: { ok: true } | { ok: false; refusal: string }) =>
      answer.ok ? 'ok' : answer.refusal;
    const forSummaries = who === 'handler' ? 'forbidden' : 'ok';
    for (const [letter, id] of [
      ['c', world.council],
      ['p', world.police],
      ['r', world.restricted],
    ] as const) {
      const exists = expected.includes(letter);
      expect(outcome(await getCase(casework)({ case: id }, acting))).toBe(exists ? 'ok' : 'not_found');
      const timeline = await caseTimeline(casework)({ case: id }, acting);
      expect(outcome(timeline)).toBe(exists ? forSummaries : 'not_found');
    }

    const referrals = await listReferrals(casework)({}, acting);
    const offered = referrals.ok
      ? letters(referrals.value.items.map((one) => one.case.id))
      : referrals.refusal;
    expect(offered).toBe(who === 'handler' ? 'forbidden' : expected);
  });

  test('a call handler gets a summary: no officer, no timeline, no referrals', async () => {
    const summary = granted(await getCase(casework)({ case: world.council }, viewers.handler));
    expect(summary).toMatchObject({ access: 'summary', owner: { agency: 'council', officer: null } });
    expect(Object.keys(summary)).not.toContain('incidents');
  });

  test('filters narrow what may be seen, and never widen it', async () => {
    const found = async (
      filters: Parameters<ReturnType<typeof listCases>>[0],
      acting = viewers.partnership,
    ) => letters(granted(await listCases(casework)(filters, acting)).items.map(({ id }) => id));
    expect(await found({ priority: 'high' })).toBe('p');
    expect(await found({ agency: 'council' })).toBe('c');
    expect(await found({ owner: 'police' })).toBe('p');
    expect(await found({ query: '100031' })).toBe('c');
    expect(await found({ status: 'closed' })).toBe('');
    expect(await found({ since: new Date('2026-02-11T00:00:00Z') })).toBe('');
    const { reference } = granted(await getCase(casework)({ case: world.restricted }, viewers.named));
    expect(await found({ query: reference })).toBe('');
    expect(await found({ query: reference.toLowerCase().replaceAll('-', ' ') }, viewers.named)).toBe('r');
  });
});

describe('which reports', () => {
  test.each<[Who, string, string]>([
    ['handler', 'all', 'not_found'],
    ['council', 'all', 'not_found'],
    ['named', 'all', 'all'],
    ['police', 'not_found', 'not_found'],
    ['partnership', 'all', 'not_found'],
    ['administrator', 'not_found', 'not_found'],
    ['partner', 'sent', 'sent'],
  ])('%s: of the council’s case %s, of the restricted one %s', async (who, open, restricted) => {
    const access = async (id: string) => {
      const answer = await getReport(casework)({ report: id }, viewers[who]);
      return answer.ok ? answer.value.access : answer.refusal;
    };
    expect(await access(reports.council)).toBe(open);
    expect(await access(reports.restricted)).toBe(restricted);
  });

  test('a sender learns the status, and of an unrestricted case its reference; of a restricted one nothing', async () => {
    const open = granted(await getReport(casework)({ report: reports.council }, viewers.partner));
    expect(open.case?.id).toBe(world.council);
    const restricted = granted(await getReport(casework)({ report: reports.restricted }, viewers.partner));
    expect(restricted).toMatchObject({
      status: 'triaged',
      case: null,
      incidents: [],
      decision: null,
      match: null,
      people: [],
      told: null,
    });
  });

  test('evidence of a match names no case that its reader may not see', async () => {
    const { db } = database;
    const { id, decisionId } = await insertReport(db, { caseId: world.council, occurredAt: AT });
    const [link] = await db
      .select({ incidentId: schema.reportIncidents.incidentId })
      .from(schema.reportIncidents)
      .where(eq(schema.reportIncidents.reportId, reports.restricted));
    const [other] = await db
      .select({ incidentId: schema.reportIncidents.incidentId })
      .from(schema.reportIncidents)
      .where(eq(schema.reportIncidents.reportId, reports.police));
    const scored = (incidentId: string, caseId: string) => ({
      kind: 'recurrence' as const,
      incidentId,
      caseId,
      caseReference: 'C-SECRET',
      probability: 0.6,
      evidence: [{ feature: 'people' as const, level: 'same_affected', weight: 5, words: 'The same person' }],
    });
    const decision = randomUUID();
    await db.insert(schema.decisions).values({
      id: decision,
      reportId: id,
      kind: 'addition',
      decidedAt: AT,
      decidedBy: 'system',
      ruleSetVersion: 1,
      fingerprint: 'test',
      content: {
        match: {
          kind: 'recurrence',
          band: 'propose',
          probability: 0.6,
          best: scored(there(link).incidentId, world.restricted),
          runnerUp: scored(there(other).incidentId, world.police),
          predecessor: null,
          heldBack: [],
        },
      },
    });
    expect(decisionId).not.toBe(decision);
    await db.update(schema.reports).set({ decisionId: decision }).where(eq(schema.reports.id, id));
    const { match } = granted(await getReport(casework)({ report: id }, viewers.council));
    expect(match).toMatchObject({
      kind: 'none',
      band: 'new',
      probability: 0,
      case: null,
      knownTo: null,
      evidence: [],
      runnerUp: { case: null, knownTo: 'police', evidence: [] },
    });
    expect(JSON.stringify(match)).not.toContain('C-SECRET');
    const seen = granted(await getReport(casework)({ report: id }, viewers.named)).match;
    expect(seen).toMatchObject({ case: { id: world.restricted }, evidence: [{ weight: 5 }] });
    expect(seen).toMatchObject({ kind: 'recurrence', band: 'propose', probability: 0.6 });
    await db.update(schema.reports).set({ decisionId }).where(eq(schema.reports.id, id));
  });

  test('review and shelf are worked by handlers, officers and supervisors; restricted reports by the partnership’s', async () => {
    const { db } = database;
    const waiting = await insertReport(db, { status: 'needs_review', reviewDueAt: AT });
    const hidden = await insertReport(db, { status: 'needs_review', reviewDueAt: AT, restricted: true });
    const history = await insertReport(db, { status: 'needs_review' });
    const shelved = await insertReport(db, { status: 'shelved', caseId: null });
    const review = async (acting: Acting) =>
      granted(await listReview(casework)({}, acting)).items.map(({ id }) => id);
    expect(await review(viewers.fire)).toEqual([waiting.id, history.id]);
    expect(await review(viewers.handler)).toEqual([waiting.id, history.id]);
    expect((await review(viewers.partnership)).sort()).toEqual([waiting.id, hidden.id, history.id].sort());
    expect(await listReview(casework)({}, viewers.administrator)).toEqual({
      ok: false,
      refusal: 'forbidden',
    });
    expect(granted(await listShelf(casework)({}, viewers.fire)).items.map(({ id }) => id)).toEqual([
      shelved.id,
    ]);
  });
});

describe('counts', () => {
  test('a supervisor’s queues and deadlines count no restricted case that is not theirs', async () => {
    const queues = granted(await supervisionQueues(casework)(viewers.councilSupervisor));
    expect(queues.cases).toMatchObject([
      { agency: 'council', open: 1, byPriority: { standard: 1, high: 0 } },
    ]);
    expect(queues.referrals).toMatchObject([
      { agency: 'council', offered: 1, overdue: 1, oldestOfferedAt: AT },
    ]);
    const all = granted(await supervisionQueues(casework)(viewers.partnership));
    expect(all.cases.map(({ agency, open }) => `${agency} ${open}`)).toEqual(['council 1', 'police 1']);
    const { agencies } = granted(await supervisionDeadlines(casework)(viewers.partnership));
    expect(agencies).toEqual(
      ['council', 'police'].map((agency) => ({
        agency,
        kind: 'first_contact',
        running: 1,
        dueSoon: 0,
        paused: 0,
        missed: 0,
        met: 0,
      })),
    );
    expect(await supervisionQueues(casework)(viewers.council)).toEqual({ ok: false, refusal: 'forbidden' });
    expect(await supervisionDeadlines(casework)(viewers.handler)).toEqual({
      ok: false,
      refusal: 'forbidden',
    });
  });

  test.each<[Who, number | 'not_found']>([
    ['named', 2],
    ['council', 1],
    ['partnership', 2],
    ['fire', 'not_found'],
    ['administrator', 'not_found'],
    ['partner', 'not_found'],
  ])('%s counts %s separate incidents of a person', async (who, expected) => {
    const answer = await personVictimisation(casework)({ personId: world.person }, viewers[who]);
    expect(answer.ok ? answer.value.definitions[0]?.incidents : answer.refusal).toBe(expected);
  });
});

describe('messages', () => {
  test('one’s own, one’s agency’s, and for supervisors their people’s; of a restricted case only to those named', async () => {
    const count = async (acting: Acting, filters = {}) =>
      granted(await listMessages(casework)(filters, acting))
        .items.map(({ recipient, case: of }) => `${recipient.split(':')[0] ?? ''} ${letters([of?.id ?? ''])}`)
        .sort();
    expect(await count(viewers.council)).toEqual(['agency c']);
    expect(await count(viewers.named)).toEqual(['agency c', 'agency r', 'user c', 'user p', 'user r']);
    expect(await count(withUser('supervisor', 'council', world.supervisor))).toEqual([
      'agency c',
      'supervisors c',
      'user c',
      'user p',
    ]);
    expect(await count(viewers.partnership)).toHaveLength(6);
    expect(await count(viewers.administrator)).toEqual([]);
    expect(await count(viewers.named, { case: world.restricted })).toEqual(['agency r', 'user r']);
    expect(await count(viewers.council, { case: world.restricted })).toEqual([]);
  });
});

describe('pages', () => {
  test('follow one another without gap or repeat, also where times are equal', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = granted(await listCases(casework)({ limit: 1, cursor }, viewers.named));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(2);
    expect(letters(seen)).toBe('cr');
  });

  test.each(['nonsense', '', Buffer.from('2026 x').toString('base64url')])(
    'the cursor %j is refused',
    async (cursor) => {
      expect(await listCases(casework)({ cursor }, viewers.named)).toEqual({
        ok: false,
        refusal: 'bad_cursor',
      });
    },
  );
});

describe('the rest', () => {
  test('agencies are those of the version that rules, with the contacts valid today', async () => {
    const agencies = await listAgencies(casework)();
    const stars = there(agencies.find(({ code }) => code === 'stars'));
    expect(stars.contacts.map(({ value }) => value)).not.toContain('stars@humankind.example');
  });

  test('users of one’s own agency; of any for the partnership’s supervisors', async () => {
    const names = async (acting: Acting, agency?: string) => {
      const answer = await listUsers(casework)({ agency }, acting);
      return answer.ok ? answer.value.map(({ id }) => id).sort() : answer.refusal;
    };
    const both = [world.named, world.supervisor].sort();
    expect(await names(viewers.council)).toEqual(both);
    expect(await names(viewers.police, 'council')).toEqual([]);
    expect(await names(viewers.partnership, 'council')).toEqual(both);
    expect(await names(viewers.partner)).toBe('forbidden');
  });

  test('every look can be kept, and no entry changed', async () => {
    const act = {
      at: SUNDAY_EVENING,
      action: 'case.view',
      subjectKind: 'case',
      subjectId: world.council,
      outcome: 'shown',
    };
    await recordAudit(database.db, casework.ids, viewers.named, [act, { ...act, outcome: 'again' }]);
    const kept = await database.db.select().from(schema.auditEntries);
    expect(kept).toMatchObject([{ userId: world.named, outcome: 'shown' }, { outcome: 'again' }]);
    await expect(database.db.update(schema.auditEntries).set({ outcome: 'none' })).rejects.toThrow();
  });

  test('what is overdue is not settled', async () => {
    expect(await countUnsettled(casework)()).toMatchObject({ received: 0, deliver: 0, overdue: 5 });
  });
});
