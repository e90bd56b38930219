import { describe, expect, it } from 'vitest';
import type { AgencyContact } from '../routing/agency.ts';
import { deskAddress } from './desk-address.ts';

const contact = (value: string, more: Partial<AgencyContact> = {}): AgencyContact => ({
  purpose: 'referrals',
  channel: 'email',
  value,
  validFrom: '2024-01-01',
  validTo: null,
  source: null,
  ...more,
});

const DESK = contact('desk@a.example');
const URGENT = contact('now@a.example', { purpose: 'urgent' });
const ENDED = contact('old@a.example', { validTo: '2026-06-14' });
const NEWER = contact('new@a.example', { validFrom: '2026-06-15' });
const BY_PHONE = contact('999', { purpose: 'urgent', channel: 'phone' });

const askedAt = (at: string, contacts: readonly AgencyContact[], grave = false): string | null =>
  deskAddress({ contacts }, { at: new Date(at), timeZone: 'Europe/London', grave });

describe('the address of a desk', () => {
  it.each<[string, string, readonly AgencyContact[], boolean, string | null]>([
    ['its referrals', '2026-06-15T12:00:00Z', [URGENT, DESK], false, 'desk@a.example'],
    [
      'what is grave, where there is an urgent one',
      '2026-06-15T12:00:00Z',
      [DESK, URGENT],
      true,
      'now@a.example',
    ],
    ['what is grave, where there is none', '2026-06-15T12:00:00Z', [DESK, BY_PHONE], true, 'desk@a.example'],
    ['on its last day', '2026-06-14T12:00:00Z', [ENDED], false, 'old@a.example'],
    ['after its last day', '2026-06-15T12:00:00Z', [ENDED], false, null],
    ['before its first day', '2026-06-14T12:00:00Z', [NEWER], false, null],
    [
      'from local midnight, an hour before the one of Greenwich',
      '2026-06-14T23:30:00Z',
      [NEWER],
      false,
      'new@a.example',
    ],
    ['of two, the newer', '2026-06-15T12:00:00Z', [DESK, NEWER], false, 'new@a.example'],
    ['none at all', '2026-06-15T12:00:00Z', [BY_PHONE], true, null],
  ])('%s', (_words, at, contacts, grave, address) => {
    expect(askedAt(at, contacts, grave)).toBe(address);
  });
});
