import { expect, it } from 'vitest';
import { readAgency } from './agency.form.ts';
import { contactSlots } from './contact-slots.ts';

const URGENT = { purpose: 'urgent', channel: 'phone' } as const;
const SLOTS = contactSlots([
  { ...URGENT, value: '0800 131 3126' },
  { ...URGENT, value: '0845 604 2886' },
  { purpose: 'manager', channel: 'phone', value: '01543 308000' },
]);
const SENT = { version: '3', name: ' Fire ', hours: 'always', reason: 'They rang' };

it('asks for what every agency has, and for each contact that this one has', () => {
  expect(SLOTS.map(({ field, label, value }) => [field, label, value])).toEqual([
    ['referrals-email-1', 'Email address for referrals', ''],
    ['urgent-email-1', 'Email address for what is urgent', ''],
    ['urgent-phone-1', 'Telephone number for what is urgent', '0800 131 3126'],
    ['urgent-phone-2', 'Telephone number for what is urgent (2)', '0845 604 2886'],
    ['public-phone-1', 'Telephone number for the public', ''],
    ['manager-email-1', 'Email address of the manager', ''],
    ['manager-phone-1', 'Telephone number of the manager', '01543 308000'],
  ]);
});

it('keeps a field that was sent, though its contact has gone since', () => {
  const slots = contactSlots([], { 'urgent-phone-1': '999', 'urgent-phone-2': '112', 'manager-phone-1': '' });
  expect(slots.map(({ field }) => field)).toEqual([
    'referrals-email-1',
    'urgent-email-1',
    'urgent-phone-1',
    'urgent-phone-2',
    'public-phone-1',
    'manager-email-1',
    'manager-phone-1',
  ]);
});

it('reads what is filled in, and takes an empty field as no contact', () => {
  const sent = { ...SENT, 'referrals-email-1': ' desk@fire.example ', 'urgent-phone-2': '999' };
  expect(readAgency(sent, SLOTS, ['always'])).toEqual({
    ok: true,
    value: {
      version: 3,
      reason: 'They rang',
      fields: {
        name: 'Fire',
        hours: 'always',
        reachedBy: [
          { purpose: 'referrals', channel: 'email', value: 'desk@fire.example' },
          { ...URGENT, value: '999' },
        ],
      },
    },
  });
});

it('tells every fault in the order of the page', () => {
  const sent = {
    name: '',
    hours: 'lost',
    reason: ' ',
    'public-phone-1': 'ask Sue',
    'referrals-email-1': 'desk at fire',
  };
  const read = readAgency(sent, SLOTS, ['always']);
  expect(read.ok ? [] : read.errors.map(({ field }) => field)).toEqual([
    'name',
    'referrals-email-1',
    'public-phone-1',
    'hours',
    'reason',
  ]);
});
