import fc from 'fast-check';
import { and, eq, inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { maySeeCase, type CaseAccess, type Role, type Viewer } from '@asb/domain';
import { insertCase, insertEmptyRuleSet, insertReport, insertUser, testDatabase } from '@asb/testing';
import {
  casesKnownElsewhere,
  readableReports,
  schema,
  sentReports,
  visibleCases,
  visibleReports,
} from './index.ts';

const database = testDatabase();
const AGENCIES = ['council', 'police', 'bromford', 'fire'] as const;
const PARTS = ['lead', 'offered', 'support'] as const;

const users: { id: string; role: Role; agency: string | null }[] = [];

beforeAll(async () => {
  await insertEmptyRuleSet(database.db);
  for (const agency of [...AGENCIES, null])
    for (const role of ['officer', 'supervisor', 'call_handler', 'administrator'] as const)
      users.push({ id: await insertUser(database.db, { role, agency }), role, agency });
});

const KEY = '00000000-0000-7000-8000-000000000001';
const viewers = (): Viewer[] => [
  ...users.map(({ id, role, agency }) => ({ role, agency, userId: id, keyId: null })),
  { role: 'officer', agency: 'council', userId: null, keyId: KEY },
  { role: 'supervisor', agency: 'council', userId: null, keyId: KEY },
  { role: 'partner', agency: 'council', userId: null, keyId: KEY },
  { role: 'partner', agency: null, userId: null, keyId: KEY },
];

const anAgency = fc.constantFrom(...AGENCIES);
const aCase = fc.record({
  ownerAgency: anAgency,
  restricted: fc.boolean(),
  parts: fc.uniqueArray(fc.record({ agency: anAgency, part: fc.constantFrom(...PARTS) }), {
    maxLength: 3,
    selector: ({ agency, part }) => `${agency} ${part}`,
  }),
  formerly: fc.option(anAgency, { nil: null }),
  named: fc.uniqueArray(fc.nat({ max: 19 }), { maxLength: 3 }),
});

const insertGenerated = async (generated: {
  ownerAgency: string;
  restricted: boolean;
  parts: { agency: string; part: 'lead' | 'offered' | 'support' }[];
  formerly: string | null;
  named: number[];
}): Promise<{ id: string; access: CaseAccess }> => {
  const named = generated.named.map((index) => users[index]?.id ?? '');
  const id = await insertCase(database.db, { ...generated, agencies: generated.parts, named });
  if (generated.formerly !== null)
    await database.db.insert(schema.caseAgencies).values({
      caseId: id,
      agency: generated.formerly,
      part: 'offered',
      kind: 'police',
      since: new Date('2026-06-01T00:00:00Z'),
      until: new Date('2026-06-02T00:00:00Z'),
    });
  const { ownerAgency, restricted, parts } = generated;
  return { id, access: { ownerAgency, restricted, agencies: parts.map(({ agency }) => agency), named } };
};

const seen = async (
  viewer: Viewer,
  ids: readonly string[],
  condition: typeof visibleCases = visibleCases,
): Promise<Set<string>> => {
  const rows = await database.db
    .select({ id: schema.cases.id })
    .from(schema.cases)
    .where(and(inArray(schema.cases.id, [...ids]), condition(viewer)));
  return new Set(rows.map(({ id }) => id));
};

describe('who sees which case', () => {
  test('PostgreSQL answers as the domain does, for every viewer and case', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCase, { minLength: 1, maxLength: 6 }), async (generated) => {
        const cases = [];
        for (const one of generated) cases.push(await insertGenerated(one));
        for (const viewer of viewers()) {
          const ids = cases.map(({ id }) => id);
          const visible = await seen(viewer, ids);
          const elsewhere = await seen(viewer, ids, casesKnownElsewhere);
          for (const { id, access } of cases) {
            const sight = maySeeCase(viewer, access);
            const answer = { visible: visible.has(id), elsewhere: elsewhere.has(id) };
            expect({ viewer, access, ...answer }).toEqual({
              viewer,
              access,
              visible: sight === 'all' || sight === 'summary',
              elsewhere: sight === 'known_to',
            });
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('who sees which report', () => {
  const sees = async (viewer: Viewer, id: string): Promise<'content' | 'sent' | 'nothing'> => {
    const { reports } = schema;
    const found = async (condition: ReturnType<typeof visibleReports>): Promise<boolean> =>
      (
        await database.db
          .select({ id: reports.id })
          .from(reports)
          .where(and(eq(reports.id, id), condition))
      ).length === 1;
    if (await found(readableReports(viewer))) return 'content';
    expect(await found(visibleReports(viewer))).toBe(await found(sentReports(viewer)));
    return (await found(visibleReports(viewer))) ? 'sent' : 'nothing';
  };
  const who = (role: Role, agency: string | null): Viewer => {
    const user = users.find((one) => one.role === role && one.agency === agency);
    return { role, agency, userId: user?.id ?? null, keyId: null };
  };

  test('its content follows the case that holds it', async () => {
    const caseId = await insertCase(database.db, { ownerAgency: 'council' });
    const { id } = await insertReport(database.db, { caseId });
    expect(await sees(who('officer', 'council'), id)).toBe('content');
    expect(await sees(who('call_handler', null), id)).toBe('content');
    expect(await sees(who('supervisor', null), id)).toBe('content');
    expect(await sees(who('officer', 'police'), id)).toBe('nothing');
    expect(await sees(who('administrator', null), id)).toBe('nothing');
  });

  test('a report of a restricted case is for those named, though it also tells of an unrestricted one', async () => {
    const officer = who('officer', 'council');
    const caseId = await insertCase(database.db, { restricted: true, named: [officer.userId ?? ''] });
    const { id, decisionId } = await insertReport(database.db, {
      caseId,
      sourceUserId: who('call_handler', null).userId ?? '',
    });
    const other = await insertReport(database.db, { caseId: await insertCase(database.db) });
    await database.db.insert(schema.reportIncidents).values({
      id: other.id,
      reportId: id,
      incidentId: other.incidentId ?? '',
      kind: 'recurrence',
      band: 'attach',
      probability: 1,
      decisionId,
      linkedAt: new Date('2026-06-15T11:00:00Z'),
      linkedBy: 'system',
    });
    expect(await sees(officer, id)).toBe('content');
    expect(await sees(who('supervisor', 'council'), id)).toBe('nothing');
    expect(await sees(who('supervisor', null), id)).toBe('nothing');
    expect(await sees(who('call_handler', null), id)).toBe('sent');
    expect(await sees(who('call_handler', 'police'), id)).toBe('nothing');
  });

  test.each([
    { status: 'received', restricted: false, officer: 'nothing', handler: 'nothing', partnership: 'nothing' },
    {
      status: 'needs_review',
      restricted: false,
      officer: 'content',
      handler: 'content',
      partnership: 'content',
    },
    { status: 'shelved', restricted: false, officer: 'content', handler: 'content', partnership: 'content' },
    {
      status: 'needs_review',
      restricted: true,
      officer: 'nothing',
      handler: 'nothing',
      partnership: 'content',
    },
  ] as const)(
    'without a case, $status, restricted $restricted',
    async ({ status, restricted, ...expected }) => {
      const { id } = await insertReport(database.db, { status, restricted });
      expect(await sees(who('officer', 'fire'), id)).toBe(expected.officer);
      expect(await sees(who('call_handler', null), id)).toBe(expected.handler);
      expect(await sees(who('supervisor', null), id)).toBe(expected.partnership);
      expect(await sees(who('officer', null), id)).toBe('nothing');
      expect(await sees(who('administrator', null), id)).toBe('nothing');
    },
  );

  test('a partner finds what its agency sent, and nothing of what others sent', async () => {
    const caseId = await insertCase(database.db, { restricted: true });
    const sent = await insertReport(database.db, { caseId, sourceAgency: 'bromford' });
    const partner: Viewer = { role: 'partner', agency: 'bromford', userId: null, keyId: KEY };
    expect(await sees(partner, sent.id)).toBe('sent');
    expect(await sees({ ...partner, agency: 'fire' }, sent.id)).toBe('nothing');
    expect(await sees(who('officer', 'bromford'), sent.id)).toBe('nothing');
  });
});
