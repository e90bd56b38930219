import { findUprn, type Db, type Tx } from '@asb/database';
import type { Report, ReportPlace } from '@asb/domain';

/** What the gazetteer knows of a place's property reference, put where the report said nothing. Told words stand. */
export const completePlace = async (db: Db | Tx, place: ReportPlace): Promise<ReportPlace> => {
  const pointTold = place.lat !== null && place.lon !== null;
  if (place.uprn === null || (pointTold && place.address !== null && place.tenure !== null)) return place;
  const known = await findUprn(db, place.uprn);
  if (known === null) return place;
  return {
    ...place,
    ...(pointTold ? {} : { lat: known.lat, lon: known.lon, accuracyMetres: known.accuracyMetres }),
    ...(place.address === null ? { address: known.address, postcode: place.postcode ?? known.postcode } : {}),
    tenure: place.tenure ?? known.tenure,
  };
};

/** The report as triage reads it. What was told is kept as it was told; incident and case get the completed place. */
export const withCompletePlace = async (db: Db | Tx, report: Report): Promise<Report> => {
  const place = await completePlace(db, report.place);
  return place === report.place ? report : { ...report, place };
};
