import { expect, it } from 'vitest';
import type { WorkingWeek } from '@asb/domain';
import { contactWords, hoursWords } from './agency-words.ts';

const DAY = [{ from: '09:00', to: '17:00' }];
const NIGHT = [{ from: '00:00', to: '24:00' }];
const week = (weekday: WorkingWeek['monday'], saturday: WorkingWeek['monday']): WorkingWeek => ({
  monday: weekday,
  tuesday: weekday,
  wednesday: weekday,
  thursday: weekday,
  friday: weekday,
  saturday,
  sunday: saturday,
});
const CALENDAR = {
  timeZone: 'Europe/London',
  coversUntil: '2028-12-31',
  closedDays: [],
  weeks: {
    office: week(DAY, []),
    always: week(NIGHT, NIGHT),
    shop: { ...week(DAY, []), saturday: [{ from: '10:00', to: '12:00' }] },
  },
};

it.each([
  ['office', 'Monday to Friday, 9am to 5pm'],
  ['always', 'Day and night'],
  ['shop', 'Monday to Friday, 9am to 5pm; Saturday, 10am to midday'],
  ['lost', 'lost'],
])('tells the week %s as %s', (name, words) => {
  expect(hoursWords({ calendar: CALENDAR }, name)).toBe(words);
});

it('says what a contact is for', () => {
  expect(contactWords({ purpose: 'referrals', channel: 'email' })).toBe('Email address for referrals');
});
