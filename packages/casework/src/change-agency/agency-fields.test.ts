import { expect, it } from 'vitest';
import { carriedOver, type AgencyFields } from './agency-fields.ts';

const mail = (value: string) => ({ purpose: 'referrals', channel: 'email', value }) as const;
const fields = (name: string, hours: string, ...addresses: string[]): AgencyFields => ({
  name,
  hours,
  reachedBy: addresses.map((address) => mail(address)),
});
const THEN = fields('Fire', 'always', 'a@fire.example', 'b@fire.example');

it.each([
  ['nothing was changed', THEN, THEN, THEN],
  [
    'mine and another’s do not touch each other',
    fields('Fire', 'office', 'a@fire.example', 'b@fire.example'),
    fields('Fire and Rescue', 'always', 'c@fire.example', 'b@fire.example'),
    fields('Fire and Rescue', 'office', 'b@fire.example', 'c@fire.example'),
  ],
  [
    'both changed the same: mine',
    fields('Fire', 'always', 'd@fire.example', 'b@fire.example'),
    fields('Fire', 'always', 'c@fire.example', 'b@fire.example'),
    fields('Fire', 'always', 'b@fire.example', 'c@fire.example'),
  ],
  [
    'both added one address: once',
    fields('Fire', 'always', 'a@fire.example', 'b@fire.example', 'c@fire.example'),
    fields('Fire', 'always', 'a@fire.example', 'b@fire.example', 'c@fire.example'),
    fields('Fire', 'always', 'a@fire.example', 'b@fire.example', 'c@fire.example'),
  ],
])('carries a change over where %s', (_words, now, mine, carried) => {
  expect(carriedOver(THEN, now, mine)).toEqual(carried);
});
