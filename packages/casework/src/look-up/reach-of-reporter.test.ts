import { expect, it } from 'vitest';
import type { Party, SafeContact } from '@asb/domain';
import { reachOfReporter } from './reach-of-reporter.ts';

const reporter = (told: Partial<Party>, safe: Partial<SafeContact> | null = null): Party => ({
  role: 'reporter',
  anonymous: false,
  name: null,
  phone: null,
  email: null,
  address: null,
  postcode: null,
  dateOfBirth: null,
  accessNeeds: null,
  safeContact: safe === null ? null : { preferred: null, times: null, doNot: [], ...safe },
  ...told,
});
const BOTH = { phone: '07700 900142', email: 'rosa@example.org' };

it.each([
  ['a number', reporter(BOTH), 'phone'],
  ['an email address alone', reporter({ email: 'rosa@example.org' }), 'email'],
  ['an address alone', reporter({ address: '1 Weaver Rise' }), 'post'],
  ['a wish that is met', reporter(BOTH, { preferred: 'e-mail' }), 'email'],
  ['text messages', reporter(BOTH, { preferred: 'text_message' }), 'text'],
  ['a wish without the means', reporter({ email: 'rosa@example.org' }, { preferred: 'phone' }), 'email'],
  ['a ban on calls', reporter(BOTH, { doNot: ['phone'] }), 'other'],
  ['a ban on voicemail, which is no ban on calls', reporter(BOTH, { doNot: ['voicemail'] }), 'phone'],
  ['a wish of another kind', reporter({}, { preferred: 'through my sister' }), 'other'],
  ['nothing', reporter({ anonymous: true }), 'nobody'],
  ['an address that may not be used', reporter({ anonymous: true, address: '1 Weaver Rise' }), 'nobody'],
] as const)('whoever gave %s', (_what, party, reach) => {
  expect(reachOfReporter([party])).toBe(reach);
});

it('does not promise to come back to a victim or a witness in the reporter’s stead', () => {
  expect(reachOfReporter([reporter({ ...BOTH, role: 'victim' })])).toBe('nobody');
});
