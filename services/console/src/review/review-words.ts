import type { ReviewReason } from '@asb/domain';

/** What a person is asked, for lists and filters. */
export const ASK_WORDS: Readonly<Record<ReviewReason, string>> = {
  match_proposed: 'Is it the same?',
  category_unclear: 'What kind of problem?',
  place_unclear: 'Where was it?',
  triage_failed: 'Triage failed',
  match_undone: 'Taken out of its case',
};

export const REFUSAL_WORDS: Readonly<Record<string, string>> = {
  stale:
    'Somebody changed this report while you looked at it. It is shown as it is now; what you chose and typed is kept.',
  target_not_found: 'The case that was proposed is no longer there for you. Look again at what is shown now.',
  already_linked: 'The report is there already.',
  no_such_incident: 'The case holds no incident any more that this could be told of again.',
  restricted: 'A restricted report cannot be put into an open case.',
  not_for_shelf: 'The rules do not keep such a report on the shelf. Open a case for it.',
};

export const refusalWords = (refusal: string): string =>
  REFUSAL_WORDS[refusal] ?? 'It could not be saved as the report is now. Look again at what is shown.';
