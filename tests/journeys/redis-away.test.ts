import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency } from '@asb/casework';
import { awaitFact } from '@asb/testing';
import type { Caller, ReportSeen } from './caller.ts';
import { runningSystem } from './running-system.ts';

const system = runningSystem();

let handler: Caller;
let bromford: Caller;
let reportId: string;

beforeAll(async () => {
  handler = await system.signIn({ role: 'call_handler' });
  bromford = await system.signIn({ role: 'officer', agency: 'bromford' });
});

const hammering = {
  channel: 'web',
  description: 'Hammering and drilling through the party wall until midnight',
  occurredAt: '2026-03-01T23:00:00Z',
  location: { lat: 52.63, lon: -1.86, address: '6 Quarry Bank, Lichfield', tenure: 'social:bromford' },
};

describe('while Redis is away', () => {
  it('a report is taken, kept and looked up', async () => {
    await system.redis.cut();
    reportId = await handler.tell(hammering);
    expect(await handler.get<ReportSeen>(`/reports/${reportId}`)).toMatchObject({ status: 'received' });
  });

  it('the same report sent again is the same report', async () => {
    const external = { ...hammering, channel: 'partner', externalReference: { system: 'housing', id: '77' } };
    const partner = await system.signIn({ role: 'partner', agency: 'bromford' });
    expect(await partner.tell(external)).toBe(await partner.tell(external));
  });
});

describe('when Redis is back', () => {
  it('the report is triaged and its owner told, with nobody’s help', async () => {
    await system.redis.mend();
    const report = await handler.settled(reportId);
    expect(report.status).toBe('triaged');
    await bromford.told(report.case?.id ?? '', /offered to your agency/);
  });

  it('nothing is left undone, and the books agree', async () => {
    await awaitFact('settled', async () => (await handler.ask('/demo/settled')).status === 200);
    expect(await checkConsistency(system.database.db)).toEqual([]);
  });
});
