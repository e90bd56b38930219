import type { Page } from 'playwright-core';
import { findPlaces, type NewReport } from '@asb/casework';
import { aNewReport, aParty, aPlace, storeLichfieldPlaces } from '@asb/testing';
import { takeReport, type Records } from './take-report.ts';
import type { Typist } from './typist.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROSA = { name: 'Rosa Lindqvist', phone: '07700 900142' };

const HANDLER = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
} as const;

/** What is known where calls 2 and 3 come from; ids of the reports. */
export interface CalledWorld {
  /** Loud music at 4 Cedar Road, told by Rosa Lindqvist two weeks and five days ago. */
  readonly again: string;
  /** A party at 9 Reynolds Close, two hours ago. */
  readonly party: string;
}

const placeCalled = async ({ casework }: Records, text: string): Promise<NewReport['place']> => {
  const [found] = await findPlaces(casework)({ text, limit: 1 }, HANDLER);
  if (found === undefined) throw new Error(`The gazetteer has no ${text}.`);
  const { lat, lon, accuracyMetres, uprn, address, postcode, place, tenure } = found;
  return aPlace({ lat, lon, accuracyMetres, uprn, address, postcode, place, tenure });
};

/** The district's gazetteer and what is known already. */
export const callsWorld = async (system: Records): Promise<CalledWorld> => {
  await storeLichfieldPlaces(system.casework);
  const told = async (where: string, hoursAgo: number, report: Partial<NewReport>): Promise<string> => {
    const to = Date.now() - hoursAgo * HOUR;
    const times = { occurredFrom: new Date(to - HOUR), occurredTo: new Date(to) };
    const place = await placeCalled(system, where);
    return (await takeReport(system, aNewReport({ place, ...times, ...report }))).id;
  };
  const parties = [aParty({ role: 'reporter', ...ROSA }), aParty({ role: 'victim', ...ROSA })];
  const again = await told('4 Cedar Road, Burntwood', (14 * DAY) / HOUR, { parties });
  await told('4 Cedar Road, Burntwood', (5 * DAY) / HOUR, { parties });
  const party = await told('9 Reynolds Close, Lichfield', 1, {
    description: 'A big party at number 9, loud music and people shouting in the garden',
    parties: [aParty({ role: 'reporter', name: 'Owen Price', phone: '07700 900155' })],
  });
  return { again, party };
};

export interface Call {
  readonly number: 1 | 2 | 3 | 4 | 5;
  readonly what: string;
  readonly mostControlKeys: number;
  readonly mostSeconds: number;
  /** On a fresh draft, with the focus in *Where*; until the reference stands there, or the stop. */
  take(page: Page, handler: Typist): Promise<void>;
}

const firstPlace = (page: Page) =>
  page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first();
const suggestedType = (page: Page) => page.getByRole('radio', { name: /heard: / }).first();
const reference = (page: Page) => page.getByRole('heading', { name: /Report logged/ });
const stop = (page: Page) => page.getByRole('alert').filter({ hasText: 'Stop: this is for 999, now' });
const question = (page: Page) => page.getByRole('group', { name: /what is the caller telling us\?$/ });

const at = async (page: Page, { type, see, choose }: Typist, place: string): Promise<void> => {
  await type(place);
  await see(firstPlace(page));
  await choose('Enter');
};

const log = async (page: Page, { press, see }: Typist): Promise<void> => {
  await press('Control+Enter');
  await see(reference(page));
};

/** The five calls that say whether a report is taken at the speed of a call, by keyboard alone. */
export const CALLS: readonly Call[] = [
  {
    number: 1,
    what: 'New noise, all sections',
    mostControlKeys: 40,
    mostSeconds: 40,
    take: async (page, handler) => {
      const { type, hear, press, choose, see } = handler;
      await at(page, handler, '8 dim');
      await press('Alt+2');
      await choose('Space');
      await press('Alt+3');
      await hear('Music so loud the walls shake, third weekend running. Kids cannot sleep.');
      await see(suggestedType(page));
      await press('Tab');
      await choose('Space');
      await press('Tab');
      await choose('ArrowDown', 'ArrowDown');
      await press('Tab');
      await choose('ArrowDown');
      await press('Alt+4');
      await choose('Space');
      await press('Tab');
      await choose('Space');
      await press('Alt+5');
      await type('07700900167');
      await press('Tab');
      await hear('Dana Whitlock');
      await press('Tab', 'Tab');
      await choose('Space');
      await log(page, handler);
    },
  },
  {
    number: 2,
    what: 'It has happened again',
    mostControlKeys: 24,
    mostSeconds: 22,
    take: async (page, handler) => {
      const { hear, press, choose, see } = handler;
      await at(page, handler, '4 ced');
      await press('Alt+2');
      await choose('Space');
      await press('Alt+3');
      await hear('Loud music next door again');
      await press('Alt+5', 'Tab');
      await hear('Rosa Lindqvist');
      await press('Tab', 'Tab');
      await choose('Space');
      await see(question(page));
      await press('Alt+6');
      await choose('Space');
      await log(page, handler);
    },
  },
  {
    number: 3,
    what: 'Same incident, anonymous neighbour',
    mostControlKeys: 28,
    mostSeconds: 26,
    take: async (page, handler) => {
      const { hear, press, choose, see } = handler;
      await at(page, handler, '9 rey');
      await press('Alt+2');
      await choose('Space');
      await press('Alt+3');
      await hear('Party at number 9, loud music and shouting');
      await press('Tab', 'Tab');
      await choose('Space');
      await press('Alt+5', 'Tab', 'Tab', 'Tab', 'Tab');
      await choose('Space');
      await see(question(page));
      await press('Alt+6');
      await choose('ArrowDown');
      await log(page, handler);
    },
  },
  {
    number: 4,
    what: 'Danger now, to the stop',
    mostControlKeys: 12,
    mostSeconds: 6,
    take: async (page, handler) => {
      const { press, choose, see } = handler;
      await at(page, handler, '2 spr');
      await press('Alt+2');
      await choose('ArrowDown');
      await see(stop(page));
    },
  },
  {
    number: 5,
    what: 'Bikes in a park, caller hangs up',
    mostControlKeys: 16,
    mostSeconds: 18,
    take: async (page, handler) => {
      const { hear, press, choose } = handler;
      await at(page, handler, 'beac');
      await press('Alt+2');
      await choose('Space');
      await press('Alt+3');
      await hear('Lads on off-road motorbikes tearing about');
      await log(page, handler);
    },
  },
];
