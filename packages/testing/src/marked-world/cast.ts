import type { Role, Viewer } from '@asb/domain';
import { idOf } from './fixed-ids.ts';

/** Somebody who signs in to look: a role, and an agency where the role has one. */
export interface Looker {
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  readonly agency: string | null;
}

/** Every role, with an agency that leads the open case (bromford), one that has nothing to do with it, and none. */
export const LOOKERS = [
  { name: 'call handler', role: 'call_handler', agency: null },
  { name: 'officer who leads', role: 'officer', agency: 'bromford' },
  { name: 'officer elsewhere', role: 'officer', agency: 'fire' },
  { name: 'supervisor who leads', role: 'supervisor', agency: 'bromford' },
  { name: 'supervisor elsewhere', role: 'supervisor', agency: 'fire' },
  { name: 'partnership supervisor', role: 'supervisor', agency: null },
  { name: 'administrator', role: 'administrator', agency: null },
] as const satisfies readonly Looker[];

/** Everybody else whose sight differs. */
export const ONLOOKERS = [
  { name: 'call handler who sent', role: 'call_handler', agency: null },
  { name: 'officer who supports', role: 'officer', agency: 'police' },
  { name: 'officer who is offered it', role: 'officer', agency: 'council' },
  { name: 'officer who declined', role: 'officer', agency: 'county_highways' },
  { name: 'officer named', role: 'officer', agency: 'bromford' },
  { name: 'officer without an agency', role: 'officer', agency: null },
] as const satisfies readonly Looker[];

export const CAST: readonly Looker[] = [...LOOKERS, ...ONLOOKERS];
export type CastName = (typeof LOOKERS)[number]['name'] | (typeof ONLOOKERS)[number]['name'];

export const userIdOf = (name: CastName): string => idOf(`user ${name}`);

export const viewerFor = ({ name, role, agency }: Looker): Viewer => ({
  role,
  agency,
  userId: idOf(`user ${name}`),
  keyId: null,
});

/** A change of an agency that the administrator has written and not published. */
export const AGENCY_CHANGE_ID = idOf('change of an agency');

/** The key of a partner's system, with which nobody of the cast acts. */
export const SYSTEM_KEY_ID = idOf('key of a system');
