import { maySeeCase, supervisesPartnership } from '@asb/domain';
import { userIdOf, viewerFor, type Looker } from './cast.ts';
import {
  CASES,
  caseIdOf,
  caseReferenceOf,
  markOf,
  personIdOf,
  phoneOf,
  reportIdOf,
  reportReferenceOf,
  REPORTS,
  type MarkedCase,
  type MarkedReport,
} from './matters.ts';

/*
 * Who may see what of the marked world, from the domain's definition and the contract's words alone: nothing here
 * asks the database, so that what the database answers can be held against it.
 */

const sightOf = (looker: Looker, { owner, support, offered, restricted, named }: MarkedCase) =>
  maySeeCase(viewerFor(looker), {
    restricted,
    ownerAgency: owner.agency,
    agencies: [owner.agency, support, offered].filter((agency) => agency !== undefined),
    named: named.map(userIdOf),
  });

export const findsCase = (looker: Looker, one: MarkedCase): boolean =>
  ['all', 'summary'].includes(sightOf(looker, one));

export const readsCase = (looker: Looker, one: MarkedCase): boolean => sightOf(looker, one) === 'all';

const caseOf = ({ case: key }: MarkedReport): MarkedCase | undefined => CASES.find((one) => one.key === key);

export const hasSent = (looker: Looker, { sentBy }: MarkedReport): boolean => sentBy === looker.name;

/** What no case holds waits for the people of the partnership; while restricted, for its supervisors only. */
export const readsReport = (looker: Looker, report: MarkedReport): boolean => {
  const holder = caseOf(report);
  if (holder !== undefined) return findsCase(looker, holder);
  if (looker.role === 'administrator' || report.status === 'received') return false;
  if (looker.role === 'officer' && looker.agency === null) return false;
  return !report.restricted || supervisesPartnership(viewerFor(looker));
};

export const findsReport = (looker: Looker, report: MarkedReport): boolean =>
  hasSent(looker, report) || readsReport(looker, report);

export const findsPerson = (looker: Looker, personKey: string): boolean =>
  REPORTS.some((report) => report.person === personKey && readsReport(looker, report));

export interface Mark {
  readonly word: string;
  readonly what: string;
  readonly maySee: (looker: Looker) => boolean;
}

/** Of an unrestricted case, who sent a report learns its number, and so does an agency that passed it on. */
const isToldOfCase = (looker: Looker, one: MarkedCase): boolean =>
  !one.restricted &&
  ((looker.role !== 'call_handler' && looker.agency !== null && looker.agency === one.declined) ||
    REPORTS.some((report) => report.case === one.key && hasSent(looker, report)));

const caseMarks = (one: MarkedCase): Mark[] => {
  const { key, owner } = one;
  const finds = (looker: Looker): boolean => findsCase(looker, one);
  const reads = (looker: Looker): boolean => readsCase(looker, one);
  const known = (looker: Looker): boolean => finds(looker) || isToldOfCase(looker, one);
  return [
    { word: caseReferenceOf(key), what: `number of the ${key} case`, maySee: known },
    { word: caseIdOf(key), what: `id of the ${key} case`, maySee: known },
    { word: markOf(key, 'Place'), what: `place of the ${key} case`, maySee: finds },
    { word: markOf(key, 'Note'), what: `note on the ${key} case`, maySee: reads },
    {
      word: markOf(key, 'Kept'),
      what: `note on the ${key} case kept to ${owner.agency}`,
      maySee: (looker) => reads(looker) && looker.agency === owner.agency,
    },
    { word: markOf(key, 'Declined'), what: `why the ${key} case was declined`, maySee: reads },
  ];
};

const reportMarks = (report: MarkedReport): Mark[] => {
  const { key, person } = report;
  const finds = (looker: Looker): boolean => findsReport(looker, report);
  const reads = (looker: Looker): boolean => readsReport(looker, report);
  return [
    { word: reportReferenceOf(key), what: `number of the ${key} report`, maySee: finds },
    { word: reportIdOf(key), what: `id of the ${key} report`, maySee: finds },
    { word: markOf(key, 'Words'), what: `words of the ${key} report`, maySee: reads },
    { word: markOf(key, 'Added'), what: `words added to the ${key} report`, maySee: reads },
    { word: markOf(key, 'Home'), what: `address in the ${key} report`, maySee: reads },
    { word: phoneOf(key), what: `telephone number in the ${key} report`, maySee: reads },
    { word: `${markOf(key, 'mail')}@mark.example`, what: `e-mail in the ${key} report`, maySee: reads },
    { word: markOf(key, 'Access'), what: `access needs in the ${key} report`, maySee: reads },
    {
      word: markOf(person, 'Name'),
      what: `name of the person of the ${person} report`,
      maySee: (looker) => findsPerson(looker, person),
    },
    {
      word: personIdOf(person),
      what: `id of the person of the ${person} report`,
      maySee: (looker) => findsPerson(looker, person),
    },
  ];
};

/** What triage compared the waiting report with second best is the restricted case. */
const evidence: Mark = {
  word: markOf('named', 'Evidence'),
  what: 'evidence of a match with the named case',
  maySee: (looker) => CASES.some((one) => one.key === 'named' && readsCase(looker, one)),
};

/** Everything in the world by which a page would give it away, and who may see it. */
export const MARKS: readonly Mark[] = [
  ...CASES.flatMap(caseMarks),
  ...REPORTS.flatMap(reportMarks),
  evidence,
];

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s\-–‑]|&nbsp;/g, '');

/** What a text tells this looker that is not his to see; words that he gave himself are left out. */
export const tellsTooMuch = (text: string, looker: Looker, given: readonly string[] = []): string[] => {
  const page = plain(text);
  const known = plain(given.join(' '));
  return MARKS.filter(
    ({ word, maySee }) => page.includes(plain(word)) && !known.includes(plain(word)) && !maySee(looker),
  ).map(({ what }) => what);
};
