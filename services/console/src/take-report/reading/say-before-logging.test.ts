import { describe, expect, it } from 'vitest';
import type { CaseInBrief, Destination } from '@asb/casework';
import { sayBeforeLogging } from './say-before-logging.ts';

const NOW = new Date('2026-11-23T13:50:00Z');
const TODAY = new Date('2026-11-23T16:00:00Z');
const bromford = { agency: 'bromford', kind: 'landlord', name: 'Bromford' } as const;
const opens: Destination = {
  kind: 'opens',
  owner: bromford,
  support: [],
  because: 'it is a Bromford home',
  promised: { kind: 'first_contact', dueAt: TODAY },
  checked: false,
};

const said = (destination: Destination, reach: 'phone' | 'nobody' = 'phone'): string =>
  sayBeforeLogging(destination, { reach, agencyName: () => 'Bromford', now: NOW }).join(' ');

describe('what can be promised before a report is logged', () => {
  it('is who will be asked, and by when they call', () => {
    expect(said(opens)).toBe(
      'We will ask Bromford to deal with this. Bromford will call you by 4pm today. If anyone is in danger, call 999.',
    );
  });

  it('is no call to who cannot be reached', () => {
    expect(said(opens, 'nobody')).toContain('nobody can come back to you');
    expect(said(opens, 'nobody')).not.toContain('4pm');
  });

  it.each([
    [
      'joins a case',
      {
        kind: 'joins',
        // Its caller is told nothing of the case itself.
        case: {} as CaseInBrief,
        promised: null,
        outcome: {
          agency: 'bromford',
          accepted: true,
          closedAt: null,
          closeReason: null,
          promise: { kind: 'update', dueAt: TODAY, status: 'running' },
        },
      },
      'Bromford is dealing with this. Bromford will call you with news by 4pm today.',
    ],
    [
      'joins one that may not be seen',
      { kind: 'joins_elsewhere', agency: 'police' },
      'Your report has been passed to the people who deal with this.',
    ],
    [
      'waits for a person',
      { kind: 'waits', owner: bromford, promised: { kind: 'report_review', dueAt: TODAY } },
      'A person will look at your report by 4pm today. We will tell you who deals with it.',
    ],
    [
      'is kept',
      { kind: 'kept', advice: 'Ring the landlord first.' },
      'We have kept your report. Ring the landlord first. If it happens again, tell us',
    ],
  ] as const)('is the same as after, where it %s', (_how, destination, words) => {
    expect(said(destination)).toContain(words);
  });
});
