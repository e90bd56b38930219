import { describe, expect, it } from 'vitest';
import type { EventKind, NotifyFacts } from '@asb/domain';
import { noticesFor } from './notices-for.ts';

const FACTS: NotifyFacts = {
  priority: 'standard',
  ownerAgency: 'bromford',
  ownerOfficer: null,
  offeredAgency: 'bromford',
  supportAgencies: ['council'],
  restricted: false,
  named: [],
};

const entry = (kind: EventKind, actor = 'system') => ({
  id: kind,
  kind,
  actor,
  actorAgency: null,
  visibleTo: null,
  data: {},
});

const told = (...args: Parameters<typeof noticesFor>): string[] =>
  noticesFor(...args).map(({ recipient }) => recipient);

describe('who is told of an entry', () => {
  const opened = entry('case.opened');
  const offered = entry('referral.offered');

  it('is told of each entry by itself', () => {
    expect(told(opened, [opened], FACTS)).toEqual(['agency:bromford', 'agency:council']);
    expect(told(offered, [offered], FACTS)).toEqual(['agency:bromford']);
  });

  it('is not told of the lesser where the same moment tells more; others still are', () => {
    const moment = [opened, offered];
    expect(told(opened, moment, FACTS)).toEqual(['agency:council']);
    expect(told(offered, moment, FACTS)).toEqual(['agency:bromford']);
  });

  it('is told once whatever the order of the entries', () => {
    expect(told(opened, [offered, opened], FACTS)).toEqual(told(opened, [opened, offered], FACTS));
  });

  it('is nobody where the event interrupts nobody', () => {
    expect(told(entry('report.triaged'), [], FACTS)).toEqual([]);
  });

  it('never is the person who did it', () => {
    const owned = { ...FACTS, ownerOfficer: 'u-1' };
    expect(told(entry('case.noted', 'u-2'), [], owned)).toEqual(['user:u-1']);
    expect(told(entry('case.noted', 'u-1'), [], owned)).toEqual([]);
  });

  it('is nobody elsewhere where only one agency may read the entry', () => {
    const owned = { ...FACTS, ownerOfficer: 'u-1' };
    const note = { ...entry('case.noted', 'u-2'), actorAgency: 'council', visibleTo: 'council' };
    expect(told(note, [], owned)).toEqual([]);
  });
});
