import { randomIds } from '@asb/casework';
import { schema, type Db, type PersonalData } from '@asb/database';
import { neighbourCells, placeKeys, type MatchDecision, type Party } from '@asb/domain';
import { aParty, aPlace } from '../builders/new-report.ts';
import { userIdOf } from './cast.ts';
import { idOf } from './fixed-ids.ts';
import { addressOf, DUE, insertDecision, OPENED, PLACE } from './furnish-cases.ts';
import {
  caseIdOf,
  caseReferenceOf,
  incidentIdOf,
  markOf,
  personIdOf,
  phoneOf,
  reportIdOf,
  reportReferenceOf,
  type MarkedReport,
} from './matters.ts';

const partiesOf = ({ key, person }: MarkedReport): Party[] => {
  const caller = aParty({
    role: 'reporter',
    name: `${markOf(person, 'Name')} Miller`,
    phone: phoneOf(key),
    email: `${markOf(key, 'mail')}@mark.example`,
    address: `3 ${markOf(key, 'Home')} Close, Lichfield`,
    accessNeeds: markOf(key, 'Access'),
  });
  return [caller, { ...caller, role: 'victim' }];
};

const placeOf = ({ key, case: caseKey }: MarkedReport) =>
  aPlace({ ...PLACE, accuracyMetres: 10, address: addressOf(caseKey ?? key) });

const insertParties = async (db: Db, personal: PersonalData, report: MarkedReport): Promise<void> => {
  const id = personIdOf(report.person);
  await db.insert(schema.people).values({ id, createdAt: OPENED }).onConflictDoNothing();
  await db.insert(schema.parties).values(
    partiesOf(report).map((party) => {
      const partyId = idOf(`party ${report.key} ${party.role}`);
      return {
        id: partyId,
        reportId: reportIdOf(report.key),
        role: party.role,
        anonymous: false,
        personId: id,
        details: personal.seal(party, `parties.details:${partyId}`),
        ...personal.lookUpKeys(party),
      };
    }),
  );
};

const insertIncident = async (db: Db, personal: PersonalData, report: MarkedReport): Promise<void> => {
  const id = incidentIdOf(report.key);
  const { addressKey, streetKey, placeKey, cell } = placeKeys(placeOf(report));
  const affected = partiesOf(report).map((party) => `phone:${personal.lookUpKeys(party).phoneKey ?? ''}`);
  await db.insert(schema.incidents).values({
    id,
    caseId: report.case === null ? null : caseIdOf(report.case),
    category: report.restricted ? 'domestic_abuse' : 'noise',
    occurredFrom: OPENED,
    occurredTo: OPENED,
    occurredAt: OPENED,
    description: markOf(report.key, 'Words'),
    ...PLACE,
    accuracyMetres: 10,
    addressKey,
    streetKey,
    placeKey,
    affectedKeys: [...new Set(affected)],
    restricted: report.restricted,
    createdAt: OPENED,
    createdByReport: reportIdOf(report.key),
  });
  const cells = cell === null ? neighbourCells(PLACE.lat, PLACE.lon) : [cell];
  const keys = [
    `address:${addressKey ?? ''}`,
    `street:${streetKey ?? ''}`,
    ...cells.map((one) => `cell:${one}`),
    ...affected.map((one) => `person:${one}`),
  ];
  await db
    .insert(schema.incidentKeys)
    .values([...new Set(keys)].map((key) => ({ key, incidentId: id, occurredAt: OPENED })));
  await db.insert(schema.reportIncidents).values({
    id: idOf(`link ${report.key}`),
    reportId: reportIdOf(report.key),
    incidentId: id,
    kind: 'none',
    band: 'new',
    probability: 0,
    decisionId: idOf(`decision report ${report.key}`),
    linkedAt: OPENED,
    linkedBy: 'system',
  });
};

const scored = (key: string, probability: number, words: string): NonNullable<MatchDecision['best']> => ({
  kind: 'recurrence',
  incidentId: incidentIdOf(key),
  caseId: caseIdOf(key),
  caseReference: caseReferenceOf(key),
  probability,
  evidence: [{ feature: 'place', level: 'same_address', weight: 5, words }],
});

/** What the waiting report was compared with: the open case and, where there is one, the restricted one. */
const proposal = (cases: readonly string[]): MatchDecision => ({
  kind: 'recurrence',
  band: 'propose',
  probability: 0.6,
  best: scored('open', 0.6, 'The same address'),
  runnerUp: cases.includes('named') ? scored('named', 0.5, markOf('named', 'Evidence')) : null,
  predecessor: null,
  heldBack: [],
});

const insertOneReport = async (
  db: Db,
  personal: PersonalData,
  report: MarkedReport,
  cases: readonly string[],
): Promise<void> => {
  const { key, status, restricted, sentBy, case: caseKey } = report;
  const id = reportIdOf(key);
  await db.insert(schema.reports).values({
    id,
    reference: reportReferenceOf(key),
    channel: 'phone',
    receivedAt: OPENED,
    reportedAt: OPENED,
    description: markOf(key, 'Words'),
    ...placeOf(report),
    parties: personal.seal(partiesOf(report), `reports.parties:${id}`),
    sourceUserId: sentBy === null ? null : userIdOf(sentBy),
    bodyHash: id,
    history: false,
    call999: false,
    status,
    reviewReason: status === 'needs_review' ? 'match_proposed' : null,
    reviewDueAt: status === 'needs_review' ? DUE : null,
    restricted,
    decisionId: status === 'received' ? null : idOf(`decision report ${key}`),
  });
  if (key !== 'waiting')
    await db.insert(schema.reportAdditions).values({
      id: randomIds.newId(),
      reportId: id,
      description: markOf(key, 'Added'),
      addedAt: OPENED,
      bodyHash: id,
    });
  if (status === 'received') return;
  const match = key === 'waiting' ? { match: proposal(cases) } : {};
  await insertDecision(db, `report ${key}`, { reportId: id }, { priority: 'standard', ...match });
  await insertParties(db, personal, report);
  if (caseKey !== null || status === 'shelved') await insertIncident(db, personal, report);
};

/** `cases`: keys of those that there are. */
export const insertReports = async (
  db: Db,
  personal: PersonalData,
  reports: readonly MarkedReport[],
  cases: readonly string[],
): Promise<void> => {
  for (const report of reports) await insertOneReport(db, personal, report, cases);
};
