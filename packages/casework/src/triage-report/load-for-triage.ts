import { loadReport, type PersonalData, type Tx } from '@asb/database';
import { withCompletePlace } from '../find-place/complete-place.ts';

type Loaded = NonNullable<Awaited<ReturnType<typeof loadReport>>>;

/** A report as triage reads it: as it was told, its place completed from the gazetteer. */
export const loadForTriage = async (
  tx: Tx,
  personal: PersonalData,
  reportId: string,
): Promise<Loaded | undefined> => {
  const loaded = await loadReport(tx, personal, reportId);
  return loaded === undefined ? undefined : { ...loaded, report: await withCompletePlace(tx, loaded.report) };
};
