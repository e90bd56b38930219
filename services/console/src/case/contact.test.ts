import { describe, expect, it } from 'vitest';
import { presentReach } from './contact.ts';

const known = { phone: '07700 900142', email: 'rosa@mark.example' };
const safe = (doNot: readonly string[]) => ({ preferred: 'phone', times: 'after 1pm', doNot });

describe('how somebody is reached', () => {
  it('begins with what is never done, then what is best', () => {
    expect(presentReach({ ...known, safeContact: safe(['voicemail', 'letter']) }).rule).toEqual([
      'Never use: voicemail, letter.',
      'Best by: phone.',
      'When: after 1pm.',
    ]);
  });

  it('says so where no rule was recorded', () => {
    expect(presentReach({ ...known, safeContact: null }).rule).toEqual([
      'No safe way to reach them was recorded. Ask before you leave a message.',
    ]);
  });

  it.each([
    ['voicemail', 'tel:07700900142', 'mailto:rosa@mark.example'],
    ['phone', null, 'mailto:rosa@mark.example'],
    ['telephone calls', null, 'mailto:rosa@mark.example'],
    ['Ringing, or call at work', null, 'mailto:rosa@mark.example'],
    ['e-mail', 'tel:07700900142', null],
    ['email', 'tel:07700900142', null],
    ['home visit', 'tel:07700900142', 'mailto:rosa@mark.example'],
  ])('with “%s” ruled out offers only what is left', (never, tel, mailto) => {
    const reach = presentReach({ ...known, safeContact: safe([never]) });
    expect([reach.phone?.href, reach.email?.href]).toEqual([tel, mailto]);
    expect(reach.phone?.text).toBe('07700 900142');
  });

  it('offers nothing that is not known', () => {
    expect(presentReach({ phone: null, email: null, safeContact: null })).toMatchObject({
      phone: null,
      email: null,
    });
  });
});
