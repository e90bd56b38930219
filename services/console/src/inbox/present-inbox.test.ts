import { describe, expect, it } from 'vitest';
import type { CaseSummary, InboxMessage } from '@asb/casework';
import { inboxHref, presentEvents, presentMessage } from './present-inbox.ts';

const AT = new Date('2026-11-23T10:44:00Z');
const ME = '6f0b1a52-0000-4000-8000-000000000001';
const names = {
  agency: (code: string) => (code === 'bromford' ? 'Bromford' : code),
  category: () => 'Noise',
  person: () => null,
};
const seen: CaseSummary = {
  id: 'c1',
  reference: 'C-4K7M-2P9X',
  version: 1,
  status: 'open',
  priority: 'standard',
  category: 'noise',
  owner: { agency: 'bromford', officer: ME },
  restricted: false,
  provisional: false,
  openedAt: AT,
  closedAt: null,
  lastIncidentAt: AT,
  address: '14 Weaver Rise',
  postcode: null,
  place: null,
};
const message = (of: Partial<InboxMessage> = {}): InboxMessage => ({
  id: 'm1',
  recipient: `user:${ME}`,
  channel: 'in_app',
  because: 'A new case is yours',
  failed: false,
  grave: false,
  at: AT,
  unread: true,
  readAt: null,
  case: { reference: seen.reference, seen },
  report: null,
  ...of,
});
const shown = (of: Partial<InboxMessage> = {}) => presentMessage(message(of), ME, names);
const another = { ...seen, owner: { agency: 'bromford', officer: null } };

describe('why it came', () => {
  it.each<[string, Partial<InboxMessage>]>([
    ['You are the officer of this case', {}],
    ['It was sent to you by name', { case: { reference: seen.reference, seen: another } }],
    ['It was sent to you by name', { case: { reference: seen.reference, seen: null } }],
    [
      'You are named on this restricted case',
      { case: { reference: seen.reference, seen: { ...another, restricted: true } } },
    ],
    ['It went to everybody who works on cases for Bromford', { recipient: 'agency:bromford' }],
    ['You are a supervisor of Bromford', { recipient: 'supervisors:bromford' }],
    ['You supervise the partnership', { recipient: 'supervisors:partnership' }],
  ])('%s', (why, of) => {
    expect(shown(of).why).toBe(why);
  });
});

describe('what it is about', () => {
  it('is the case, with a way to it', () => {
    expect(shown().about).toEqual({
      reference: 'C-4K7M-2P9X',
      title: 'Noise, 14 Weaver Rise',
      restricted: false,
      href: '/cases/C-4K7M-2P9X',
    });
  });

  it('is the number alone of a case that the agency passed on', () => {
    expect(shown({ case: { reference: 'C-4K7M-2P9X', seen: null } }).about).toMatchObject({
      title: null,
      href: null,
    });
  });

  it('is a report, or nothing', () => {
    expect(shown({ case: null, report: 'R-7Q2D-9WXK' }).about?.href).toBe('/reports/R-7Q2D-9WXK');
    expect(shown({ case: null }).about).toBeNull();
  });
});

it('says what to do about what was not delivered', () => {
  expect(shown().failure).toBeNull();
  expect(shown({ failed: true, channel: 'email' }).failure).toContain('check your address');
  expect(shown({ failed: true, channel: 'email', recipient: 'agency:bromford' }).failure).toContain(
    'to Bromford could not be delivered',
  );
  expect(shown({ failed: true, channel: 'webhook' }).failure).toContain('their own system');
});

it('lists events where they say more than the message', () => {
  const event = { because: 'A new case is yours', at: AT };
  expect(presentEvents({ because: event.because, events: [event] })).toEqual([]);
  expect(presentEvents({ because: 'Both', events: [event, event] })).toHaveLength(2);
});

it('keeps its place in an address', () => {
  expect(inboxHref({ show: 'all' })).toBe('/inbox');
  expect(inboxHref({ show: 'unread', cursor: 'a=' })).toBe('/inbox?show=unread&cursor=a%3D');
});
