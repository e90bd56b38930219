import { describe, expect, it } from 'vitest';
import type { CaseDetail, TimelineEntry } from '@asb/casework';
import { presentChanged } from './present-changed.ts';
import { readSnapshot, snapshotOf } from './snapshot.ts';

const OPENED = new Date('2026-11-23T13:40:00Z');
const NOW = new Date('2026-11-23T13:55:00Z');
const SAM = '11111111-1111-4111-8111-111111111111';
const JOY = '22222222-2222-4222-8222-222222222222';

const seen: CaseDetail = {
  id: 'c1',
  reference: 'C-4K7M-2P9X',
  version: 18,
  status: 'open',
  priority: 'high',
  category: 'noise',
  owner: { agency: 'council', officer: SAM },
  restricted: false,
  provisional: false,
  openedAt: OPENED,
  closedAt: null,
  lastIncidentAt: OPENED,
  address: null,
  postcode: null,
  place: null,
  access: 'all',
  closeReason: null,
  mergedInto: null,
  predecessor: null,
  agencies: [],
  named: [],
  referrals: [],
  deadlines: [],
  incidents: [],
};
const names = {
  agency: (code: string) => ({ council: 'The council', bromford: 'Bromford' })[code] ?? code,
  category: () => 'Noise',
  person: (id: string | null) => (id === SAM ? 'Sam Whitlock' : id === JOY ? 'Joy Okafor' : null),
};
const entry: TimelineEntry = {
  id: 'e1',
  at: new Date('2026-11-23T13:52:00Z'),
  kind: 'case.assigned',
  reportId: null,
  incidentId: null,
  decisionId: null,
  actor: SAM,
  actorAgency: 'council',
  visibleTo: null,
  text: null,
  data: { officer: SAM },
};
const then = readSnapshot(
  snapshotOf({ ...seen, priority: 'standard', owner: { agency: 'bromford', officer: null } }, OPENED),
);
const facts = {
  then,
  seen,
  wanted: { detail: 'status', words: 'Closed' } as const,
  meanwhile: [entry],
  names,
  now: NOW,
  reader: JOY,
};

describe('a case that changed while somebody wrote', () => {
  it('shows then, now and yours for what differs and what was to be changed', () => {
    expect(presentChanged(facts).details).toEqual([
      { name: 'Status', then: 'Open', now: 'Open', yours: 'Closed', differs: false },
      { name: 'Priority', then: 'Standard', now: 'High priority', yours: null, differs: true },
      { name: 'Leading agency', then: 'Bromford', now: 'The council', yours: null, differs: true },
      { name: 'Owner', then: 'Nobody yet', now: 'Sam Whitlock', yours: null, differs: true },
    ]);
  });

  it('says who changed it and when, also where that was oneself, or nobody knows', () => {
    expect(presentChanged(facts).said).toBe(
      'Sam Whitlock, The council changed this case today at 1:52pm, while you were writing.',
    );
    expect(presentChanged({ ...facts, reader: SAM }).said).toContain('You, in another window, changed');
    expect(presentChanged({ ...facts, meanwhile: [] }).said).toBe(
      'Somebody changed this case while you were writing.',
    );
  });

  it('shows only now and yours where the form does not say how it was', () => {
    expect(presentChanged({ ...facts, then: null }).details).toEqual([
      { name: 'Status', then: 'Not known', now: 'Open', yours: 'Closed', differs: false },
    ]);
  });
});

it.each([[undefined], ['nonsense'], ['{}'], ['{"at":"x","status":"gone"}']])(
  'takes %s for no snapshot',
  (sent) => {
    expect(readSnapshot(sent)).toBeNull();
  },
);
