/** What a telling is about, finer than a category: abuse behind a noise complaint is a theme of its own. */
export type Theme =
  | 'noise'
  | 'hidden_abuse'
  | 'verbal_abuse'
  | 'animals'
  | 'garden'
  | 'communal_space'
  | 'youth_nuisance'
  | 'vehicles'
  | 'litter'
  | 'drugs'
  | 'alcohol'
  | 'vandalism'
  | 'begging'
  | 'trespass'
  | 'fireworks'
  | 'fire_setting'
  | 'violence'
  | 'hate'
  | 'domestic_abuse'
  | 'cuckooing'
  | 'communications'
  | 'sexual_acts'
  | 'other_crime'
  | 'not_asb'
  | 'vague';

/** Who wrote it down: a handler's shorthand, a web form in the first person, a landlord's export, a police log. */
export const VOICES = ['handler', 'web', 'landlord', 'police'] as const;
export type Voice = (typeof VOICES)[number];

/**
 * Notes with blanks. `{street}`, `{number}`, `{next}` (a house nearby), `{area}`, `{spot}`, `{time}`, `{day}`,
 * `{first}` (the person complained of) and `{age}` are filled in; `[a|b]` is one of its parts, and `[a|]` may be nothing.
 */
export type Wordings = Readonly<Partial<Record<Voice, readonly string[]>>>;

/** How notes often end, whatever they are about. */
export const CLOSINGS: Readonly<Record<Voice, readonly string[]>> = {
  handler: [
    'Diary explained.',
    'Call back [am|pm|after 4].',
    'Knows we may not visit.',
    '[Calm|Upset|Angry] on phone.',
    'Will ring again if it carries on.',
    'Asked who else can help, given leaflet link.',
    'Ref given.',
    'Happy to speak to officer.',
    'Long call.',
    'Previously told to ring 101.',
  ],
  web: [
    'Please keep my name out of it.',
    'I look forward to hearing from you.',
    'We pay enough council tax.',
    'I have photos if you want them.',
    'Thank you.',
    'Is anybody going to do anything?',
    'Sorry to be a pain.',
    'My neighbours feel the same.',
    'I did ring but was in a queue for [twenty|forty] minutes.',
    'Please email not phone.',
  ],
  landlord: [
    'NFA at present.',
    'C/B booked.',
    'Diary due [Fri|Mon].',
    'See notes.',
    'Coach: [KL|TM|RS].',
    'Letter ASB[1|2].',
  ],
  police: [
    'RES [PCSO|NPT] INFORMED.',
    'LOG [114|207|318|462|591].',
    'NO FURTHER CALLS.',
    'CLOSED [NFA|PARTNER REFERRAL].',
    'BWV [Y|N].',
  ],
};
