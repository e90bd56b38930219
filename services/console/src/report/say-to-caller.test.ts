import { describe, expect, it } from 'vitest';
import type { ReadBack, ReportOutcome, ReportView } from '@asb/casework';
import { sayToCaller } from './say-to-caller.ts';

const NOW = new Date('2026-11-23T13:50:00Z');
const TODAY = new Date('2026-11-23T16:00:00Z');

const report = (changed: Partial<ReportView> = {}): ReportView => ({
  id: 'r1',
  reference: 'R-4K7M-2P9X',
  version: 1,
  status: 'triaged',
  reportedAt: NOW,
  access: 'all',
  reviewReason: null,
  reviewDueAt: null,
  incidents: [],
  case: null,
  match: null,
  decision: null,
  people: [],
  told: null,
  ...changed,
});
const outcome = (changed: Partial<ReportOutcome> = {}): ReportOutcome => ({
  agency: 'bromford',
  accepted: true,
  closedAt: null,
  closeReason: null,
  promise: { kind: 'first_contact', dueAt: TODAY, status: 'running' },
  ...changed,
});
const said = (changed: Partial<ReadBack>): string =>
  sayToCaller({
    seen: {
      report: report(),
      call999: false,
      takenByViewer: null,
      reach: 'phone',
      teller: null,
      subject: null,
      outcome: null,
      ...changed,
    },
    agencyName: () => 'Bromford',
    now: NOW,
  }).join(' ');

describe('of a report in a case', () => {
  it.each([
    ['accepted', {}, 'Bromford is dealing with this. Bromford will call you by 4pm today.'],
    ['offered', { accepted: false }, 'We have asked Bromford to deal with this.'],
    [
      'contacted before',
      { promise: { kind: 'update', dueAt: TODAY, status: 'running' } },
      'Bromford will call you with news by 4pm today.',
    ],
    [
      'overdue',
      { promise: { kind: 'first_contact', dueAt: new Date('2026-11-22T16:00:00Z'), status: 'missed' } },
      'Bromford should have been in touch by 4pm yesterday. I am sorry',
    ],
    [
      'on hold',
      { promise: { kind: 'update', dueAt: TODAY, status: 'paused' } },
      'Bromford will call you. The date is on hold',
    ],
    ['closed', { closedAt: NOW, promise: null }, 'Bromford closed this on Monday 23 November.'],
    ['of history', { promise: null }, 'Bromford is dealing with this. If anyone'],
  ] as const)('that is %s', (_how, changed, words) => {
    expect(said({ outcome: outcome(changed) })).toContain(words);
  });

  it.each([
    ['email', 'will email you by'],
    ['text', 'will text you by'],
    ['post', 'will write to you by'],
    ['other', 'will contact you by'],
  ] as const)('says the way that is safe: %s', (reach, words) => {
    expect(said({ outcome: outcome(), reach })).toContain(words);
  });

  it('promises no call to somebody who cannot be reached', () => {
    const words = said({ outcome: outcome(), reach: 'nobody' });
    expect(words).toContain('nobody can come back to you');
    expect(words).not.toContain('4pm');
  });

  it('does not make a broken promise again', () => {
    const missed = {
      kind: 'first_contact',
      dueAt: new Date('2026-11-22T16:00:00Z'),
      status: 'running',
    } as const;
    expect(said({ outcome: outcome({ promise: missed }) })).not.toContain('will call you');
  });
});

describe('of a report without a case', () => {
  it.each([
    ['received', {}, 'We have your report.'],
    ['needs_review', { reviewDueAt: TODAY }, 'A person will look at your report by 4pm today.'],
    ['needs_review', { reviewDueAt: new Date(0) }, 'A person is going to look at your report.'],
    ['shelved', {}, 'We have kept your report.'],
    ['rejected', {}, 'nobody is going to act on it'],
    ['triaged', {}, 'passed to the people who deal with this. If anyone'],
  ] as const)('that is %s', (status, changed, words) => {
    expect(said({ report: report({ status, ...changed }) })).toContain(words);
  });
});

it('always ends with what to do in danger', () => {
  expect(said({})).toMatch(/If anyone is in danger, call 999\.$/);
});
