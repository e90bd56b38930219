import { describe, expect, it } from 'vitest';
import type { Role, Viewer } from './role.ts';
import { maySeeCase, type CaseAccess, type Sight } from './visibility.ts';

const viewer = (role: Role, agency: string | null, userId = `${role}-${agency ?? 'none'}`): Viewer => ({
  role,
  agency,
  userId,
  keyId: null,
});

/** Owned by the landlord, offered to nobody else, supported by the police. */
const OPEN_TO_AGENCIES: CaseAccess = {
  restricted: false,
  ownerAgency: 'meadow',
  agencies: ['meadow', 'police'],
  named: [],
};
const NAMED: CaseAccess = {
  ...OPEN_TO_AGENCIES,
  restricted: true,
  named: ['officer-meadow', 'handler', 'admin'],
};
const NOBODY_NAMED: CaseAccess = { ...OPEN_TO_AGENCIES, restricted: true };

const OWNER_OFFICER = viewer('officer', 'meadow');
const OWNER_SUPERVISOR = viewer('supervisor', 'meadow');
const SUPPORT_OFFICER = viewer('officer', 'police');
const SUPPORT_SUPERVISOR = viewer('supervisor', 'police');
const OTHER_OFFICER = viewer('officer', 'council');
const OTHER_SUPERVISOR = viewer('supervisor', 'council');
const PARTNERSHIP_SUPERVISOR = viewer('supervisor', null);
const HANDLER = viewer('call_handler', 'council', 'handler');
const ADMINISTRATOR = viewer('administrator', 'council', 'admin');
const PARTNER_KEY: Viewer = { role: 'partner', agency: 'meadow', userId: null, keyId: 'key-1' };

describe('who sees what', () => {
  it.each<[string, Viewer, open: Sight, named: Sight, nobodyNamed: Sight]>([
    ['owner officer', OWNER_OFFICER, 'all', 'all', 'nothing'],
    ['owner supervisor', OWNER_SUPERVISOR, 'all', 'nothing', 'all'],
    ['supporting officer', SUPPORT_OFFICER, 'all', 'nothing', 'nothing'],
    ['supporting supervisor', SUPPORT_SUPERVISOR, 'all', 'nothing', 'nothing'],
    ['officer elsewhere', OTHER_OFFICER, 'known_to', 'nothing', 'nothing'],
    ['supervisor elsewhere', OTHER_SUPERVISOR, 'known_to', 'nothing', 'nothing'],
    ['partnership supervisor', PARTNERSHIP_SUPERVISOR, 'all', 'nothing', 'nothing'],
    ['call handler, even if named', HANDLER, 'summary', 'nothing', 'nothing'],
    ['administrator, even if named', ADMINISTRATOR, 'nothing', 'nothing', 'nothing'],
    ["a partner's system", PARTNER_KEY, 'nothing', 'nothing', 'nothing'],
    ['officer without an agency', viewer('officer', null), 'nothing', 'nothing', 'nothing'],
  ])('%s', (_who, who, open, named, nobodyNamed) => {
    expect([
      maySeeCase(who, OPEN_TO_AGENCIES),
      maySeeCase(who, NAMED),
      maySeeCase(who, NOBODY_NAMED),
    ]).toEqual([open, named, nobodyNamed]);
  });

  it('an agency-less key of an officer named on a case is not that officer', () => {
    expect(maySeeCase({ ...OWNER_OFFICER, userId: null }, NAMED)).toBe('nothing');
  });
});
