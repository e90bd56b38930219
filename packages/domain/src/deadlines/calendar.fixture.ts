import type { WorkingCalendar, WorkingWeek } from './deadline.ts';

const week = (
  weekdays: WorkingWeek['monday'],
  saturday: WorkingWeek['saturday'] = [],
  sunday = saturday,
): WorkingWeek => ({
  monday: weekdays,
  tuesday: weekdays,
  wednesday: weekdays,
  thursday: weekdays,
  friday: weekdays,
  saturday,
  sunday,
});

/** England and Wales, 2026 and 2027, with the substitute days (GOV.UK). */
const BANK_HOLIDAYS: readonly (readonly [date: string, name: string])[] = [
  ['2026-01-01', "New Year's Day"],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-04', 'Early May bank holiday'],
  ['2026-05-25', 'Spring bank holiday'],
  ['2026-08-31', 'Summer bank holiday'],
  ['2026-12-25', 'Christmas Day'],
  ['2026-12-28', 'Boxing Day (substitute day)'],
  ['2027-01-01', "New Year's Day"],
  ['2027-03-26', 'Good Friday'],
  ['2027-03-29', 'Easter Monday'],
  ['2027-05-03', 'Early May bank holiday'],
  ['2027-05-31', 'Spring bank holiday'],
  ['2027-08-30', 'Summer bank holiday'],
  ['2027-12-27', 'Christmas Day (substitute day)'],
  ['2027-12-28', 'Boxing Day (substitute day)'],
];

const OFFICE_DAY = [{ from: '09:00', to: '17:00' }];
const ALL_DAY = [{ from: '00:00', to: '24:00' }];
const NIGHT = [
  { from: '00:00', to: '06:00' },
  { from: '22:00', to: '24:00' },
];

/** Weeks: `office`; `always`; `lunch` (closed from noon to one); `nights` (22:00 to 06:00, every day); `never`. */
export const CALENDAR: WorkingCalendar = {
  timeZone: 'Europe/London',
  closedDays: BANK_HOLIDAYS.map(([date, name]) => ({ date, name })),
  coversUntil: '2027-12-31',
  weeks: {
    office: week(OFFICE_DAY),
    always: week(ALL_DAY, ALL_DAY),
    lunch: week([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]),
    nights: week(NIGHT, NIGHT),
    never: week([]),
  },
};
