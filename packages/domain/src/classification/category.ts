/** The contract's categories. Qualifier and landlord code of each are partnership data. */
export const CATEGORIES = [
  'noise',
  'verbal_abuse',
  'hate',
  'vandalism',
  'animals',
  'vehicles',
  'drugs',
  'alcohol',
  'domestic_abuse',
  'violence',
  'litter_flytipping',
  'garden',
  'communal_space',
  'sexual_acts',
  'fire_setting',
  'begging_rough_sleeping',
  'youth_nuisance',
  'trespass',
  'cuckooing_exploitation',
  'fireworks',
  'nuisance_communications',
  'other_crime',
  'not_asb',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const POLICE_QUALIFIERS = ['personal', 'nuisance', 'environmental'] as const;
/** National Standard for Incident Recording (NSIR 2011): one qualifier per incident. */
export type PoliceQualifier = (typeof POLICE_QUALIFIERS)[number];
