import { z } from 'zod';

const lat = z.coerce.number().min(-90).max(90);
const lon = z.coerce.number().min(-180).max(180);
const radius = z.coerce.number().positive();
const said = z.string().min(1);

/** One line of each file of a partnership's own gazetteer; what the columns mean stands at the top of the files. */
export const streetRow = z.strictObject({
  number: z.string().regex(/^\d{1,4}$/, 'is not a number of at most four digits'),
  block: z.string(),
  street: said,
  locality: said,
  ward: said,
  sector: z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]? \d$/, 'is not a postcode sector'),
  units: z.string().regex(/^[A-Z]{2}( [A-Z]{2})*$/, 'takes pairs of letters'),
  lat,
  lon,
  bearing: z.coerce.number(),
  homes: z.coerce.number().int().min(1).max(9_999),
  tenures: said,
});
export type StreetRow = z.output<typeof streetRow>;

export const tenureRow = z.strictObject({
  letter: z.string().length(1),
  tenure: said,
  landlord: z.string().transform((name) => (name === '' ? null : name)),
});
export type TenureRow = z.output<typeof tenureRow>;

export const placeRow = z.strictObject({
  kind: z.enum(['park', 'landmark']),
  name: said,
  locality: said,
  ward: said,
  sector: said,
  lat,
  lon,
  radius,
});
export type PlaceRow = z.output<typeof placeRow>;

export const areaRow = z.strictObject({
  name: said,
  district: said,
  lat,
  lon,
  radius,
  importance: z.coerce.number().int().min(0).max(9),
});
export type AreaRow = z.output<typeof areaRow>;
