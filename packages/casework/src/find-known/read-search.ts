import { emailKey, parseReference } from '@asb/domain';

/** What somebody typed into the one box, read as everything that it could be. */
export interface ReadSearch {
  /** Alone, where it is one: nothing else looks like it. */
  readonly reference: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly place: string | null;
}

const NOTHING: ReadSearch = { reference: null, email: null, phone: null, name: null, place: null };
const FEWEST_DIGITS = 7;
const FEWEST_LETTERS = 2;

/** A number as people write it: digits with what stands between them. */
const isPhone = (text: string): boolean =>
  /^\+?[\d\s()./-]+$/.test(text) && text.replace(/\D/g, '').length >= FEWEST_DIGITS;

/** A name has no digits; a place may have, and may look like a name: both are tried. */
export const readSearch = (typed: string): ReadSearch => {
  const text = typed.normalize('NFKC').trim();
  const reference = parseReference(text);
  if (reference !== null) return { ...NOTHING, reference };
  if (text.includes('@')) return { ...NOTHING, email: emailKey(text) };
  if (isPhone(text)) return { ...NOTHING, phone: text };
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  return {
    ...NOTHING,
    name: letters >= FEWEST_LETTERS && !/\d/.test(text) ? text : null,
    place: letters >= FEWEST_LETTERS ? text : null,
  };
};
