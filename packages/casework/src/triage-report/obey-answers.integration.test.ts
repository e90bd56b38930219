import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MatchAnswers } from '@asb/domain';
import { schema } from '@asb/database';
import { aNewReport, aPlace, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import { unlinkReport } from '../correct-match/unlink-report.ts';
import { knownOfDraft } from '../known-of-draft/known-of-draft.ts';
import { caseDecisions } from '../look-up/case-decisions.ts';
import { getReport } from '../look-up/get-report.ts';
import type { NewReport } from '../receive-report/new-report.ts';
import { receiveReport } from '../receive-report/receive-report.ts';
import { mergeCase } from '../run-case/merge-case.ts';
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
let handler: Acting;
let fire: Acting;
let supervisor: Acting;

beforeAll(async () => {
  await publishLichfieldRules(database);
  handler = await somebody(database, 'call_handler', null);
  fire = await somebody(database, 'officer', 'fire');
  supervisor = await somebody(database, 'supervisor', null);
});

let house = 0;
/** Kilometres from every other, so that nothing meets by likeness. */
const elsewhere = (more: Partial<NewReport> = {}): NewReport => {
  house += 1;
  const address = `${house} Answer Street`;
  const place = aPlace({ lat: 30 + house / 10, lon: -1.9, address, tenure: 'social:bromford' });
  return aNewReport({ place, ...more });
};
const known = async (more: Partial<NewReport> = {}) => {
  const report = await takeAndTriage(casework, elsewhere(more), handler);
  const { case: held, incidentId } = there(await caseOfReport(database, report));
  return { report, incidentId, case: held };
};
const log = (answers: MatchAnswers, sender: Acting = handler, more: Partial<NewReport> = {}) =>
  takeAndTriage(casework, elsewhere({ answers, ...more }), sender);
const storedFor = (reportId: string) =>
  database.db
    .select({ incidentId: schema.matchAnswers.incidentId, answer: schema.matchAnswers.answer })
    .from(schema.matchAnswers)
    .where(eq(schema.matchAnswers.reportId, reportId));
const tieOf = async (reportId: string) => {
  const [tie] = await database.db
    .select()
    .from(schema.reportIncidents)
    .where(eq(schema.reportIncidents.reportId, reportId));
  return there(tie);
};
const preview = (report: NewReport, answers: MatchAnswers, who: Acting = handler) =>
  knownOfDraft(casework)(
    {
      report: {
        ...report,
        id: casework.ids.newId(),
        reference: 'draft',
        receivedAt: new Date(),
        reportedAt: new Date('2026-03-01T21:00:00Z'),
        additions: [],
        agency: null,
      },
      answers,
      at: new Date(),
    },
    who,
  );

describe('what the caller said of a match', () => {
  it('is kept with the report, once however often it is sent, and never changed', async () => {
    const { incidentId } = await known();
    const report = elsewhere({ id: casework.ids.newId(), answers: { [incidentId]: 'recurrence' } });
    const intake = receiveReport(casework);
    const sent = await Promise.all([1, 2, 3].map(() => intake.receive(report, handler)));
    const later = { ...report, answers: { [incidentId]: 'not_same' } } as const;
    sent.push(await intake.receive(later, handler));
    await intake.close();
    expect(new Set(sent.map((one) => granted(one).reference)).size).toBe(1);
    expect(await storedFor(there(report.id))).toEqual([{ incidentId, answer: 'recurrence' }]);
    await expect(database.sql`update match_answers set answer = 'not_same'`).rejects.toThrow('append-only');
    await expect(database.sql`delete from match_answers`).rejects.toThrow('append-only');
  });

  it('puts the report into that case as a new incident, kilometres away or not, and says why', async () => {
    const { case: held, incidentId } = await known();
    const report = await log({ [incidentId]: 'recurrence' });
    expect(await caseOfReport(database, report)).toMatchObject({ case: { id: held.id } });
    expect(await tieOf(report)).toMatchObject({ kind: 'recurrence', band: 'attach' });
    const view = granted(await getReport(casework)({ report }, supervisor));
    const said = { answer: 'recurrence', case: { reference: held.reference } };
    expect(view.match?.answered).toMatchObject([said]);
    const decisions = granted(await caseDecisions(casework)({ case: held.id }, supervisor));
    expect(decisions.items[0]?.match?.answered).toMatchObject([said]);
  });

  it('ties it to the same incident, told again', async () => {
    const { case: held, incidentId } = await known();
    const report = await log({ [incidentId]: 'same_incident' });
    expect(await tieOf(report)).toMatchObject({ kind: 'same_incident', incidentId });
    expect(await caseOfReport(database, report)).toMatchObject({ case: { id: held.id } });
  });

  it('keeps it out of a case that it would have joined', async () => {
    const first = elsewhere();
    const one = await takeAndTriage(casework, first, handler);
    const { case: held, incidentId } = there(await caseOfReport(database, one));
    const again = {
      ...first,
      occurredFrom: null,
      occurredTo: null,
      reportedAt: new Date('2026-03-09T21:00:00Z'),
    };
    const joining = await takeAndTriage(casework, again, handler);
    expect(await caseOfReport(database, joining)).toMatchObject({ case: { id: held.id } });
    const own = await takeAndTriage(casework, { ...again, answers: { [incidentId]: 'not_same' } }, handler);
    expect(there(await caseOfReport(database, own)).case.id).not.toBe(held.id);
  });

  it('follows the incident into the case that it was merged into', async () => {
    const [older, younger] = [await known(), await known()];
    granted(
      await mergeCase(casework)(
        {
          case: younger.case.id,
          into: older.case.id,
          expectedVersion: younger.case.version,
          reason: 'One problem',
        },
        supervisor,
      ),
    );
    const report = await log({ [younger.incidentId]: 'recurrence' });
    expect(await caseOfReport(database, report)).toMatchObject({ case: { id: older.case.id } });
  });

  it('opens a new case that follows a closed one', async () => {
    const { case: held, incidentId } = await known();
    await database.db
      .update(schema.cases)
      .set({ status: 'closed', closedAt: new Date('2025-01-01'), closeReason: 'resolved' })
      .where(eq(schema.cases.id, held.id));
    const report = await log({ [incidentId]: 'recurrence' });
    expect(await caseOfReport(database, report)).toMatchObject({ case: { predecessorId: held.id } });
  });

  it('goes to a person with both, where it points to two cases', async () => {
    const [one, two] = [await known(), await known()];
    const answers = { [one.incidentId]: 'recurrence', [two.incidentId]: 'recurrence' } as const;
    const report = await log(answers);
    const view = granted(await getReport(casework)({ report }, supervisor));
    expect(view).toMatchObject({ status: 'needs_review', reviewReason: 'match_proposed' });
    expect([view.match?.case?.id, view.match?.runnerUp?.case?.id].sort()).toEqual(
      [one.case.id, two.case.id].sort(),
    );
  });

  it('is undone as every match is', async () => {
    const { case: held, incidentId } = await known();
    const report = await log({ [incidentId]: 'recurrence' });
    const { version } = granted(await getReport(casework)({ report }, supervisor));
    const input = { report, expectedVersion: version, reason: 'Another street' };
    granted(await unlinkReport(casework)(input, supervisor));
    expect(there(await caseOfReport(database, report)).case.id).not.toBe(held.id);
  });
});

describe('an id made up, or of what one may not see', () => {
  const outcomeOf = async (answers: MatchAnswers, sender: Acting) => {
    const report = await log(answers, sender);
    const { case: held } = there(await caseOfReport(database, report));
    return { status: held.status, stored: await storedFor(report), predecessor: held.predecessorId };
  };

  it('changes nothing and tells nothing', async () => {
    const theirs = await known();
    const restricted = await known({
      description: 'My husband hits me and says he will kill me',
      categoryGiven: 'domestic_abuse',
    });
    expect(restricted.case.restricted).toBe(true);
    const nobody = casework.ids.newId();
    const alone = await outcomeOf({}, fire);
    for (const id of [nobody, 'no-id', theirs.incidentId, restricted.incidentId])
      expect(await outcomeOf({ [id]: 'recurrence' }, fire)).toEqual(alone);
    const byHandler = await outcomeOf({}, handler);
    expect(await outcomeOf({ [restricted.incidentId]: 'same_incident' }, handler)).toEqual(byHandler);
  });

  it('shows nothing beside the draft', async () => {
    const theirs = await known();
    const draft = elsewhere();
    const without = await preview(draft, {}, fire);
    for (const id of [casework.ids.newId(), theirs.incidentId])
      expect({
        ...(await preview(draft, { [id]: 'recurrence' }, fire)),
        checkedAt: without.checkedAt,
      }).toEqual(without);
  });

  it('is met no more once it is restricted, though it was seen when the report was taken', async () => {
    const { incidentId, case: held } = await known();
    const intake = receiveReport(casework);
    const answers = { [incidentId]: 'recurrence' } as const;
    const { id } = granted(await intake.receive(elsewhere({ answers }), handler));
    await intake.close();
    await database.db.update(schema.cases).set({ restricted: true }).where(eq(schema.cases.id, held.id));
    await triageTaken(casework, id);
    expect(there(await caseOfReport(database, id)).case.id).not.toBe(held.id);
  });
});

describe('where a draft will go', () => {
  it.each(['recurrence', 'same_incident', 'not_same'] as const)('is where it goes: %s', async (answer) => {
    const first = elsewhere();
    const one = await takeAndTriage(casework, first, handler);
    const { case: held, incidentId } = there(await caseOfReport(database, one));
    const answers = { [incidentId]: answer };
    const { destination, matches, toldAgain } = await preview(first, answers);
    expect(matches).toHaveLength(1);
    expect(toldAgain).toBe(answer === 'same_incident');
    const logged = await takeAndTriage(casework, { ...first, answers }, handler);
    const joined = there(await caseOfReport(database, logged)).case.id === held.id;
    expect(destination?.kind).toBe(joined ? 'joins' : 'opens');
    expect(joined).toBe(answer !== 'not_same');
  });
});
