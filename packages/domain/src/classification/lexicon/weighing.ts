import type { LexiconRow } from './row.ts';

/** What makes a matter current, and what makes an everyday one anti-social after all. */
export const IN_PROGRESS: readonly LexiconRow[] = [
  {
    category: null,
    topic: 'in_progress',
    bits: 5,
    say: [
      'right now',
      'happening now',
      'as we/i speak/talk/type/write',
      'now as',
      'at this moment/minute/second',
      'going on now',
      'there/here/outside/inside/at/it/them/in now',
      'currently',
      'still there/outside/here/going/inside/at',
      'in progress',
      'just now',
      'at moment .. outside/they/he/she/there',
      'while i/we on phone/line',
      'doing it now',
      'quick quick',
      'hurry',
      'come/send someone/somebody/police quick/quickly/now/please',
      'watch/watching them/him/her/it now/from/through',
      'can hear/see them/him/her/it now/from/through/outside/still',
    ],
  },
];

/** Words that take back "usually not ASB": it goes on, at night, on purpose, or harms somebody. */
export const UNLESS_PERSISTENT: readonly string[] = [
  'every/each/most night/nights/day/days/weekend/weekends/week/friday/saturday/evening',
  'every single',
  'night after night',
  'day after day',
  'weekend after weekend',
  'constant/constantly/relentless/incessant/nonstop/persistent/persistently',
  'non stop',
  'deliberate/deliberately/purpose/spite/spiteful/provoke/wind',
  'all hours/night',
  '1am/2am/3am/4am/5am/midnight',
  'early hours',
  'months/weeks/years now/this/it/of',
  'for weeks/months/years',
  'third/fourth/fifth/again time/weekend/week/and',
  'unbearable/intolerable',
  'revenge/retaliate/retaliation',
];
