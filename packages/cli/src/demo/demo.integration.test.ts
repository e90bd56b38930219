import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency } from '@asb/casework';
import type { Database } from '@asb/database';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { ensureDemoUsers } from './demo-users.ts';
import { tellDemoStory, type StoryProgress, type Told } from './tell-demo-story.ts';

/** Thursday afternoon. */
const ENDS_AT = new Date('2026-03-05T15:20:00Z');
const LENGTH = { days: 16, liveDays: 7 };
const LONG_ENOUGH = 120_000;

const tell = (
  database: Database,
  onProgress: (progress: StoryProgress) => void = () => undefined,
): Promise<Told> => tellDemoStory(testCasework(database, ENDS_AT), onProgress, LENGTH);

const whole = testDatabase();
const interrupted = testDatabase();

const rowsOf = async (database: Database, query: string): Promise<Record<string, unknown>[]> =>
  Array.from(await database.sql.unsafe<Record<string, unknown>[]>(query));

const numberOf = async (query: string): Promise<number> => Number((await rowsOf(whole, query))[0]?.['n']);

/** Names of those queries that count nothing. */
const emptyOf = async (queries: Readonly<Record<string, string>>): Promise<string[]> => {
  const counts = await Promise.all(
    Object.entries(queries).map(async ([name, query]) => [name, await numberOf(query)] as const),
  );
  return counts.filter(([, count]) => count === 0).map(([name]) => name);
};

const HAPPENED = `select kind, at, actor = 'system' as by_itself, text from timeline_entries order by at, kind, text`;
const CALLED = `select r.reference, r.status, c.reference as in_case from reports r
  left join report_incidents l on l.report_id = r.id and l.unlinked_at is null
  left join incidents i on i.id = l.incident_id left join cases c on c.id = i.case_id order by 1, 3`;

describe('the demonstration', () => {
  beforeAll(async () => {
    for (const database of [whole, interrupted]) {
      await publishLichfieldRules(database);
      await ensureDemoUsers(database.db);
    }
    await tell(whole);
  }, LONG_ENOUGH);

  it('leaves books that agree, and nothing of it in the future', async () => {
    expect(await checkConsistency(whole.db)).toEqual([]);
    expect(await numberOf(`select count(*) as n from reports where status = 'received'`)).toBe(0);
    const [latest] = await rowsOf(whole, 'select max(at) as at from timeline_entries');
    expect(latest?.['at']).toBeInstanceOf(Date);
    expect((latest?.['at'] as Date).getTime()).toBeLessThanOrEqual(ENDS_AT.getTime());
  });

  it.each(['bromford', 'council', 'police', 'fire'])(
    'gives %s something to answer, to take and to do',
    async (agency) => {
      const cases = `select count(*) as n from cases c where status = 'open' and owner_agency = '${agency}'`;
      const empty = await emptyOf({
        offered: `select count(*) as n from referrals where status = 'offered' and agency = '${agency}'`,
        queue: `${cases} and owner_user_id is null`,
        owned: `${cases} and exists (select 1 from users u where u.id = c.owner_user_id and u.role = 'officer')`,
        promised: `${cases} and exists (select 1 from deadlines d where d.case_id = c.id and d.status = 'running'
          and d.superseded_at is null)`,
      });
      expect(empty).toEqual([]);
    },
  );

  it.each(['bromford', 'council', 'police'])('has cases of %s that are late', async (agency) => {
    expect(
      await numberOf(`select count(*) as n from deadlines d join cases c on c.id = d.case_id
        where d.agency = '${agency}' and c.status = 'open' and d.status = 'missed'
        and d.ended_at is null and d.superseded_at is null`),
    ).toBeGreaterThan(0);
  });

  it('has each officer at work', async () => {
    const idle = await rowsOf(
      whole,
      `select email from users u where role = 'officer'
        and not exists (select 1 from cases c where c.owner_user_id = u.id and c.status = 'open')`,
    );
    expect(idle).toEqual([]);
  });

  it('has restricted cases on which somebody is named who signs in', async () => {
    const named = `select count(*) as n from case_members m join users u on u.id = m.user_id
      join cases c on c.id = m.case_id where c.restricted and c.status = 'open'`;
    expect(
      await emptyOf({
        officer: `${named} and u.role = 'officer'`,
        supervisor: `${named} and u.role = 'supervisor'`,
      }),
    ).toEqual([]);
  });

  it.each([
    ['to confirm', `select count(*) as n from reports where review_reason = 'match_proposed'`],
    ['to decide', `select count(*) as n from reports where review_reason = 'category_unclear'`],
    ['on the shelf', `select count(*) as n from reports where status = 'shelved'`],
    [
      'late',
      `select count(*) as n from deadlines where status = 'missed' and ended_at is null and superseded_at is null`,
    ],
    [
      'paused',
      `select count(*) as n from deadlines d join cases c on c.id = d.case_id
      where d.status = 'paused' and c.status = 'open'`,
    ],
    [
      'still to keep',
      `select count(*) as n from deadlines where status = 'running' and superseded_at is null`,
    ],
    ['without an officer', `select count(*) as n from cases where status = 'open' and owner_user_id is null`],
    ['restricted', `select count(*) as n from cases where status = 'open' and restricted`],
    ['to tell people of', `select count(*) as n from outbox where queue = 'notify' and status = 'pending'`],
  ])('leaves something %s', async (_, query) => {
    expect(await numberOf(query)).toBeGreaterThan(0);
  });

  it('tells nobody today of what is history', async () => {
    const from = new Date(ENDS_AT.getTime() - LENGTH.liveDays * 86_400_000).toISOString();
    const told = await numberOf(`select count(*) as n from outbox o
      join timeline_entries t on t.id = (o.payload ->> 'timelineEntryId')::uuid
      where o.queue = 'notify' and o.status = 'pending' and t.at < '${from}'`);
    expect(told).toBe(0);
  });

  it.each([
    'case.assigned',
    'case.noted',
    'case.contacted',
    'case.action_taken',
    'case.closed',
    'case.reopened',
    'case.merged',
    'referral.accepted',
    'referral.declined',
    'referral.expired',
    'incident.told_again',
    'incident.added',
    'match.refused',
    'deadline.paused',
    'deadline.met',
    'deadline.missed',
  ])('has %s in it', async (kind) => {
    expect(
      await numberOf(`select count(*) as n from timeline_entries where kind = '${kind}'`),
    ).toBeGreaterThan(0);
  });

  it('adds nothing when it is told again', async () => {
    const before = await rowsOf(whole, HAPPENED);
    expect(await tell(whole)).toEqual({ outcome: 'whole' });
    expect(await rowsOf(whole, HAPPENED)).toEqual(before);
  });

  it(
    'is the same elsewhere, and goes on where it was broken off',
    async () => {
      const breakOff = ({ done, total }: StoryProgress): void => {
        if (done > total * 0.8) throw new Error('broken off');
      };
      await expect(tell(interrupted, breakOff)).rejects.toThrow('broken off');
      expect(await tell(interrupted)).toMatchObject({ outcome: 'told' });
      expect(await rowsOf(interrupted, CALLED)).toEqual(await rowsOf(whole, CALLED));
      expect(await rowsOf(interrupted, HAPPENED)).toEqual(await rowsOf(whole, HAPPENED));
    },
    LONG_ENOUGH,
  );
});
