import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { findSource, schema } from '@asb/database';
import type { ReportPlace } from '@asb/domain';
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

beforeAll(async () => {
  await publishLichfieldRules(database);
  const gazetteer = await loadGazetteer(join(LICHFIELD_EXAMPLE, GAZETTEER_FOLDER));
  if (gazetteer === null) throw new Error('the Lichfield example has no gazetteer');
  await storeGazetteer(testCasework(database))({ source: 'built-in', ...gazetteer });
});

const complete = (place: Partial<ReportPlace>) => completePlace(database.db, aPlace(place));

describe('the point of a place that is given by name', () => {
  it.each<[Partial<ReportPlace>, string, number]>([
    [{ address: '12 Dimbles Ln' }, 'address', 20],
    [{ address: 'George Lane, Lichfield' }, 'street', 49],
    [{ place: 'George Lane' }, 'street', 49],
    [{ place: 'Beacon Park' }, 'park', 300],
    [{ place: 'Beacon Pk bowling green' }, 'park', 300],
    [{ address: 'Bin store, Saddler House' }, 'landmark', 30],
    [{ postcode: 'ws13 6xr' }, 'postcode', 80],
    [{ place: 'our road', postcode: 'WS13 6XR' }, 'postcode', 80],
    [{ place: 'George Lane', postcode: 'WS13 6XR' }, 'street', 49],
    [{ address: 'High Street, Colton' }, 'street', 42],
  ])('%j is that of the %s, to %d m', async (told, of, accuracyMetres) => {
    const source = await findSource(database.db, 'built-in');
    const completed = await complete(told);
    expect(completed).toMatchObject({
      ...told,
      lat: expect.any(Number) as number,
      accuracyMetres,
      pointFrom: { of, source: 'built-in', fingerprint: source?.fingerprint },
    });
    expect(completed).toEqual(await complete(told));
  });

  it.each<[Partial<ReportPlace>]>([
    [{ address: 'High Street' }],
    [{ address: 'George Lane, Derby' }],
    [{ address: 'George Lane, Lichfield', postcode: 'HU5 1AB' }],
    [{ place: 'the park by the Cathedral' }],
    [{ place: 'Lichfield' }],
    [{ address: '130 Rosseter St Dorchester MA 02121' }],
    [{}],
  ])('%j is guessed at no more than it was told', async (told) => {
    expect(await complete(told)).toEqual(aPlace(told));
  });

  it('never stands in the place of one that was told', async () => {
    const told = { lat: 52.1, lon: -1.9, place: 'Beacon Park' };
    expect(await complete(told)).toEqual(aPlace(told));
  });
});

const take = async (place: Partial<ReportPlace>): Promise<string> => {
  const casework = testCasework(database);
  const answer = await receiveReport(casework).receive(aNewReport({ place: aPlace(place) }), handler);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value.id;
};

const triage = async (reportId: string): Promise<void> => {
  const [row] = await database.db
    .select({ id: schema.outbox.id })
    .from(schema.outbox)
    .where(sql`payload ->> 'reportId' = ${reportId} and queue = 'triage'`);
  await triageReport(testCasework(database))({
    reportId,
    outboxId: row?.id ?? '',
    correlationId: 'test',
  });
};

const incidentOf = async (reportId: string) => {
  const [found] = await database.db
    .select({ incident: schema.incidents, content: schema.decisions.content })
    .from(schema.reportIncidents)
    .innerJoin(schema.incidents, eq(schema.incidents.id, schema.reportIncidents.incidentId))
    .innerJoin(schema.decisions, eq(schema.decisions.id, schema.reportIncidents.decisionId))
    .where(eq(schema.reportIncidents.reportId, reportId));
  if (found === undefined) throw new Error('the report tells of no incident');
  return found;
};

describe('simultaneous tellings of one incident, each giving the place in its own way', () => {
  it.each<[string, readonly Partial<ReportPlace>[]]>([
    [
      'a house, its street and its postcode',
      [
        { uprn: '999001500009' },
        { address: '9 George Ln' },
        { lat: 52.68554, lon: -1.823, accuracyMetres: 20 },
        { place: 'George Lane' },
        { address: 'George Lane, Lichfield' },
        { postcode: 'WS13 6XR' },
      ],
    ],
    [
      'a park',
      [
        { place: 'Beacon Park' },
        { place: 'Beacon Pk bowling green' },
        { lat: 52.6845, lon: -1.8365, accuracyMetres: 30 },
        { lat: 52.686, lon: -1.8361, accuracyMetres: 150 },
      ],
    ],
  ])('end in one incident: %s', async (_, places) => {
    const ids: string[] = [];
    for (const place of [...places, ...places]) ids.push(await take(place));
    await Promise.all(ids.map(triage));
    const incidents = new Set(await Promise.all(ids.map(async (id) => (await incidentOf(id)).incident.id)));
    expect(incidents.size).toBe(1);
  });
});

it('keeps with incident and decision that a point was completed, and leaves the report as it was told', async () => {
  const id = await take({ place: 'Chadsmead Primary Academy' });
  await triage(id);
  const { incident, content } = await incidentOf(id);
  expect(incident).toMatchObject({ accuracyMetres: 80, pointOf: 'landmark' });
  expect(content.pointFrom).toMatchObject({ of: 'landmark', source: 'built-in' });
  const [report] = await database.db.select().from(schema.reports).where(eq(schema.reports.id, id));
  expect(report).toMatchObject({ lat: null, lon: null, accuracyMetres: null });
});
