import { gridCell } from './grid-cells.ts';
import { parseAddress, type ParsedAddress } from './parse-address.ts';
import { normalisePostcode, postcodeInAddress } from './postcode.ts';
import type { ReportPlace } from './report.ts';
import { GENERIC_PLACES, mayBePlace } from './street-words.ts';

/** Keys by which two tellings of one place can meet, however each was given. Null says nothing. */
export interface PlaceKeys {
  /** 250 m grid cell of the point; look around it with `neighbourCells`. */
  readonly cell: string | null;
  /** `flat|house|street`, see `readAddressKey`. */
  readonly addressKey: string | null;
  readonly streetKey: string | null;
  readonly houseNumber: string | null;
  readonly flat: string | null;
  readonly postcode: string | null;
  readonly placeKey: string | null;
}

export interface AddressParts {
  readonly flat: string | null;
  readonly house: string;
  /** Street, or the postcode where the address named no street (house and postcode are one address in the UK). */
  readonly street: string;
}

/** `|12|dam street` or `3|12|dam street`: an address without its flat is the same text after the first bar. */
const addressKey = (parts: AddressParts): string => `${parts.flat ?? ''}|${parts.house}|${parts.street}`;

/** The parts of an `addressKey`; null for a text that is none. */
export const readAddressKey = (key: string): AddressParts | null => {
  const [flat, house, street] = key.split('|');
  if (flat === undefined || house === undefined || street === undefined || house === '' || street === '')
    return null;
  return { flat: flat === '' ? null : flat, house, street };
};

const NOTHING: ParsedAddress = { flat: null, house: null, street: null, placeName: null };
const US_STATE_AND_ZIP = /\b(?:[A-Za-z]{2}\s+)?[0-9]{5}(?:-[0-9]{4})?\s*$/;
const UK_POSTCODE = /\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s?[0-9][A-Za-z]{2}\b/g;

const withoutPostcode = (address: string): string =>
  address.replace(UK_POSTCODE, ',').replace(US_STATE_AND_ZIP, ' ');

const parsed = (text: string | null): ParsedAddress =>
  text === null ? NOTHING : parseAddress(withoutPostcode(text));

/** How police.uk labels a point that it moved for anonymity: the name is of where the point was put, not of a place. */
const MOVED_POINT = /^\s*on or near\b/i;

/** A place may be called as a street is (`Friary Gardens`): then it is kept under both names. `Dam Street` is a street only. */
const placeNameOf = ({ placeName, house, street }: ParsedAddress): string | null => {
  const name = placeName ?? (house === null && street !== null && mayBePlace(street) ? street : null);
  return name === null || GENERIC_PLACES.has(name) ? null : name;
};

/** Normalises a report's place to the keys that matching looks up and compares. Never throws. */
export const placeKeys = (place: ReportPlace): PlaceKeys => {
  const fromAddress = parsed(place.address);
  const fromPlace = parsed(place.place);
  const named = MOVED_POINT.test(place.place ?? '') ? null : placeNameOf(fromPlace);
  const address = fromAddress.street === null && fromPlace.street !== null ? fromPlace : fromAddress;
  const postcode =
    normalisePostcode(place.postcode) ?? (place.address === null ? null : postcodeInAddress(place.address));
  const street = address.street;
  const within = street ?? postcode?.toLowerCase() ?? null;
  const { flat, house } = address;
  return {
    cell: place.lat === null || place.lon === null ? null : gridCell(place.lat, place.lon),
    addressKey: house === null || within === null ? null : addressKey({ flat, house, street: within }),
    streetKey: street,
    houseNumber: house !== null && /^[0-9]/.test(house) ? house : null,
    flat,
    postcode,
    placeKey: named ?? placeNameOf(fromAddress),
  };
};
