import { normalisePostcode } from '../report/postcode.ts';
import type { Party } from './party.ts';

const TITLES: ReadonlySet<string> = new Set([
  'mr', 'mrs', 'ms', 'miss', 'mx', 'master', 'dr', 'prof', 'professor', 'rev', 'revd', 'reverend', 'fr', 'sir', 'dame', 'lady', 'lord',
  'cllr', 'councillor', 'pc', 'pcso', 'sgt', 'insp', 'jr', 'snr', 'jnr',
]); // prettier-ignore

/**
 * A name for exact look-up: lower case, without accents, titles and initials, its words in alphabetical order, so that
 * `Dr. Zoë Ann O'Neill` and `ONEILL, Zoe Ann` meet. Null where nothing is left. Not an identity: many people share a name.
 */
export const nameKey = (name: string | null): string | null => {
  if (name === null) return null;
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && !TITLES.has(word));
  const whole = words.filter((word) => word.length > 1);
  const kept = whole.length > 0 ? whole : words;
  return kept.length === 0 ? null : kept.sort().join(' ');
};

/** An e-mail address for exact look-up: trimmed and lower-cased, nothing else (`a+b@` may be another person). Null if it is none. */
export const emailKey = (email: string | null): string | null => {
  if (email === null) return null;
  const key = email.normalize('NFKC').trim().toLowerCase();
  const at = key.indexOf('@');
  return at > 0 && at === key.lastIndexOf('@') && at < key.length - 1 && !/\s/.test(key) ? key : null;
};

/** Look-up strings of one person. Personal: to be hashed or encrypted before they are stored. */
export interface PersonKeys {
  /** Each names one person or one household well enough to count as evidence: `phone:…`, `email:…`, `name+birth:…`, `name+postcode:…`. */
  readonly identifying: readonly string[];
  /** For search only. */
  readonly name: string | null;
  readonly postcode: string | null;
}

const together = (kind: string, ...parts: readonly (string | null)[]): string | null =>
  parts.includes(null) ? null : `${kind}:${parts.join('|')}`;

/** Only first and last names together tell people of one postcode or birthday apart. */
const wholeName = (name: string | null): string | null => (name?.includes(' ') === true ? name : null);

/**
 * Keys of a person in a report. `phone` is the number in E.164 form, normalised outside (numbering plans need a library).
 * Someone who wants to stay anonymous has none.
 */
export const personKeys = (
  party: Pick<Party, 'anonymous' | 'name' | 'email' | 'postcode' | 'dateOfBirth'>,
  phone: string | null,
): PersonKeys => {
  if (party.anonymous) return { identifying: [], name: null, postcode: null };
  const name = nameKey(party.name);
  const postcode = normalisePostcode(party.postcode);
  const identifying = [
    together('phone', phone),
    together('email', emailKey(party.email)),
    together('name+birth', wholeName(name), party.dateOfBirth),
    together('name+postcode', wholeName(name), postcode),
  ].filter((key) => key !== null);
  return { identifying, name, postcode };
};
