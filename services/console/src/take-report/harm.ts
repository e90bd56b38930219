interface Harm {
  /** Code of the question; one that is a risk flag raises that flag, every other *vulnerable*. */
  readonly code: string;
  readonly words: string;
}

/** What a handler may tick, in the words in which callers say it. */
export const HARMS = [
  { code: 'feels_targeted', words: 'They feel targeted' },
  { code: 'harms_health_sleep_or_work', words: 'Harming their health, sleep or work' },
  { code: 'afraid_to_go_out', words: 'Too frightened to go out or stay home' },
  { code: 'vulnerable', words: 'Needs support: illness, disability, age, alone' },
  { code: 'hate', words: 'Because of who they are (hate incident)' },
  { code: 'domestic_abuse', words: 'Abuse by a partner, ex-partner or family' },
  { code: 'weapon', words: 'A weapon seen or threatened' },
  { code: 'arson', words: 'Fire set or threatened' },
  { code: 'safeguarding_child', words: 'A child may be at risk' },
  { code: 'safeguarding_adult', words: 'An adult who cannot protect themselves may be at risk' },
  { code: 'exploitation', words: 'Somebody is used or controlled by others' },
  { code: 'self_harm', words: 'Speaks of harming or ending their own life' },
] as const satisfies readonly Harm[];

export type HarmCode = (typeof HARMS)[number]['code'];

export const HARM_CODES = HARMS.map(({ code }) => code) as [HarmCode, ...HarmCode[]];
