export interface Reason {
  readonly because: string;
  readonly times: number;
}

/** A message is read in a list: beyond these, it says how many more there are. */
const SHOWN = 4;

/** The reasons of one message as one text, each once, with how often. */
export const reasonsInWords = (reasons: readonly Reason[]): string => {
  const words = reasons.map(({ because, times }) => (times > 1 ? `${because} (${times} times)` : because));
  const more = words.length - SHOWN;
  return more <= 0
    ? words.join('. ')
    : `${words.slice(0, SHOWN).join('. ')}. And ${more} more ${more === 1 ? 'thing' : 'things'}`;
};
