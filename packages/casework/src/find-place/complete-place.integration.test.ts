import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveUprns, schema } from '@asb/database';
import { GAZETTEER_FOLDER, LICHFIELD_EXAMPLE, loadGazetteer } from '@asb/partnership';
import { aNewReport, aPlace, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import { receiveReport } from '../receive-report/receive-report.ts';
import { triageReport } from '../triage-report/triage-report.ts';
import { completePlace } from './complete-place.ts';
import { storeGazetteer } from './store-gazetteer.ts';

const database = testDatabase();
const handler: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: 'test',
};
const TWELVE_DIMBLES_LANE = '999001010012';
const POINT_ONLY = '999099990001';

beforeAll(async () => {
  await publishLichfieldRules(database);
  const gazetteer = await loadGazetteer(join(LICHFIELD_EXAMPLE, GAZETTEER_FOLDER));
  if (gazetteer === null) throw new Error('the Lichfield example has no gazetteer');
  await storeGazetteer(testCasework(database))({ source: 'built-in', ...gazetteer });
  await saveUprns(database.db, [{ uprn: POINT_ONLY, lat: 52.68, lon: -1.82 }]);
});

const complete = (place: Parameters<typeof aPlace>[0]) => completePlace(database.db, aPlace(place));

describe('what a property reference adds to a place', () => {
  it('is its point, address, postcode and tenure', async () => {
    expect(await complete({ uprn: TWELVE_DIMBLES_LANE })).toMatchObject({
      accuracyMetres: 20,
      address: '12 Dimbles Lane, Lichfield',
      postcode: 'WS13 7XA',
      tenure: 'social:bromford',
      lat: expect.closeTo(52.69, 1) as number,
      lon: expect.closeTo(-1.83, 1) as number,
    });
  });

  it('never changes what was told', async () => {
    const told = {
      uprn: TWELVE_DIMBLES_LANE,
      lat: 52.1,
      lon: -1.9,
      address: 'The house with the red door',
      postcode: 'WS13 6AA',
    };
    expect(await complete(told)).toEqual(aPlace({ ...told, tenure: 'social:bromford' }));
  });

  it('is a point alone where no more is known, and nothing for one that is unknown', async () => {
    expect(await complete({ uprn: POINT_ONLY })).toEqual(
      aPlace({
        uprn: POINT_ONLY,
        lat: 52.68,
        lon: -1.82,
        accuracyMetres: 15,
        pointFrom: { of: 'address', source: null, fingerprint: null },
      }),
    );
    const unknown = aPlace({ uprn: '1' });
    expect(await completePlace(database.db, unknown)).toBe(unknown);
  });
});

const triaged = async (place: Parameters<typeof aPlace>[0]) => {
  const casework = testCasework(database);
  const answer = await receiveReport(casework).receive(aNewReport({ place: aPlace(place) }), handler);
  if (!answer.ok) throw new Error(answer.refusal);
  const { id } = answer.value;
  const [row] = await database.db
    .select({ id: schema.outbox.id })
    .from(schema.outbox)
    .where(sql`payload ->> 'reportId' = ${id} and queue = 'triage'`);
  await triageReport(casework)({ reportId: id, outboxId: row?.id ?? '', correlationId: 'test' });
  const [found] = await database.db
    .select({ report: schema.reports, incident: schema.incidents, case: schema.cases })
    .from(schema.reports)
    .innerJoin(schema.reportIncidents, eq(schema.reportIncidents.reportId, schema.reports.id))
    .innerJoin(schema.incidents, eq(schema.incidents.id, schema.reportIncidents.incidentId))
    .innerJoin(schema.cases, eq(schema.cases.id, schema.incidents.caseId))
    .where(eq(schema.reports.id, id));
  if (found === undefined) throw new Error('the report was given no case');
  return found;
};

describe('triage of a report that gives only a property reference', () => {
  it('routes by its tenure, matches by its address, and leaves the report as it was told', async () => {
    const byReference = await triaged({ uprn: TWELVE_DIMBLES_LANE });
    expect(byReference.report).toMatchObject({ lat: null, address: null, postcode: null, tenure: null });
    expect(byReference.incident).toMatchObject({ addressKey: '|12|dimbles lane', postcode: 'WS13 7XA' });
    expect(byReference.case).toMatchObject({
      ownerAgency: 'bromford',
      address: '12 Dimbles Lane, Lichfield',
      tenure: 'social:bromford',
    });

    const byAddress = await triaged({
      address: '12 Dimbles Lane',
      postcode: 'WS13 7XA',
      tenure: 'social:bromford',
    });
    expect(byAddress.case.id).toBe(byReference.case.id);
  });
});
