import { expect, it } from 'vitest';
import type { DecisionView, MatchView } from '@asb/casework';
import { presentWhy } from './present-why.ts';

const decision: DecisionView = {
  id: 'd1',
  ruleSetVersion: 3,
  category: 'noise',
  priority: 'high',
  risk: {
    flags: [{ code: 'hate', evidence: ['go back to'] }],
    priority: 'high',
    reasons: ['Hate raises it to high'],
    call999: false,
  },
  routing: {
    lead: { kind: 'landlord', agency: 'bromford', name: 'Bromford' },
    support: [{ kind: 'police', agency: 'police', name: 'Staffordshire Police' }],
    next: [],
    rule: { id: 'social-noise', because: 'The home is Bromford’s' },
    priorityAtLeast: null,
    advice: null,
  },
  decidedBy: 'system',
  at: new Date('2026-11-23T10:44:00Z'),
};

const match: MatchView = {
  kind: 'recurrence',
  band: 'attach',
  probability: 0.98,
  case: { id: 'c1', reference: 'C-4K7M2P9X' },
  knownTo: null,
  evidence: [
    { feature: 'time', level: 'near', weight: -1, words: 'Nine days apart' },
    { feature: 'place', level: 'same_home', weight: 9, words: 'The same home' },
    { feature: 'people', level: 'unknown', weight: 0, words: 'No person is known in both' },
  ],
  runnerUp: { kind: 'recurrence', probability: 0.1, case: null, knownTo: 'police', evidence: [] },
  answered: [],
};

const show = (of: Partial<Parameters<typeof presentWhy>[0]> = {}) =>
  presentWhy({
    decision,
    match,
    categories: { noise: { name: 'Noise' } },
    agencyName: (code) => (code === 'police' ? 'Staffordshire Police' : code),
    decidedBy: 'Sam Okafor',
    ...of,
  });

it('says what was decided, by which rule of which version, and who decided', () => {
  expect(show()).toMatchObject({
    decidedBy: 'the system',
    category: 'Noise',
    priority: 'High priority',
    flags: [{ words: 'Hate', heard: ['go back to'], answered: [] }],
    lead: 'Bromford',
    support: ['Staffordshire Police'],
    rule: { id: 'social-noise', version: 3, because: 'The home is Bromford’s' },
  });
  expect(show({ decision: { ...decision, decidedBy: 'u1' } }).decidedBy).toBe('Sam Okafor');
});

it('calls an answer ticked, not heard, and begins each reason as a sentence', () => {
  const evidence = ['sobbing', 'answered yes: harms health sleep or work'];
  const risk = {
    flags: [{ code: 'vulnerable' as const, evidence }],
    priority: 'high' as const,
    reasons: ['high: vulnerable'],
    call999: false,
  };
  const shown = show({ decision: { ...decision, risk } });
  expect(shown.flags).toEqual([
    {
      words: 'Vulnerable person',
      heard: ['sobbing'],
      answered: ['ticked: Harming their health, sleep or work'],
    },
  ]);
  expect(shown.reasons).toEqual(['High: vulnerable']);
});

it('lists what spoke for and against, heaviest first, and nothing that said nothing', () => {
  expect(show().match).toEqual({
    reference: 'C-4K7M2P9X',
    href: '/cases/C-4K7M2P9X',
    knownTo: null,
    kind: 'It has happened again',
    rows: [
      { words: 'The same home', weight: 'for, strongly', speaksFor: true, bar: 40 },
      { words: 'Nine days apart', weight: 'against, a little', speaksFor: false, bar: 4 },
    ],
  });
});

it('tells of a case elsewhere only who knows of it', () => {
  expect(show().runnerUp).toMatchObject({
    reference: null,
    href: null,
    knownTo: 'Staffordshire Police',
    rows: [],
  });
});

it('says in words what the caller said of what was known, and of which case where it may be named', () => {
  const answered = [
    { answer: 'recurrence', case: match.case, knownTo: null, evidence: [] },
    { answer: 'not_same', case: null, knownTo: 'police', evidence: [] },
  ] as const;
  expect(show({ match: { ...match, answered } }).said).toEqual([
    {
      words: 'The caller said that it has happened again',
      reference: 'C-4K7M2P9X',
      href: '/cases/C-4K7M2P9X',
      knownTo: null,
    },
    {
      words: 'The caller said that it is something else',
      reference: null,
      href: null,
      knownTo: 'Staffordshire Police',
    },
  ]);
});
