import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, nameKey, personKeys } from './person-keys.ts';

describe('name keys', () => {
  it.each([
    ['Zoë O’Neill', 'oneill zoe'],
    ["Dr. Zoe O'Neill", 'oneill zoe'],
    ['ONEILL, Zoe', 'oneill zoe'],
    ['Zoe B. ONeill', 'oneill zoe'],
    ['  mr   John   Smith ', 'john smith'],
    ['Łukasz Żak', 'zak łukasz'],
    ['Anne-Marie Jones', 'anne jones marie'],
    ['王小明', '王小明'],
    ['J', 'j'],
    ['Mr', null],
    ['', null],
    ['—', null],
  ])('%s → %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('do not depend on the order of words or their case, and are their own key', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,10}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const key = nameKey(words.join(' '));
        expect(nameKey([...words].reverse().join('  '))).toBe(key);
        expect(nameKey(words.join(', ').toLowerCase())).toBe(key);
        expect(nameKey(key)).toBe(key);
      }),
    );
  });
});

describe('e-mail keys', () => {
  it.each([
    [' Jo@Example.ORG ', 'jo@example.org'],
    ['jo+asb@example.org', 'jo+asb@example.org'],
    ['not an address', null],
    ['@example.org', null],
    ['a@b@c', null],
    ['', null],
  ])('%s → %s', (email, key) => {
    expect(emailKey(email)).toBe(key);
  });
});

describe('person keys', () => {
  const jo = {
    anonymous: false,
    name: 'Jo Bloggs',
    email: 'jo@example.org',
    postcode: 'ws136aa',
    dateOfBirth: '1970-01-02',
  };

  it('name one person in several ways', () => {
    expect(personKeys(jo, '+441543000000')).toEqual({
      identifying: [
        'phone:+441543000000',
        'email:jo@example.org',
        'name+birth:bloggs jo|1970-01-02',
        'name+postcode:bloggs jo|WS13 6AA',
      ],
      name: 'bloggs jo',
      postcode: 'WS13 6AA',
    });
  });

  it('never take a first name, or a name alone, for a person', () => {
    expect(personKeys({ ...jo, name: 'Jo', email: null }, null).identifying).toEqual([]);
    expect(personKeys({ ...jo, email: null, postcode: null, dateOfBirth: null }, null)).toMatchObject({
      identifying: [],
      name: 'bloggs jo',
    });
  });

  it('leave the anonymous alone', () => {
    expect(personKeys({ ...jo, anonymous: true }, '+441543000000')).toEqual({
      identifying: [],
      name: null,
      postcode: null,
    });
  });
});
