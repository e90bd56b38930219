/**
 * A postcode as it stands anywhere in a text: an inward part is a digit and two letters, the outward part before it
 * one or two letters, a digit, and a digit or letter at most (Royal Mail, Programmers' Guide to PAF).
 */
const UK_POSTCODE = /\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][ABD-HJLNP-UW-Z]{2})\b/;
const UK_WHOLE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})$/;
const US_ZIP = /\b([0-9]{5})(?:-[0-9]{4})?$/;

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9-]+/g, ' ')
    .trim();

/** `ws13 6aa` → `WS13 6AA`. Another country's code is kept as it is, upper-cased; null where there is none. */
export const normalisePostcode = (text: string | null): string | null => {
  if (text === null) return null;
  const joined = plain(text).replaceAll(' ', '');
  const parts = UK_WHOLE.exec(joined);
  if (parts) return `${parts[1] ?? ''} ${parts[2] ?? ''}`;
  const kept = plain(text);
  return kept === '' ? null : kept;
};

/** The postcode that an address carries in itself (UK anywhere, US ZIP at the end), or null. */
export const postcodeInAddress = (address: string): string | null => {
  const text = plain(address);
  const uk = UK_POSTCODE.exec(text);
  if (uk) return `${uk[1] ?? ''} ${uk[2] ?? ''}`;
  return US_ZIP.exec(text)?.[1] ?? null;
};

/** Whether this is a whole UK postcode: some fifteen homes. Other countries' codes cover whole districts. */
export const isUkPostcode = (postcode: string): boolean => UK_WHOLE.test(postcode.replaceAll(' ', ''));

/** `WS13 6` of `WS13 6AA`; another country's code stands for itself. */
export const postcodeSector = (postcode: string): string =>
  isUkPostcode(postcode) ? postcode.slice(0, -2) : postcode;

/** `WS13` of `WS13 6AA`; another country's code stands for itself. */
export const postcodeDistrict = (postcode: string): string =>
  isUkPostcode(postcode) ? postcode.slice(0, -4) : postcode;
