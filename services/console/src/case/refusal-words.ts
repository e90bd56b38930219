/** What a change answers where it is refused, as people are told it. */
const WORDS: Readonly<Record<string, string>> = {
  stale:
    'Somebody changed this while you had it open, so nothing was saved. It is shown as it is now: look again, then send it.',
  forbidden: 'Nothing was saved: your agency does not run this case.',
  case_closed: 'Nothing was saved: the case has been closed.',
  case_open: 'Nothing was saved: the case is open already.',
  merged: 'Nothing was saved: this case was merged into another, and goes on there.',
  not_yours: 'Nothing was saved: somebody else has this case by now.',
  already_answered: 'Nothing was saved: the offer has been answered already.',
  already_theirs: 'Nothing was saved: that agency has the case already.',
  unknown_agency: 'Nothing was saved: that agency is not in the partnership any more. Choose another.',
  unknown_officer: 'Nothing was saved: that colleague cannot take cases of this agency. Choose another.',
  not_running: 'Nothing was saved: this deadline does not run.',
  not_paused: 'Nothing was saved: this deadline runs already.',
  already_due: 'Nothing was saved: this deadline is past, so it cannot be paused.',
  ended: 'Nothing was saved: this deadline has ended.',
  same_case: 'Nothing was saved: both numbers are the same case.',
  other_case_not_found: 'Nothing was saved: there is no such other case, or it is not one that you may see.',
  restricted: 'Nothing was saved: only somebody named on both may merge a restricted case.',
  nobody_else_to_ask:
    'Nothing was saved: there is no other agency to offer this case to. Accept it, or ask your supervisor to refer it.',
};

export const refusalWords = (refusal: string): string =>
  WORDS[refusal] ?? 'Nothing was saved. Look at the case again, then send it.';
