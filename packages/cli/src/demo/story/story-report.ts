import type { Category } from '@asb/domain';
import type { InventedPerson } from './invented-people.ts';
import type { Theme } from './words/wording.ts';

/** Whose desk a report of the story came in by. */
export type Sender = 'handler' | 'website' | 'landlord' | 'police' | 'council_officer';

/** Where something of the story happens: a home, or a public place. */
export interface StoryPlace {
  readonly street: string;
  readonly area: string;
  readonly lat: number;
  readonly lon: number;
  readonly house: number | null;
  /** The name of a public place. */
  readonly spot: string | null;
  readonly tenure: string;
}

/** One event, which one or several people tell of. */
export interface StoryIncident {
  readonly key: string;
  /** What it belongs to, when it is one of several: the truth that the system does not know. */
  readonly problem: string;
  readonly theme: Theme;
  readonly at: Date;
  readonly place: StoryPlace;
  readonly perpetrator: InventedPerson;
  /** Who suffers from it and tells of it under their name; null where only passers-by do. */
  readonly victim: InventedPerson | null;
  readonly chronic: boolean;
}

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** One report of the story: the body of the API, and what the story knows besides. */
export interface StoryReport {
  /** Unique in the story; with the story's end it is the external reference. */
  readonly key: string;
  readonly problem: string;
  readonly incident: string;
  readonly sender: Sender;
  readonly reportedAt: Date;
  /** Where it is of, as the story knows: what lies far apart can be decided side by side. */
  readonly point: Point;
  readonly body: Readonly<Record<string, unknown>>;
  /** Kept as it came in: nobody in the story does anything about it. */
  readonly untouched: boolean;
}

/** What a form or a feed says the matter is; abuse behind noise is sent as noise. */
export const CATEGORY_OF: Readonly<Record<Theme, Category | null>> = {
  noise: 'noise',
  hidden_abuse: 'noise',
  verbal_abuse: 'verbal_abuse',
  animals: 'animals',
  garden: 'garden',
  communal_space: 'communal_space',
  youth_nuisance: 'youth_nuisance',
  vehicles: 'vehicles',
  litter: 'litter_flytipping',
  drugs: 'drugs',
  alcohol: 'alcohol',
  vandalism: 'vandalism',
  begging: 'begging_rough_sleeping',
  trespass: 'trespass',
  fireworks: 'fireworks',
  fire_setting: 'fire_setting',
  violence: 'violence',
  hate: 'hate',
  domestic_abuse: 'domestic_abuse',
  cuckooing: 'cuckooing_exploitation',
  communications: 'nuisance_communications',
  sexual_acts: 'sexual_acts',
  other_crime: 'other_crime',
  not_asb: null,
  vague: null,
};
