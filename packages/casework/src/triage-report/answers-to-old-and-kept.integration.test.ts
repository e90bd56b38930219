import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MatchAnswer, MatchAnswers } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import {
  aNewReport,
  aParty,
  aPlace,
  awaitFact,
  insertCase,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Acting } from '../acting.ts';
import { reviewReport } from '../correct-match/review-report.ts';
import { undoReview } from '../correct-match/undo-review.ts';
import { knownOfDraft } from '../known-of-draft/known-of-draft.ts';
import { getReport } from '../look-up/get-report.ts';
import type { NewReport } from '../receive-report/new-report.ts';
import { receiveReport } from '../receive-report/receive-report.ts';
import {
  caseOfReport,
  granted,
  somebody,
  takeAndTriage,
  there,
  triageTaken,
} from '../run-case/case-actions.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
const { cases, incidents, reportIncidents, reports } = schema;
let handler: Acting;
let supervisor: Acting;

beforeAll(async () => {
  await publishLichfieldRules(database);
  handler = await somebody(database, 'call_handler', null);
  supervisor = await somebody(database, 'supervisor', null);
});

let house = 0;
/** Kilometres from every other, in a street of its own: nothing is shared but what was answered. */
const elsewhere = (more: Partial<NewReport> = {}): NewReport => {
  house += 1;
  const address = `${house} ${String.fromCharCode(96 + house)}Street`;
  return aNewReport({ place: aPlace({ lat: 30 + house / 10, lon: -1.9, address }), parties: [], ...more });
};
/** A low, one-off matter in which nobody is known to be harmed: kept on the shelf. */
const fireworks = { description: 'Someone is letting off fireworks', categoryGiven: 'fireworks' } as const;

const incidentOf = async (reportId: string): Promise<string> => {
  const [tie] = await database.db
    .select({ id: reportIncidents.incidentId })
    .from(reportIncidents)
    .where(eq(reportIncidents.reportId, reportId));
  return there(tie).id;
};
const statusOf = async (id: string) => {
  const [row] = await database.db.select({ status: reports.status }).from(reports).where(eq(reports.id, id));
  return row?.status;
};
const take = async (report: NewReport): Promise<string> => {
  const intake = receiveReport(casework);
  const { id } = granted(await intake.receive(report, handler));
  await intake.close();
  return id;
};
const destinationOf = async (report: NewReport, answers: MatchAnswers) => {
  const draft = {
    ...report,
    id: casework.ids.newId(),
    reference: 'draft',
    receivedAt: new Date(),
    reportedAt: new Date('2026-03-01T21:00:00Z'),
    additions: [],
    agency: null,
  };
  return (await knownOfDraft(casework)({ report: draft, answers, at: new Date() }, handler)).destination;
};

/** An incident of a case that was closed long ago. */
const closed = async (more: Partial<NewReport> = {}) => {
  const report = await takeAndTriage(casework, elsewhere(more), handler);
  const { case: held, incidentId } = there(await caseOfReport(database, report));
  await database.db
    .update(cases)
    .set({ status: 'closed', closedAt: new Date('2025-01-01'), closeReason: 'resolved' })
    .where(eq(cases.id, held.id));
  return { case: held, incidentId };
};

describe('what was told of a report that is kept without a case', () => {
  const kept = async (more: Partial<NewReport> = {}) => {
    const first = await takeAndTriage(casework, elsewhere({ ...fireworks, ...more }), handler);
    expect(await statusOf(first)).toBe('shelved');
    return { first, incidentId: await incidentOf(first) };
  };
  const logged = async (report: NewReport, incidentId: string, answer: MatchAnswer) => {
    const answers = { [incidentId]: answer };
    const destination = await destinationOf(report, answers);
    const id = await takeAndTriage(casework, { ...report, answers }, handler);
    return { destination: destination?.kind, status: await statusOf(id) };
  };

  it.each([
    ['same_incident', 'kept', 'shelved'],
    ['not_same', 'kept', 'shelved'],
    ['recurrence', 'opens', 'triaged'],
  ] as const)('leads where it was said that it would: %s', async (answer, destination, status) => {
    const { incidentId } = await kept();
    const again = await logged(elsewhere(fireworks), incidentId, answer);
    expect(again).toEqual({ destination, status });
  });

  it('opens a case once somebody known is harmed by it', async () => {
    const { first, incidentId } = await kept();
    const again = elsewhere({ ...fireworks, parties: [aParty({ role: 'victim', name: 'Rosa Lindqvist' })] });
    expect(await logged(again, incidentId, 'same_incident')).toEqual({
      destination: 'opens',
      status: 'triaged',
    });
    expect(await statusOf(first)).toBe('triaged');
  });

  it('ends in one case, however many say it at once and whatever leads to it', async () => {
    const nowhere = { lat: null, lon: null, uprn: null, address: null, postcode: null, place: null };
    const { incidentId } = await kept({ place: aPlace(nowhere) });
    const answers = { [incidentId]: 'recurrence' } as const;
    const taken: string[] = [];
    for (let n = 0; n < 4; n += 1) taken.push(await take(elsewhere({ answers })));
    await Promise.all(taken.map((id) => triageTaken(casework, id)));
    const held = await Promise.all(taken.map((id) => caseOfReport(database, id)));
    expect(new Set(held.map((one) => one?.case.id)).size).toBe(1);
  });

  it('follows it into the case that it is given at that moment', async () => {
    const { incidentId } = await kept();
    const given = await insertCase(database.db);
    const id = await take(elsewhere({ answers: { [incidentId]: 'recurrence' } }));
    const waiting = () => database.sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%incidents%'`;
    let triaged: Promise<void> | undefined;
    await database.db.transaction(async (tx: Tx) => {
      await tx.update(incidents).set({ caseId: given }).where(eq(incidents.id, incidentId));
      triaged = triageTaken(casework, id);
      await awaitFact('triage waits for the incident', async () => (await waiting()).length > 0);
    });
    await triaged;
    expect(there(await caseOfReport(database, id)).case.id).toBe(given);
  });
});

describe('what was told of a case closed long ago', () => {
  it('makes a case that follows it where it has happened again, one-off as it may look', async () => {
    const { case: held, incidentId } = await closed();
    const answers = { [incidentId]: 'recurrence' } as const;
    const again = elsewhere(fireworks);
    expect(await destinationOf(again, answers)).toMatchObject({ kind: 'opens' });
    const report = await takeAndTriage(casework, { ...again, answers }, handler);
    expect(await caseOfReport(database, report)).toMatchObject({ case: { predecessorId: held.id } });
  });

  it('offers and promises nothing anew where the case was history', async () => {
    const history = { history: true, channel: 'import', reportedAt: new Date('2025-01-01') } as const;
    const { case: held, incidentId } = await closed(history);
    const report = await takeAndTriage(
      casework,
      elsewhere({ answers: { [incidentId]: 'same_incident' } }),
      handler,
    );
    expect(await caseOfReport(database, report)).toMatchObject({ case: { id: held.id, status: 'closed' } });
    const begun = await database.db.execute(sql`select id from referrals where case_id = ${held.id}
      union all select id from deadlines where case_id = ${held.id}`);
    expect(begun).toHaveLength(0);
  });

  it('is for a person where somebody is in danger now, in a case of its own until then', async () => {
    const { case: held, incidentId } = await closed();
    const answers = { [incidentId]: 'same_incident' } as const;
    const danger = elsewhere({ immediateDanger: true });
    expect(await destinationOf(danger, answers)).toMatchObject({ kind: 'opens', checked: true });
    const report = await takeAndTriage(casework, { ...danger, answers }, handler);
    expect(await statusOf(report)).toBe('needs_review');
    const { case: own } = there(await caseOfReport(database, report));
    expect(own.id).not.toBe(held.id);
    expect(own).toMatchObject({ status: 'open', priority: 'emergency', provisional: true });
  });

  it('keeps that case, as one that follows, where the person says that it has happened again', async () => {
    const { case: held, incidentId } = await closed();
    const answers = { [incidentId]: 'same_incident' } as const;
    const report = await takeAndTriage(casework, elsewhere({ immediateDanger: true, answers }), handler);
    const { case: own } = there(await caseOfReport(database, report));
    const version = async () => granted(await getReport(casework)({ report }, supervisor)).version;
    const input = {
      report,
      expectedVersion: await version(),
      answer: 'recurrence',
      reason: 'Again',
    } as const;
    expect(granted(await reviewReport(casework)(input, supervisor))).toMatchObject({
      status: 'triaged',
      case: own.id,
    });
    const now = async () => there(await caseOfReport(database, report)).case;
    expect(await now()).toMatchObject({ status: 'open', provisional: false, predecessorId: held.id });
    granted(await undoReview(casework)({ report, expectedVersion: await version() }, supervisor));
    expect(await now()).toMatchObject({ id: own.id, provisional: true, predecessorId: null });
    expect(await statusOf(report)).toBe('needs_review');
  });
});
