import { beforeAll, expect, it } from 'vitest';
import { browserTests } from './support/browser-tests.ts';
import { CALLS, callsWorld, type CalledWorld } from './support/calls.ts';
import { consoleSystem } from './support/console-system.ts';
import { triageLogged } from './support/take-report.ts';
import { AT_ONCE, typist } from './support/typist.ts';

interface Outcome {
  readonly kind: string;
  readonly category: string;
  readonly owner: string;
  readonly incident: string;
  readonly caseId: string;
}

browserTests('the five calls, by keyboard alone', () => {
  const system = consoleSystem();
  let known: CalledWorld;
  beforeAll(async () => {
    known = await callsWorld(system);
  });

  /** Takes the call and answers the id of its draft, which is its report's. */
  const take = async (number: number): Promise<string> => {
    const call = CALLS.find((one) => one.number === number);
    if (call === undefined) throw new Error(`There is no call ${number}.`);
    const page = await system.signInAs('call_handler');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const handler = typist(page, AT_ONCE);
    await call.take(page, handler);
    expect(handler.effort().controlKeys).toBeLessThanOrEqual(call.mostControlKeys);
    await page.context().close();
    return id;
  };
  const outcomeOf = async (report: string): Promise<Outcome> => {
    const [row] = await system.database.sql<Outcome[]>`
      select l.kind, c.category, c.owner_agency as owner, i.id as incident, c.id as "caseId"
      from report_incidents l join incidents i on i.id = l.incident_id join cases c on c.id = i.case_id
      where l.report_id = ${report}`;
    return row ?? expect.fail('The report is in no case.');
  };
  const takeAndTriage = async (number: number): Promise<Outcome> => {
    const id = await take(number);
    await triageLogged(system, id);
    return outcomeOf(id);
  };

  it('1: new noise, all sections, opens a case of the landlord', { timeout: 60_000 }, async () => {
    const made = await takeAndTriage(1);
    expect(made).toMatchObject({ category: 'noise', owner: 'bromford' });
    const [cases] = await system.database.sql<{ reports: number }[]>`
      select count(*)::int as reports from incidents where case_id = ${made.caseId}`;
    expect(cases?.reports).toBe(1);
  });

  it('2: it has happened again, in the case that is known', { timeout: 60_000 }, async () => {
    const again = await outcomeOf(known.again);
    const made = await takeAndTriage(2);
    expect(made.caseId).toBe(again.caseId);
    expect(made.incident).not.toBe(again.incident);
  });

  it('3: the same incident, told again by a neighbour who stays unnamed', { timeout: 60_000 }, async () => {
    const party = await outcomeOf(known.party);
    expect(await takeAndTriage(3)).toMatchObject({ caseId: party.caseId, incident: party.incident });
  });

  it('4: danger now stops the handler, and what was typed is kept', { timeout: 60_000 }, async () => {
    const id = await take(4);
    const reports = await system.database.sql`select 1 from reports where id = ${id}`;
    expect(reports).toHaveLength(0);
  });

  it('5: bikes in a park, logged after the caller has hung up', { timeout: 60_000 }, async () => {
    expect(await takeAndTriage(5)).toMatchObject({ category: 'vehicles' });
  });
});
