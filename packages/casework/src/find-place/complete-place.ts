import { findUprn, type Db, type Tx } from '@asb/database';
import type { Report, ReportPlace } from '@asb/domain';
import { pointByName, pointFrom } from './point-by-name.ts';

const pointTold = ({ lat, lon }: ReportPlace): boolean => lat !== null && lon !== null;

/** What the gazetteer knows of a place's property reference, put where the report said nothing. */
const byReference = async (db: Db | Tx, place: ReportPlace): Promise<ReportPlace> => {
  if (place.uprn === null || (pointTold(place) && place.address !== null && place.tenure !== null))
    return place;
  const known = await findUprn(db, place.uprn);
  if (known === null) return place;
  const { lat, lon, accuracyMetres, source } = known;
  const point = { lat, lon, accuracyMetres, pointFrom: await pointFrom(db, 'address', source) };
  return {
    ...place,
    ...(pointTold(place) ? {} : point),
    ...(place.address === null ? { address: known.address, postcode: place.postcode ?? known.postcode } : {}),
    tenure: place.tenure ?? known.tenure,
  };
};

/**
 * What the gazetteer knows of a told place, put where the report said nothing: all of a property reference, else the
 * point of the one place that its words or its postcode name. Told words stand.
 */
export const completePlace = async (db: Db | Tx, told: ReportPlace): Promise<ReportPlace> => {
  const place = await byReference(db, told);
  if (pointTold(place)) return place;
  const point = await pointByName(db, place);
  return point === null ? place : { ...place, ...point };
};

/** The report as triage reads it. What was told is kept as it was told; incident and case get the completed place. */
export const withCompletePlace = async (db: Db | Tx, report: Report): Promise<Report> => {
  const place = await completePlace(db, report.place);
  return place === report.place ? report : { ...report, place };
};
