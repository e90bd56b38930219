import { schema, type Tx } from '@asb/database';
import type { MatchBand, MatchKind } from '@asb/domain';
import type { Ids } from '../dependencies.ts';
import type { Reading } from './decide-triage.ts';
import { occurredAt } from './match-facts.ts';

/** Stores the event that the report tells of, with every key by which a later report could meet it. On the shelf until a case takes it. */
export const recordIncident = async (tx: Tx, ids: Ids, reading: Reading, now: Date): Promise<string> => {
  const { report, facts, restricted } = reading;
  const { subject, ownKeys } = facts;
  const id = ids.newId();
  const at = occurredAt(report);
  await tx.insert(schema.incidents).values({
    id,
    category: subject.category,
    occurredFrom: subject.occurredFrom,
    occurredTo: subject.occurredTo,
    occurredAt: at,
    description: subject.description,
    lat: subject.lat,
    lon: subject.lon,
    accuracyMetres: subject.accuracyMetres,
    pointOf: subject.pointOf ?? null,
    uprn: subject.uprn,
    addressKey: subject.addressKey,
    streetKey: subject.streetKey,
    postcode: subject.postcode,
    placeKey: subject.placeKey,
    vehicleMarks: [...subject.vehicleMarks],
    affectedKeys: [...subject.affectedKeys],
    allegedKeys: [...subject.allegedKeys],
    restricted,
    createdAt: now,
    createdByReport: report.id,
  });
  if (ownKeys.length > 0)
    await tx
      .insert(schema.incidentKeys)
      .values(ownKeys.map((key) => ({ key, incidentId: id, occurredAt: at, matchable: true })));
  return id;
};

export interface NewLink {
  readonly reportId: string;
  readonly incidentId: string;
  readonly kind: MatchKind;
  readonly band: MatchBand;
  readonly probability: number;
  readonly decisionId: string;
  readonly linkedAt: Date;
  readonly linkedBy: string;
}

/** Ties a report to an incident; the tie keeps the decision that made it. */
export const linkToIncident = async (tx: Tx, ids: Ids, link: NewLink): Promise<void> => {
  await tx.insert(schema.reportIncidents).values({ id: ids.newId(), ...link });
};
