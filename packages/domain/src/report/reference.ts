/** Crockford's base 32: no I, L, O or U, so that a reference survives a bad line and handwriting. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_SYMBOLS = 7;
const BITS_PER_SYMBOL = 5;
const BYTES_NEEDED = 5;
const PREFIXES = ['R', 'C'] as const;
/** `R` for a report, `C` for a case. */
export type ReferencePrefix = (typeof PREFIXES)[number];

/** Powers of a generator of GF(32), modulo x^5 + x^2 + 1. */
const POWERS: readonly number[] = (() => {
  const powers = [1];
  for (let exponent = 1; exponent < 31; exponent += 1) {
    const doubled = (powers[exponent - 1] ?? 0) << 1;
    powers.push(doubled & 32 ? doubled ^ 37 : doubled);
  }
  return powers;
})();

const times = (a: number, b: number): number => {
  if (a === 0 || b === 0) return 0;
  return POWERS[(POWERS.indexOf(a) + POWERS.indexOf(b)) % 31] ?? 0;
};

/**
 * Each place has its own weight in GF(32), none zero and no two alike, so any one wrong symbol and any swap of
 * neighbours changes the sum (Wagner and Putter, "Error detecting decimal digits", 1989, for the idea in GF(10)).
 * The prefix has its own term: a report's number is never a case's.
 */
const checkValue = (prefix: ReferencePrefix, values: readonly number[]): number =>
  values.reduce((sum, value, index) => sum ^ times(value, POWERS[index + 1] ?? 1), prefix === 'R' ? 0 : 1);

/**
 * `R-7KQ2-M9XA` from random bytes (at least five; 35 bits are used, so uniqueness is for the database to hold).
 * The last symbol is a check symbol.
 */
export const makeReference = (prefix: ReferencePrefix, randomBytes: Uint8Array): string => {
  if (randomBytes.length < BYTES_NEEDED) throw new RangeError('A reference needs five random bytes');
  const values: number[] = [];
  let held = 0;
  let heldBits = 0;
  for (const byte of randomBytes) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= BITS_PER_SYMBOL && values.length < RANDOM_SYMBOLS) {
      heldBits -= BITS_PER_SYMBOL;
      values.push((held >> heldBits) & 31);
    }
    held &= (1 << heldBits) - 1;
    if (values.length === RANDOM_SYMBOLS) break;
  }
  values.push(checkValue(prefix, values));
  const text = values.map((value) => SYMBOLS.charAt(value)).join('');
  return `${prefix}-${text.slice(0, 4)}-${text.slice(4)}`;
};

const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** The normal form of a reference as somebody typed it (any case, with or without hyphens, O for 0, I or L for 1), or null. */
export const parseReference = (text: string): string | null => {
  const typed = text.toUpperCase().replace(/[\s-]+/g, '');
  const prefix = PREFIXES.find((one) => typed.startsWith(one));
  if (prefix === undefined || typed.length !== RANDOM_SYMBOLS + 2) return null;
  const symbols = typed.slice(1).replace(/[OIL]/g, (symbol) => MISREAD[symbol] ?? symbol);
  const values = Array.from(symbols, (symbol) => SYMBOLS.indexOf(symbol));
  if (values.includes(-1)) return null;
  if (checkValue(prefix, values.slice(0, RANDOM_SYMBOLS)) !== values[RANDOM_SYMBOLS]) return null;
  return `${prefix}-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
};
