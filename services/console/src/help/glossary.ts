/** The words of the work, as pages use them. */
export const GLOSSARY: readonly { readonly word: string; readonly means: string }[] = [
  {
    word: 'Report',
    means: 'One contact about anti-social behaviour, by one person. It is never changed, only added to.',
  },
  { word: 'Incident', means: 'One event. Several reports can tell of it; it then counts once.' },
  {
    word: 'Case',
    means: 'An ongoing problem at one place with the same people. It has one owner at a time.',
  },
  {
    word: 'Match',
    means:
      'Whether a report tells of something already known: the same incident, or that it has happened again.',
  },
  { word: 'Proposal', means: 'A match that is likely but not certain, for a person to confirm.' },
  {
    word: 'Shelf',
    means: 'Reports kept without a case. They are looked at again whenever a new report comes near.',
  },
  {
    word: 'Referral',
    means: 'The offer of a case to an agency, which accepts it or declines it with a reason.',
  },
  { word: 'Owner', means: 'The agency, and then the officer, that answers for a case now.' },
  { word: 'Deadline', means: 'A promise with a date. Deadlines can be paused with a reason; cases cannot.' },
  {
    word: 'Repeat victim',
    means: 'Somebody harmed more than once, as the partnership’s rules count separate incidents.',
  },
  { word: 'Restricted', means: 'A case that only the people named on it can see.' },
  {
    word: 'Case review',
    means: 'The ASB Case Review that a victim can ask for by law when nothing seems to be done.',
  },
];
