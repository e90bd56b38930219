/** What a change answers where it is refused, as people are told it. */
const WORDS: Readonly<Record<string, string>> = {
  stale:
    'Somebody changed this case while you had it open, so nothing was saved. It is shown as it is now: look again, then send it.',
  forbidden: 'Nothing was saved: your agency does not run this case.',
  case_closed: 'Nothing was saved: the case has been closed.',
  already_answered: 'Nothing was saved: the offer has been answered already.',
  nobody_else_to_ask:
    'Nothing was saved: there is no other agency to offer this case to. Accept it, or ask your supervisor to refer it.',
};

export const refusalWords = (refusal: string): string =>
  WORDS[refusal] ?? 'Nothing was saved. Look at the case again, then send it.';
