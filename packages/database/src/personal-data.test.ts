import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { personalData } from './personal-data.ts';

const key = () => randomBytes(32).toString('base64');
const nobody = { name: null, phone: null, email: null, address: null, postcode: null };

describe('sealing', () => {
  it('opens what it sealed, in its own row only', () => {
    const personal = personalData(key());
    const sealed = personal.seal({ name: 'Jean Marlow' }, 'parties.details:1');
    expect(sealed).not.toContain('Jean');
    expect(personal.open(sealed, 'parties.details:1')).toEqual({ name: 'Jean Marlow' });
    expect(() => personal.open(sealed, 'parties.details:2')).toThrow();
  });

  it('never seals twice alike', () => {
    const personal = personalData(key());
    expect(personal.seal('same', 'row')).not.toBe(personal.seal('same', 'row'));
  });

  it('opens old values after a change of key, and keeps finding people', () => {
    const old = key();
    const before = personalData(old);
    const after = personalData(key(), [old]);
    expect(after.open(before.seal('kept', 'row'), 'row')).toBe('kept');
    const details = { ...nobody, phone: '07700 900111' };
    expect(after.lookUpKeys(details)).toEqual(before.lookUpKeys(details));
  });

  it('refuses a value sealed with a key it does not have, and a value tampered with', () => {
    const personal = personalData(key());
    expect(() => personal.open(personalData(key()).seal('x', 'row'), 'row')).toThrow(
      'no key that is known here',
    );
    const sealed = personal.seal('abc', 'row');
    const [format, id, body = ''] = sealed.split('.');
    const flipped = Buffer.from(body, 'base64url');
    flipped[14] = (flipped[14] ?? 0) ^ 1;
    expect(() => personal.open([format, id, flipped.toString('base64url')].join('.'), 'row')).toThrow();
  });

  it('refuses a key of another length', () => {
    expect(() => personalData(Buffer.alloc(16).toString('base64'))).toThrow('32 bytes');
  });
});

describe('look-up keys', () => {
  const personal = personalData(key());
  const expectSame = (a: Partial<typeof nobody> | object, b: object): void =>
    expect(personal.lookUpKeys({ ...nobody, ...a })).toEqual(personal.lookUpKeys({ ...nobody, ...b }));

  it('are equal for one detail however it is written', () => {
    expectSame({ phone: '07700 900111' }, { phone: '+44 (0)7700-900 111' });
    expectSame({ email: 'Jean.Marlow@Example.org ' }, { email: 'jean.marlow@example.org' });
    expectSame({ name: 'Mrs Jean MARLOW' }, { name: 'Marlow, Jean' });
    expectSame({ address: '12 Dam St, Lichfield' }, { address: '12 Dam Street, Lichfield' });
  });

  it('differ between people, between fields and between installations', () => {
    const jean = personal.lookUpKeys({ ...nobody, name: 'Jean Marlow' });
    expect(jean.nameKey).not.toBe(personal.lookUpKeys({ ...nobody, name: 'Joan Marlow' }).nameKey);
    expect(jean.nameKey).not.toBe(personalData(key()).lookUpKeys({ ...nobody, name: 'Jean Marlow' }).nameKey);
    const digits = personal.lookUpKeys({ ...nobody, name: '07700900111', phone: '07700900111' });
    expect(digits.nameKey).not.toBe(digits.phoneKey);
  });

  it('are none where nothing was said', () => {
    expect(personal.lookUpKeys(nobody)).toEqual({
      nameKey: null,
      phoneKey: null,
      emailKey: null,
      addressKey: null,
    });
  });
});
