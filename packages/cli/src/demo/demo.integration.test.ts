import { describe, expect, it } from 'vitest';
import { checkConsistency, systemClock } from '@asb/casework';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { ensureDemoUsers } from './demo-users.ts';
import { tellDemoStory } from './tell-demo-story.ts';

const database = testDatabase();

describe('try', () => {
  it('runs', async () => {
    await publishLichfieldRules(database);
    await ensureDemoUsers(database.db);
    const casework = { ...testCasework(database), clock: systemClock };
    const days = Number(process.env['DAYS'] ?? 20);
    const start = performance.now();
    const told = await tellDemoStory(casework, () => undefined, { days, liveDays: 9 });
    console.log(told, Math.round(performance.now() - start), 'ms');
    const q = async (text: string) => console.table([...(await database.sql.unsafe(text))].map((r) => ({ ...r })));
    await q('select status, history, review_reason, count(*)::int from reports group by 1,2,3 order by 1,2,3');
    await q("select owner_agency, owner_kind, status, history, priority, count(*)::int from cases group by 1,2,3,4,5 order by 1,2,3,4,5");
    await q('select agency, status, count(*)::int from referrals group by 1,2 order by 1,2');
    await q('select kind, status, superseded_at is null as current, count(*)::int from deadlines group by 1,2,3 order by 1,2,3');
    await q("select kind, count(*)::int from timeline_entries group by 1 order by 1");
    await q("select queue, status, count(*)::int from outbox group by 1,2 order by 1,2");
    await q("select coalesce(c.category,'-') cat, count(*)::int, sum(case when c.restricted then 1 else 0 end)::int restricted from cases c group by 1 order by 2 desc");
    await q("select channel, source_agency, count(*)::int from reports group by 1,2 order by 3 desc");
    console.log(await checkConsistency(database.db));
    const again = performance.now();
    console.log(await tellDemoStory(casework, () => undefined, { days, liveDays: 9 }), performance.now() - again);
    expect(true).toBe(true);
  }, 600_000);
});
