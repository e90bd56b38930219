import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from './caller.ts';
import { runningSystem } from './running-system.ts';

const system = runningSystem();

let handler: Caller;
let named: Caller;
let others: Readonly<Record<string, Caller>>;
let caseId: string;
let reportId: string;
let reference: string;

beforeAll(async () => {
  handler = await system.signIn({ role: 'call_handler' });
  named = await system.signIn({ role: 'supervisor', agency: 'police' });
  others = {
    'another call handler': await system.signIn({ role: 'call_handler' }),
    'an officer of the owning agency': await system.signIn({ role: 'officer', agency: 'police' }),
    'an officer of another agency': await system.signIn({ role: 'officer', agency: 'council' }),
    'a supervisor of another agency': await system.signIn({ role: 'supervisor', agency: 'bromford' }),
    'the partnership’s supervisor': await system.signIn({ role: 'supervisor' }),
    'an administrator': await system.signIn({ role: 'administrator' }),
    'a partner’s system': await system.signIn({ role: 'partner', agency: 'police' }),
  };
});

describe('a restricted case', () => {
  it('is opened for police at once, and those named on it see it', async () => {
    reportId = await handler.tell({
      channel: 'phone',
      description: 'He is hitting his girlfriend again, she is screaming and the children are crying',
      location: { lat: 52.66, lon: -1.84, address: '5 Tanyard, Lichfield', tenure: 'social:bromford' },
    });
    await handler.settled(reportId);
    const [found] = await named.list<{ id: string; reference: string }>('/cases');
    caseId = found?.id ?? '';
    reference = found?.reference ?? '';
    expect(await named.case(caseId)).toMatchObject({
      restricted: true,
      owner: { agency: 'police' },
      incidents: [{ reports: [reportId] }],
    });
    await named.told(caseId, /./);
  });

  it('lets the handler who took it know its status, and no more', async () => {
    const seen = await handler.settled(reportId);
    expect(seen).toMatchObject({
      status: 'triaged',
      access: 'sent',
      case: null,
      match: null,
      decision: null,
    });
    expect(await handler.ask(`/cases/${caseId}`)).toMatchObject({ status: 404 });
  });

  const LISTS = ['/cases', '/referrals', '/messages', '/review', '/shelf'];
  const WHO = [
    'another call handler',
    'an officer of the owning agency',
    'an officer of another agency',
    'a supervisor of another agency',
    'the partnership’s supervisor',
    'an administrator',
    'a partner’s system',
  ];

  it.each(WHO)('is like no case at all for %s', async (who) => {
    const other = others[who];
    if (other === undefined) throw new Error(who);
    const nothing = '01900000-0000-7000-8000-000000000000';
    for (const path of [
      `/cases/${caseId}`,
      `/cases/${reference}`,
      `/cases/${caseId}/timeline`,
      `/reports/${reportId}`,
    ]) {
      const answer = await other.ask<{ type: string; title: string; status: number }>(path);
      const ofNothing = await other.ask<{ type: string; title: string; status: number }>(
        path.replace(/(cases|reports)\/[^/]+/, `$1/${nothing}`),
      );
      expect(answer.status).toBe(404);
      expect(answer.body.type).toBe(ofNothing.body.type);
      expect(answer.body.title).toBe(ofNothing.body.title);
    }
    for (const list of LISTS) {
      const answer = await other.ask<{ items?: unknown[] }>(list);
      expect([list, answer.status === 403 ? [] : answer.body.items]).toEqual([list, []]);
    }
  });

  it.each(WHO)('cannot be changed by %s', async (who) => {
    const other = others[who];
    for (const [action, body] of [
      ['accept', {}],
      ['notes', { text: 'Is this about number 5?' }],
      ['close', { reason: 'resolved' }],
    ] as const) {
      const answer = await other?.ask(`/cases/${caseId}/${action}`, body, 1);
      expect([403, 404]).toContain(answer?.status);
    }
  });

  it('is in nobody’s counts', async () => {
    const total = async (who: string): Promise<unknown> =>
      JSON.stringify((await others[who]?.ask('/supervision/queues'))?.body);
    const before = await total('the partnership’s supervisor');
    await handler.settled(
      await handler.tell({
        channel: 'phone',
        description: 'My husband beat me again tonight and took my phone',
        location: { lat: 52.67, lon: -1.85, address: '9 Tanyard, Lichfield' },
      }),
    );
    expect(await total('the partnership’s supervisor')).toBe(before);
    expect(await named.list('/cases')).toHaveLength(2);
  });

  it('shows nothing of itself to a draft about the same place', async () => {
    const preview = await others['another call handler']?.ask<{ matches: unknown[] }>('/triage/preview', {
      description: 'He is hitting his girlfriend again, she is screaming',
      location: { lat: 52.66, lon: -1.84, address: '5 Tanyard, Lichfield' },
    });
    expect(preview?.status).toBe(200);
    expect(JSON.stringify(preview?.body)).not.toContain(caseId);
    expect(JSON.stringify(preview?.body)).not.toContain(reference);
    expect(preview?.body.matches).toEqual([]);
  });
});
