import { beforeAll, describe, expect, it } from 'vitest';
import type { Party } from '@asb/domain';
import { aNewReport, aParty, aPlace, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import type { NewReport } from '../receive-report/new-report.ts';
import {
  as,
  caseOfReport,
  granted,
  somebody,
  takeAndTriage,
  there,
} from '../run-case/case-actions.fixture.ts';
import { findCaller, type CallerDetails } from './find-caller.ts';
import { personHistory } from './person-history.ts';
import { historyOfPlace, placeHistory } from './place-history.ts';

const database = testDatabase();
const casework = testCasework(database);
const handler = as('call_handler', null);
const bromford = as('officer', 'bromford');
const fire = as('officer', 'fire');
const partnership = as('supervisor', null);
const LOOKERS = { handler, bromford, fire, partnership };

const HOME = { address: '14 Weaver Rise, Lichfield', postcode: 'WS13 7NQ', tenure: 'social:bromford' };
const AT_HOME = aPlace({ ...HOME, lat: 52.69, lon: -1.83 });
/** The same address in another town. */
const ELSEWHERE = aPlace({
  address: '14 Weaver Rise, Burntwood',
  postcode: 'WS7 4AA',
  lat: 52.68,
  lon: -1.92,
});

const rosa = { name: 'Rosa Lindqvist', phone: '07700 900142' };
const whose = (details: Partial<Party>): CallerDetails => ({ ...aParty({ role: 'reporter' }), ...details });

const at = (day: string): Pick<NewReport, 'occurredFrom' | 'occurredTo'> => ({
  occurredFrom: new Date(`${day}T20:00:00Z`),
  occurredTo: new Date(`${day}T21:00:00Z`),
});
const take = async (day: string, report: Partial<NewReport>): Promise<string> => {
  casework.clock.set(new Date(`${day}T22:00:00Z`));
  return takeAndTriage(casework, aNewReport({ ...at(day), place: AT_HOME, ...report }), handler);
};

const personOf = async (who: Partial<Party>): Promise<string> =>
  there((await findCaller(casework)(whose(who), partnership)).callers[0]).personId;

/** Everything that these look-ups say of Rosa and of her home. */
const allThatIsSaid = async (personId: string, incident: string, acting: Acting) => ({
  caller: await findCaller(casework)(whose({ phone: rosa.phone }), acting),
  person: await personHistory(casework)({ personId }, acting),
  place: await placeHistory(casework)(AT_HOME, acting),
  page: await historyOfPlace(casework)({ incident }, acting),
});

const world = { first: '', person: '', incident: '' };

beforeAll(async () => {
  await publishLichfieldRules(database);
  const victim = aParty({ role: 'victim', ...rosa, address: '16 Weaver Rise, Lichfield' });
  const reporter = { ...victim, role: 'reporter' as const };
  world.first = await take('2026-02-01', { parties: [reporter, victim] });
  await take('2026-02-08', { parties: [{ ...reporter, name: 'ROSA LINDQVIST' }, victim] });
  await take('2026-02-08', { parties: [aParty({ role: 'reporter', anonymous: true })] });
  await take('2026-02-12', {
    place: ELSEWHERE,
    parties: [aParty({ role: 'reporter', name: 'Tom Hale', phone: '07700 900200' })],
  });
  await take('2026-02-14', {
    description: 'Rosa Lindqvist shouted at me and called me names in the car park',
    place: aPlace({ place: 'Beacon Park', lat: 52.6845, lon: -1.835, tenure: 'public_place' }),
    parties: [
      aParty({ role: 'reporter', name: 'Jean Poole', phone: '07700 900300' }),
      aParty({ role: 'alleged_perpetrator', ...rosa }),
    ],
  });
  casework.clock.set(new Date('2026-03-01T21:00:00Z'));
  world.person = await personOf(rosa);
  world.incident = there(await caseOfReport(database, world.first)).incidentId;
});

describe('who a caller probably is', () => {
  it.each<[Partial<Party>, 'same' | 'probably' | 'other_name']>([
    [{ phone: '+44 7700 900 142' }, 'probably'],
    [{ phone: '07700900142', name: 'Ms R. Lindqvist Rosa' }, 'same'],
    [{ name: 'Rosa Lindqvist', address: '16 Weaver Rise', postcode: null }, 'same'],
    [{ phone: '07700 900142', name: 'Tom Lindqvist' }, 'other_name'],
  ])('%o: %s', async (given, certainty) => {
    const { callers } = await findCaller(casework)(whose(given), handler);
    expect(callers).toEqual([{ personId: world.person, name: 'ROSA LINDQVIST', certainty }]);
  });

  it.each<Partial<Party>>([
    {},
    { name: 'Rosa Lindqvist' },
    { address: '16 Weaver Rise, Lichfield' },
    { phone: '07700 900999' },
  ])('nobody by %o', async (given) => {
    expect(await findCaller(casework)(whose(given), handler)).toEqual({ callers: [], knownTo: [] });
  });

  it('of those who may not read the reports only their agency is named', async () => {
    expect(await findCaller(casework)(whose({ phone: rosa.phone }), fire)).toEqual({
      callers: [],
      knownTo: ['bromford'],
    });
    expect(await findCaller(casework)(whose({ phone: rosa.phone }), as('administrator', null))).toEqual({
      callers: [],
      knownTo: [],
    });
  });
});

describe('the history of a person', () => {
  const of = (acting: Acting) => personHistory(casework)({ personId: world.person }, acting);

  it('keeps apart what was suffered and what is complained of, and counts incidents', async () => {
    const history = granted(await of(handler));
    expect(history.roles.map(({ role, incidents }) => [role, incidents.length])).toEqual([
      ['reporter', 2],
      ['victim', 2],
      ['alleged_perpetrator', 1],
    ]);
    expect(history.victimisation.caseReview.qualifying).toBe(2);
    expect(history.victimisation.definitions).toContainEqual(
      expect.objectContaining({ id: 'twelve-months-two', repeat: true, incidents: 2 }),
    );
    expect(history.cases.every(({ owner }) => owner.officer === null)).toBe(true);
  });

  it('holds for each agency what it may read, and names who knows of more', async () => {
    const own = granted(await of(bromford));
    expect(own.roles.map(({ role }) => role)).toEqual(['reporter', 'victim']);
    expect(own.cases.map(({ owner }) => owner.agency)).toEqual(['bromford']);
    expect(own.knownTo).toHaveLength(1);
    expect(own.knownTo).not.toContain('bromford');
    expect((await of(fire)).ok).toBe(false);
    expect((await of(as('administrator', null))).ok).toBe(false);
    expect((await personHistory(casework)({ personId: 'nobody' }, handler)).ok).toBe(false);
  });
});

describe('the history of a place', () => {
  it('holds what happened exactly there, with the anonymous, and not its namesake in another town', async () => {
    const history = there(await placeHistory(casework)(AT_HOME, handler));
    expect(history.kind).toBe('address');
    expect(history.here).toMatchObject({ reports: 3, households: 1 });
    expect(history.here.incidents).toHaveLength(2);
    expect(history.cases).toHaveLength(1);
    expect(history.repeats).toContainEqual(
      expect.objectContaining({ id: 'fortnight-two', repeat: true, incidents: 2 }),
    );
  });

  it('draws a ring of 250 metres and 90 days', async () => {
    const next = { lat: 52.6905, lon: -1.83, address: '30 Weaver Rise, Lichfield' };
    const { ring } = there(await placeHistory(casework)(aPlace(next), handler));
    expect(ring).toMatchObject({ reports: 3 });
    expect(ring?.incidents.map(({ metres, isHere }) => [Math.round(metres / 10), isHere])).toEqual([
      [6, false],
      [6, false],
    ]);
    expect(ring?.incidents[0]?.north).toBeLessThan(0);
    const far = there(await placeHistory(casework)(aPlace({ lat: 52.694, lon: -1.83 }), handler));
    expect(far.ring).toEqual({ incidents: [], reports: 0 });
  });

  it('is found by name, street and postcode alike, and by nothing not at all', async () => {
    const kinds = await Promise.all(
      [
        aPlace({ place: 'Beacon Park' }),
        aPlace({ address: 'Weaver Rise' }),
        aPlace({ postcode: 'WS13 7NQ' }),
      ].map(async (place) => {
        const history = await placeHistory(casework)(place, handler);
        return [history?.kind, history?.here.incidents.length, history?.ring];
      }),
    );
    expect(kinds).toEqual([
      ['place', 1, null],
      ['street', 3, null],
      ['postcode', 2, null],
    ]);
    expect(await placeHistory(casework)(aPlace({}), handler)).toBeNull();
  });

  it('is empty for whom nothing there may be read, but for whose it is', async () => {
    const history = there(await placeHistory(casework)(AT_HOME, fire));
    expect(history).toMatchObject({ here: { incidents: [], reports: 0 }, cases: [], knownTo: ['bromford'] });
    expect(history.ring).toEqual({ incidents: [], reports: 0 });
  });

  it('has a page for whoever may read one of its incidents', async () => {
    const page = granted(await historyOfPlace(casework)({ incident: world.incident }, bromford));
    expect(page.where).toBe('14 Weaver Rise, Lichfield');
    expect(page.here.incidents).toHaveLength(2);
    expect((await historyOfPlace(casework)({ incident: world.incident }, fire)).ok).toBe(false);
    expect((await historyOfPlace(casework)({ incident: world.person }, handler)).ok).toBe(false);
  });
});

describe('a restricted case', () => {
  it('changes nothing of what anybody is told who is not named on it', async () => {
    const supervisor = await somebody(database, 'supervisor', 'bromford');
    const say = async () => {
      const said: Record<string, unknown> = {};
      for (const [who, acting] of Object.entries(LOOKERS))
        said[who] = await allThatIsSaid(world.person, world.incident, acting);
      return said;
    };
    const before = await say();
    const restricted = await take('2026-02-20', {
      description: 'My husband hits me and says he will kill me if I leave',
      categoryGiven: 'domestic_abuse',
      parties: [
        aParty({ role: 'reporter', ...rosa }),
        aParty({ role: 'victim', ...rosa }),
        aParty({ role: 'alleged_perpetrator', name: 'Tom Hale', phone: '07700 900200' }),
      ],
    });
    casework.clock.set(new Date('2026-03-01T21:00:00Z'));
    const held = there(await caseOfReport(database, restricted));
    expect(held.case.restricted).toBe(true);
    expect(await say()).toEqual(before);

    await database.sql`insert into case_members (case_id, user_id, named_at, because)
      values (${held.case.id}, ${supervisor.userId}, now(), 'test') on conflict do nothing`;
    const named = await allThatIsSaid(world.person, world.incident, supervisor);
    expect(granted(named.person).cases.map(({ id }) => id)).toContain(held.case.id);
    expect(granted(named.page).here.incidents.map(({ id }) => id)).toContain(held.incidentId);
    for (const acting of Object.values(LOOKERS))
      expect((await historyOfPlace(casework)({ incident: held.incidentId }, acting)).ok).toBe(false);
  });
});
