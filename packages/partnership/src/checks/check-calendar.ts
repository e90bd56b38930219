import { WEEKDAYS } from '@asb/domain';
import { findingAt, type Check } from './check.ts';

const checkHorizon: Check = (loaded, { coverUntil }) => {
  const { coversUntil } = loaded.ruleSet.calendar;
  if (coversUntil >= coverUntil) return [];
  return [
    findingAt(
      loaded,
      'fault',
      ['calendar', 'coversUntil'],
      `The calendar ends on ${coversUntil}, but deadlines may fall as late as ${coverUntil}.`,
      'Add the bank holidays of the years that follow, then move coversUntil.',
    ),
  ];
};

/** A calendar that claims a year without naming one closed day in it has most likely been stretched, not filled. */
const checkFilled: Check = (loaded, { today }) => {
  const { closedDays, coversUntil } = loaded.ruleSet.calendar;
  const from = Number(today.slice(0, 4));
  const last = Number(coversUntil.slice(0, 4));
  const years = Array.from({ length: Math.max(last - from + 1, 0) }, (_, index) => String(from + index));
  return years
    .filter((year) => coversUntil >= `${year}-12-31` && !closedDays.some(({ date }) => date.startsWith(year)))
    .map((year) =>
      findingAt(
        loaded,
        'fault',
        ['calendar', 'coversUntil'],
        `The calendar claims to cover ${year}, but names no closed day in it.`,
        `Add the bank holidays of ${year}, or end coversUntil before it.`,
      ),
    );
};

const checkWeeks: Check = (loaded) =>
  Object.entries(loaded.ruleSet.calendar.weeks).flatMap(([name, week]) =>
    WEEKDAYS.some((day) => week[day].length > 0)
      ? []
      : [
          findingAt(
            loaded,
            'fault',
            ['calendar', 'weeks', name],
            `The week "${name}" is never open, so no working time would ever pass in it.`,
            'Give it opening hours on at least one day, or remove it.',
          ),
        ],
  );

const checkBeyond: Check = (loaded) => {
  const { closedDays, coversUntil } = loaded.ruleSet.calendar;
  const beyond = closedDays.filter(({ date }) => date > coversUntil);
  if (beyond.length === 0) return [];
  return [
    findingAt(
      loaded,
      'warning',
      ['calendar', 'coversUntil'],
      `Closed days are named after the calendar's end on ${coversUntil}: ${beyond.map(({ date }) => date).join(', ')}.`,
      'Move coversUntil if those years are complete.',
    ),
  ];
};

/** That the calendar reaches far enough and that its weeks can be worked in. */
export const checkCalendar: Check = (loaded, options) =>
  [checkHorizon, checkFilled, checkWeeks, checkBeyond].flatMap((check) => check(loaded, options));
