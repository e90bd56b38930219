import type { Tenure } from '../report/report.ts';

export const PLACE_KINDS = ['address', 'street', 'park', 'landmark', 'postcode', 'area'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** What a handler picks. Degrees WGS 84; accuracy is a radius in metres: a street's is long. */
export interface PlaceSuggestion {
  readonly id: string;
  readonly kind: PlaceKind;
  /** One line that tells it from all others. */
  readonly label: string;
  readonly lat: number;
  readonly lon: number;
  readonly accuracyMetres: number;
  readonly uprn: string | null;
  /** A whole address or a street with its locality, as a report gives it; null for a park or landmark. */
  readonly address: string | null;
  readonly postcode: string | null;
  /** The name of a park, landmark or area. */
  readonly place: string | null;
  readonly tenure: Tenure | null;
  /** The landlord's name, where one is known: it decides routing. */
  readonly landlord: string | null;
  readonly ward: string | null;
}

/** A place as it is kept, with what finding and ranking need. */
export interface GazetteerPlace extends PlaceSuggestion {
  readonly source: string;
  readonly name: string;
  readonly nameWords: readonly string[];
  /** Those of the name and of the locality. */
  readonly words: readonly string[];
  readonly houseNumber: number | null;
  /** 0 (a home) to 9 (a town). */
  readonly importance: number;
}

/** A place as a product or a partnership's own files tell it. */
export interface PlaceToStore extends PlaceSuggestion {
  /** Without the locality: `12 Dimbles Lane`. */
  readonly name: string;
  /** Where it is, for those who type it too: town and postcode. */
  readonly locality: string;
  readonly importance: number;
}
