import { expect, it } from 'vitest';
import { makeReference } from '@asb/domain';
import { readSearch } from './read-search.ts';

const reference = makeReference('R', Uint8Array.of(1, 2, 3, 4, 5));

it.each([
  ['a reference read out', reference.toLowerCase().replaceAll('-', ' '), { reference }],
  ['an email address', ' Rosa@Example.org ', { email: 'rosa@example.org' }],
  ['what was to be one', 'rosa@', {}],
  ['a number', '(07700) 900-142', { phone: '(07700) 900-142' }],
  ['a number from abroad', '+44 7700 900142', { phone: '+44 7700 900142' }],
  ['a name, or a street', 'Rosa Lindqvist', { name: 'Rosa Lindqvist', place: 'Rosa Lindqvist' }],
  ['an address', '12 Dimbles Lane', { place: '12 Dimbles Lane' }],
  ['a postcode', 'WS13 7NQ', { place: 'WS13 7NQ' }],
  ['too little', '12', {}],
  ['nothing', '   ', {}],
])('reads %s', (_what, typed, read) => {
  const nothing = { reference: null, email: null, phone: null, name: null, place: null };
  expect(readSearch(typed)).toEqual({ ...nothing, ...read });
});
