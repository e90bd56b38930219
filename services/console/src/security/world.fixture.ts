import type { FastifyInstance } from 'fastify';
import { connectDatabase, type Database } from '@asb/database';
import {
  addressOf,
  caseReferenceOf,
  CASES,
  deadlineIdOf,
  findsCase,
  findsPerson,
  findsReport,
  incidentIdOf,
  markOf,
  messageIdOf,
  personIdOf,
  phoneOf,
  reportReferenceOf,
  readsReport,
  REPORTS,
  SUNDAY_EVENING,
  testCasework,
  userIdOf,
  type Looker,
  type MarkedReport,
  type MarkedWorld,
} from '@asb/testing';
import { consoleInTest, visitor, type Visitor } from '../console.fixture.ts';
import type { Words } from './forms.matrix.ts';
import type { Known } from './routes.matrix.ts';

interface Subject {
  readonly kind: 'case' | 'report' | 'person' | 'incident';
  /** Its key in the marked world. */
  readonly key: string;
}

type SubjectName = Exclude<keyof Known, 'runningDeadline' | 'pausedDeadline' | 'colleague' | 'message'>;

const SUBJECTS: Readonly<Record<SubjectName, Subject>> = {
  openCase: { kind: 'case', key: 'open' },
  closedCase: { kind: 'case', key: 'closed' },
  policeCase: { kind: 'case', key: 'police' },
  namedCase: { kind: 'case', key: 'named' },
  restrictedCase: { kind: 'case', key: 'unnamed' },
  report: { kind: 'report', key: 'open' },
  matchedReport: { kind: 'report', key: 'again' },
  waitingReport: { kind: 'report', key: 'waiting' },
  shelvedReport: { kind: 'report', key: 'shelved' },
  person: { kind: 'person', key: 'open' },
  incident: { kind: 'incident', key: 'open' },
};

const NAMES = {
  case: caseReferenceOf,
  report: reportReferenceOf,
  person: personIdOf,
  incident: incidentIdOf,
} as const;

const KEYS: Readonly<Record<Subject['kind'], readonly string[]>> = {
  case: CASES.map(({ key }) => key),
  report: REPORTS.map(({ key }) => key),
  person: [...new Set(REPORTS.map(({ person }) => person))],
  incident: REPORTS.map(({ key }) => key),
};

const nameOf = ({ kind, key }: Subject): string => NAMES[kind](key);

const named = Object.fromEntries(
  Object.entries(SUBJECTS).map(([name, subject]) => [name, nameOf(subject)]),
) as Readonly<Record<SubjectName, string>>;

export const KNOWN: Known = {
  ...named,
  runningDeadline: deadlineIdOf('open', 'running'),
  pausedDeadline: deadlineIdOf('open', 'paused'),
  colleague: userIdOf('officer named'),
  message: messageIdOf('open', 'agency:bromford'),
};

export interface Address {
  readonly path: string;
  readonly finds: (looker: Looker) => boolean;
}

const hasIncident = (report: MarkedReport): boolean => report.case !== null || report.status === 'shelved';

const finds =
  ({ kind, key }: Subject) =>
  (looker: Looker): boolean => {
    if (kind === 'person') return findsPerson(looker, key);
    if (kind === 'incident')
      return REPORTS.some((one) => one.key === key && hasIncident(one) && readsReport(looker, one));
    if (kind === 'case') return CASES.some((one) => one.key === key && findsCase(looker, one));
    return REPORTS.some((one) => one.key === key && findsReport(looker, one));
  };

interface Addressed {
  readonly route: string;
  readonly address?: (known: Known) => string;
}

/** The subject that a row's address names; undefined where it names none. */
const subjectIn = ({ address }: Addressed): SubjectName | undefined => {
  const read: (keyof Known)[] = [];
  address?.(
    new Proxy(KNOWN, {
      get: (known, name: keyof Known) => {
        read.push(name);
        return known[name];
      },
    }),
  );
  return read.find((name): name is SubjectName => name in SUBJECTS);
};

/** A row's address, for its own subject first and then for every other of the same kind. */
export const addressesOf = (row: Addressed): readonly Address[] => {
  const { route, address } = row;
  if (address === undefined) return [{ path: route, finds: () => true }];
  const name = subjectIn(row);
  if (name === undefined) return [{ path: address(KNOWN), finds: () => true }];
  const { kind, key } = SUBJECTS[name];
  return [key, ...KEYS[kind].filter((other) => other !== key)].map((one) => ({
    path: address({ ...KNOWN, [name]: NAMES[kind](one) }),
    finds: finds({ kind, key: one }),
  }));
};

export const wordsOf = ({ key, case: caseKey, person }: MarkedReport): Words => ({
  reference: reportReferenceOf(key),
  caseReference: caseKey === null ? '' : caseReferenceOf(caseKey),
  address: addressOf(caseKey ?? key),
  name: `${markOf(person, 'Name')} Miller`,
  phone: phoneOf(key),
  description: markOf(key, 'Words'),
  officer: userIdOf('officer who leads'),
});

export interface OpenWorld {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** The browser of somebody of the cast; one without cookies for nobody. */
  readonly as: (looker: Looker | null) => Visitor;
  close(): Promise<void>;
}

/** The console over a marked world, on an evening at which time stands still. */
export const openWorld = async ({ url, sessions }: MarkedWorld): Promise<OpenWorld> => {
  const database = connectDatabase(url, { name: 'test' });
  const app = await consoleInTest(testCasework(database), { now: () => SUNDAY_EVENING });
  return {
    app,
    database,
    as: (looker) => {
      const browser = visitor(app);
      if (looker !== null) browser.cookies.set('asb_session', sessions.get(looker.name) ?? '');
      return browser;
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};

/** A page without what differs each time it is made: nonces, tokens, ids of requests, forms and fresh drafts, who looked before. */
export const withoutChance = (body: string): string =>
  body
    .replaceAll(/nonce="[^"]*"/g, 'nonce')
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, 'token')
    .replaceAll(/req-\w+/g, 'request')
    .replaceAll(/name="form" value="[0-9a-f-]{36}"/g, 'form')
    .replaceAll(/\/reports\/drafts\/[0-9a-f-]{36}/g, 'draft')
    .replaceAll(/[^>"]* also (?:has|have) this case open\./g, '');
