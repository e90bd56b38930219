import { isUkPostcode, normalisePostcode, type PlaceToStore } from '@asb/domain';
import type { Point } from './import-row.ts';

/** A postcode as a place; null where the text is none. Accuracy in metres. */
export const postcodePlace = (
  text: string | undefined,
  point: Point,
  accuracyMetres: number,
): PlaceToStore | null => {
  const postcode = normalisePostcode(text ?? null);
  if (postcode === null || !isUkPostcode(postcode)) return null;
  return {
    id: `postcode:${postcode}`,
    kind: 'postcode',
    name: postcode,
    locality: '',
    label: postcode,
    ...point,
    accuracyMetres,
    uprn: null,
    address: null,
    postcode,
    place: null,
    tenure: null,
    landlord: null,
    ward: null,
    importance: 1,
  };
};
