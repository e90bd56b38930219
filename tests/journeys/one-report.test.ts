import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency } from '@asb/casework';
import { awaitFact } from '@asb/testing';
import type { Caller, CaseSeen, MessageSeen } from './caller.ts';
import { MONDAY_NOON, runningSystem } from './running-system.ts';

const system = runningSystem();

let handler: Caller;
let bromford: Caller;
let police: Caller;
let supervisor: Caller;

beforeAll(async () => {
  handler = await system.signIn({ role: 'call_handler' });
  bromford = await system.signIn({ role: 'officer', agency: 'bromford' });
  police = await system.signIn({ role: 'officer', agency: 'police' });
  supervisor = await system.signIn({ role: 'supervisor' });
});

const minutesLater = (minutes: number): Date => new Date(MONDAY_NOON.getTime() + minutes * 60_000);

/** Loud music last night at a Bromford home; each test has a street of its own, so that tests cannot meet. */
const loudMusic = (house: number, street: string, lat: number, more: Record<string, unknown> = {}) => ({
  channel: 'phone',
  description: 'Loud music from next door since eight, the bass comes through the wall',
  occurredAt: { from: '2026-03-01T20:00:00Z', to: '2026-03-01T23:30:00Z' },
  location: { lat, lon: -1.83, address: `${house} ${street}, Lichfield`, tenure: 'social:bromford' },
  ...more,
});

describe('one report', () => {
  let caseId: string;
  let reportId: string;
  const now = (): Promise<CaseSeen> => bromford.case(caseId);
  const statusOf = async (kind: string): Promise<string | undefined> =>
    (await now()).deadlines.find((deadline) => deadline.kind === kind)?.status;

  it('12:00 is taken by phone, and becomes a case with its reasons', async () => {
    reportId = await handler.tell(loudMusic(3, 'Saddlers Croft', 52.61));
    const report = await handler.settled(reportId);
    expect(report).toMatchObject({
      status: 'triaged',
      decision: {
        ruleSetVersion: 1,
        category: 'noise',
        decidedBy: 'system',
        routing: { lead: { agency: 'bromford' } },
      },
      match: { band: 'new' },
    });
    expect(report.decision?.routing?.rule.because).toMatch(/\w+ \w+/);
    expect(report.incidents).toHaveLength(1);
    caseId = report.case?.id ?? '';
    expect(await now()).toMatchObject({
      status: 'open',
      owner: { agency: 'bromford', officer: null },
      referrals: [{ agency: 'bromford', status: 'offered' }],
      incidents: [{ reports: [reportId] }],
    });
  });

  it('tells the agency that owns it and the one that supports it, once each, and nobody else', async () => {
    await bromford.told(caseId, /offered to your agency/);
    const told = async () =>
      (await supervisor.list<MessageSeen>(`/messages?case=${caseId}`)).map(
        ({ recipient, channel }) => `${recipient} ${channel}`,
      );
    await awaitFact('the supporter is told too', async () => (await told()).length === 3);
    expect((await told()).toSorted()).toEqual([
      'agency:bromford email',
      'agency:bromford in_app',
      'agency:council in_app',
    ]);
    expect(await police.ask(`/cases/${caseId}`)).toMatchObject({ status: 404 });
    expect(await police.list(`/messages?case=${caseId}`)).toEqual([]);
  });

  it('is accepted by its owner, which keeps the promise to acknowledge', async () => {
    await bromford.act(caseId, 'accept');
    expect((await now()).referrals).toMatchObject([{ agency: 'bromford', status: 'accepted' }]);
    expect(await statusOf('acknowledge')).toBe('met');
    expect(await statusOf('first_contact')).toBe('running');
  });

  it('refuses an answer that was already given, and a version that is past', async () => {
    const { version } = await now();
    expect(await bromford.ask(`/cases/${caseId}/accept`, {}, version)).toMatchObject({ status: 409 });
    expect(await bromford.ask(`/cases/${caseId}/notes`, { text: 'Late' }, version - 1)).toMatchObject({
      status: 412,
    });
    expect(await bromford.ask(`/cases/${caseId}/notes`, { text: 'Blind' })).toMatchObject({ status: 428 });
  });

  it('the officer rings; a missed call is an attempt, reaching them keeps the promise', async () => {
    const contact = { with: 'reporter', channel: 'phone', text: null };
    await bromford.act(caseId, 'contacts', { ...contact, outcome: 'no_answer' });
    expect(await statusOf('first_contact')).toBe('running');
    await bromford.act(caseId, 'contacts', { ...contact, outcome: 'reached' });
    expect(await statusOf('first_contact')).toBe('met');
  });

  it('12:10 a neighbour tells of the same night: no second incident, and the owner hears of it', async () => {
    await system.setClock(minutesLater(10));
    const again = await handler.settled(
      await handler.tell(
        loudMusic(3, 'Saddlers Croft', 52.61, {
          description: 'Music again from number 3, bass thumping through the wall all evening',
          occurredAt: { from: '2026-03-01T21:00:00Z', to: '2026-03-01T22:00:00Z' },
        }),
      ),
    );
    expect(again).toMatchObject({
      status: 'triaged',
      match: { kind: 'same_incident', band: 'attach' },
      case: { id: caseId },
    });
    const { incidents, referrals } = await now();
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.reports.toSorted()).toEqual([reportId, again.id].toSorted());
    expect(referrals).toHaveLength(1);
    await bromford.told(caseId, /Somebody else has reported an incident/);
  });

  it('is closed with a reason, and reopened when it turns out not to be over', async () => {
    await bromford.act(caseId, 'close', { reason: 'resolved', text: 'Quiet since the warning' });
    expect(await now()).toMatchObject({ status: 'closed' });
    expect((await now()).deadlines.filter(({ status }) => status === 'running')).toEqual([]);
    const { version } = await now();
    expect(
      await bromford.ask(`/cases/${caseId}/actions`, { kind: 'warning', text: 'x' }, version),
    ).toMatchObject({ status: 409 });
    await bromford.act(caseId, 'reopen', { reason: 'The tenant says it never stopped' });
    expect(await now()).toMatchObject({ status: 'open', owner: { agency: 'bromford' } });
  });

  it('has its whole path on the timeline', async () => {
    const entries = await bromford.list<{ kind: string; actor: string }>(`/cases/${caseId}/timeline`);
    expect(entries.map(({ kind }) => kind).reverse()).toEqual(
      expect.arrayContaining([
        'case.opened',
        'referral.offered',
        'report.triaged',
        'referral.accepted',
        'case.contacted',
        'incident.told_again',
        'case.closed',
        'case.reopened',
      ]),
    );
    expect(entries.find(({ kind }) => kind === 'referral.accepted')?.actor).toBe(bromford.userId);
    expect(entries.find(({ kind }) => kind === 'case.opened')?.actor).toBe('system');
  });
});

describe('a case that its lead does not want', () => {
  let caseId: string;

  it('goes to the next agency at once, which is told', async () => {
    const report = await handler.settled(await handler.tell(loudMusic(8, 'Cooper Yard', 52.62)));
    caseId = report.case?.id ?? '';
    await bromford.told(caseId, /offered to your agency/);
    await bromford.act(caseId, 'decline', { reason: 'Not our tenancy since March' });
    const { referrals, owner } = await supervisor.case(caseId);
    expect(referrals.find(({ agency }) => agency === 'bromford')).toMatchObject({
      status: 'declined',
      reason: 'Not our tenancy since March',
    });
    expect(owner.agency).not.toBe('bromford');
    expect(referrals.find(({ status }) => status === 'offered')?.agency).toBe(owner.agency);
    const next = await system.signIn({ role: 'officer', agency: owner.agency });
    // It may have been told a moment ago that it supports the case: what follows joins the next message.
    await system.setClock(minutesLater(20));
    await next.told(caseId, /offered to your agency/);
  });

  it('is out of sight for who declined it', async () => {
    expect(await bromford.ask(`/cases/${caseId}`)).toMatchObject({ status: 404 });
  });

  it('is never without an owner, to the last agency in line', async () => {
    let refusal: string | undefined;
    const askedLast: string[] = [];
    while (refusal === undefined) {
      const { owner, referrals, version } = await supervisor.case(caseId);
      const offered = referrals.filter(({ status }) => status === 'offered').map(({ agency }) => agency);
      expect(offered).toEqual([owner.agency]);
      expect(askedLast).not.toContain(owner.agency);
      askedLast.push(owner.agency);
      const officer = await system.signIn({ role: 'officer', agency: owner.agency });
      const answer = await officer.ask<{ type: string }>(
        `/cases/${caseId}/decline`,
        { reason: 'Not ours' },
        version,
      );
      refusal = answer.status === 200 ? undefined : answer.body.type;
    }
    expect(refusal).toContain('nobody_else_to_ask');
    expect(askedLast.at(-1)).toBe('council');
  });
});

describe('the books', () => {
  it('agree afterwards', async () => {
    expect(await checkConsistency(system.database.db)).toEqual([]);
  });

  it('show that work between services carries ids, and nothing that a person said', async () => {
    const carried = await system.database.sql<{ queue: string; value: string }[]>`
      select queue, part.value from outbox, jsonb_each_text(payload) as part`;
    expect(new Set(carried.map(({ queue }) => queue))).toEqual(new Set(['triage', 'notify', 'deliver']));
    expect(carried.filter(({ value }) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value))).toEqual(
      [],
    );
  });
});
