import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency } from '@asb/casework';
import type { Caller, ReportSeen } from './caller.ts';
import { MONDAY_NOON, runningSystem } from './running-system.ts';

const system = runningSystem();

let handler: Caller;
let desk: Caller;
let supervisor: Caller;

beforeAll(async () => {
  handler = await system.signIn({ role: 'call_handler' });
  desk = await system.signIn({ role: 'officer', agency: 'council' });
  supervisor = await system.signIn({ role: 'supervisor' });
});

const waiting = (who: Caller): Promise<readonly ReportSeen[]> => who.list<ReportSeen>('/review');

describe('a report that says too little', () => {
  let report: ReportSeen;

  it('waits for a person, with a deadline, on the list of the desk', async () => {
    report = await handler.settled(
      await handler.tell({ channel: 'phone', description: 'Please ring me back' }),
    );
    expect(report).toMatchObject({ status: 'needs_review', reviewReason: 'category_unclear', case: null });
    expect((await waiting(supervisor)).map(({ id }) => id)).toContain(report.id);
  });

  it('stays where it is when the answer is: later', async () => {
    await supervisor.post(`/reports/${report.id}/review`, { answer: 'later' }, report.version);
    expect(await supervisor.get<ReportSeen>(`/reports/${report.id}`)).toMatchObject({
      status: 'needs_review',
    });
  });

  it('becomes a case of its own when nobody answers in time', async () => {
    const { reviewDueAt } = await supervisor.get<{ reviewDueAt: string }>(`/reports/${report.id}`);
    await system.setClock(new Date(new Date(reviewDueAt).getTime() + 60_000));
    const settled = await supervisor.get<ReportSeen>(`/reports/${report.id}`);
    expect(settled).toMatchObject({
      status: 'triaged',
      case: { reference: expect.stringMatching(/^C-/) as string },
    });
    expect((await waiting(supervisor)).map(({ id }) => id)).not.toContain(report.id);
    expect(await desk.case(settled.case?.id ?? '')).toMatchObject({
      owner: { agency: 'council' },
      status: 'open',
    });
  });
});

describe('a match that only a person can confirm', () => {
  /** The same street and kind of noise a day apart, but another house: near enough to ask, too far to decide. */
  const noise = (house: number, day: string, words: string) => ({
    channel: 'phone',
    description: words,
    occurredAt: { from: `${day}T21:00:00Z`, to: `${day}T22:00:00Z` },
    location: {
      lat: 52.64,
      lon: -1.81 + house * 0.0004,
      address: `${house} Weaver Lane, Lichfield`,
      tenure: 'private_rented',
    },
  });
  let known: ReportSeen;
  let proposed: ReportSeen;

  it('is proposed, with its reasons, and waits', async () => {
    known = await handler.settled(
      await handler.tell(noise(2, '2026-02-27', 'Loud music all evening from the house on the corner')),
    );
    proposed = await handler.settled(
      await handler.tell(noise(10, '2026-02-28', 'Dreadful karaoke in the back garden, we cannot sleep')),
    );
    expect(proposed).toMatchObject({
      status: 'needs_review',
      reviewReason: 'match_proposed',
      match: { band: 'propose', case: known.case?.id },
    });
    expect(proposed.match?.evidence.length).toBeGreaterThan(1);
  });

  it('joins the case when a person says so, and is off the list', async () => {
    await supervisor.post(
      `/reports/${proposed.id}/review`,
      { answer: 'recurrence', reason: 'Both are the household at number 6' },
      proposed.version,
    );
    const joined = await supervisor.get<ReportSeen>(`/reports/${proposed.id}`);
    expect(joined).toMatchObject({ status: 'triaged', case: { id: known.case?.id } });
    const { incidents } = await supervisor.case(known.case?.id ?? '');
    expect(incidents.flatMap(({ reports }) => reports).toSorted()).toEqual(
      [known.id, proposed.id].toSorted(),
    );
    expect(await waiting(supervisor)).toEqual([]);
  });
});

describe('the books', () => {
  it('agree afterwards', async () => {
    expect(MONDAY_NOON.getTime()).toBeLessThan((await system.now()).getTime());
    expect(await checkConsistency(system.database.db)).toEqual([]);
  });
});
