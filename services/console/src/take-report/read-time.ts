import type { TimeTold, ToldClock } from '@asb/domain';
import type { DraftForm } from './draft.form.ts';

const CLOCK = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/;

/** `9pm`, `9.30 pm`, `21:30`, `2130`, `midday`: null where it is no time of day. */
export const readClock = (text: string): ToldClock | null => {
  const said = text.trim().toLowerCase();
  if (said === 'midday' || said === 'noon') return { hour: 12, minute: 0 };
  if (said === 'midnight') return { hour: 0, minute: 0 };
  const [, hours, minutes, half] = CLOCK.exec(said) ?? [];
  if (hours === undefined) return null;
  const told = Number(hours);
  const minute = Number(minutes ?? 0);
  if (minute > 59 || told > 23 || (half !== undefined && (told < 1 || told > 12))) return null;
  const hour = half === undefined ? told : (told % 12) + (half === 'pm' ? 12 : 0);
  return { hour, minute };
};

const whole = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);

/** What the form says of when; null where it says nothing. A day that is no number stays one that there is not. */
export const timeTold = (form: DraftForm): TimeTold | null => {
  const { when, whenDay, whenMonth, whenYear, whenTime } = form;
  if (when === null) return null;
  if (when !== 'earlier' || (whenDay === '' && whenMonth === '' && whenYear === ''))
    return { when, day: null, clock: null };
  const year = whenYear.trim() === '' ? null : whole(whenYear);
  return {
    when,
    day: { day: whole(whenDay), month: whole(whenMonth), year },
    clock: readClock(whenTime),
  };
};
