import type { Frequency, ToldTime } from '@asb/domain';
import type { DO_NOT, PREFERRED } from './draft.form.ts';

export const WHEN_WORDS: Readonly<Record<ToldTime, string>> = {
  now: 'Now',
  today: 'Today',
  last_night: 'Last night',
  earlier: 'Earlier',
};

export const OFTEN_WORDS: Readonly<Record<Frequency, string>> = {
  first_time: 'First time',
  most_weeks: 'Most weeks',
  most_days: 'Most days',
};

export const DANGER_WORDS = {
  no: 'No',
  yes: 'Yes, or a crime is happening – transfer to 999',
  unsure: 'Not sure',
} as const;

export const DANGER_ANSWER_WORDS = {
  through: 'Caller is through to 999',
  will_not: 'Caller will not ring 999',
} as const;

export const PREFERRED_WORDS: Readonly<Record<(typeof PREFERRED)[number], string>> = {
  phone: 'Phone call',
  text_message: 'Text message',
  email: 'Email',
  letter: 'Letter',
  visit: 'Visit',
};

export const DO_NOT_WORDS: Readonly<Record<(typeof DO_NOT)[number], string>> = {
  voicemail: 'Do not leave a voicemail',
  text_message: 'Do not text',
  letter: 'Do not write to the home',
  visit: 'Do not visit',
};
