import type { FoundBy, FoundKnown } from '@asb/casework';
import { MOST_FOUND, readSearch } from '@asb/casework';
import type { PartyRole } from '@asb/domain';
import { caseTitle } from '../case/case-title.ts';
import type { Names } from '../case/names.ts';

const BY_WORDS: Readonly<Record<FoundBy, string>> = {
  phone: 'Somebody in it has this telephone number',
  email: 'Somebody in it has this email address',
  name: 'Somebody in it has this name',
  house: 'It was at this address',
  place: 'It was here',
};

const ROLE_WORDS: Readonly<Record<PartyRole, string>> = {
  reporter: 'reported',
  victim: 'suffered',
  witness: 'witnessed',
  alleged_perpetrator: 'is complained of',
};

const PAGE = 20;
/** Beside the reports, which are what a caller asks for. */
const MOST_OTHERS = 20;

const many = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

const summaryOf = ({ reports, cases, people, places }: FoundKnown): string =>
  [
    many(reports.length, 'report', 'reports'),
    many(cases.length, 'case', 'cases'),
    many(people.length, 'person', 'people'),
    many(places.length, 'place', 'places'),
  ].join(', ');

/** Names are found whole or not at all: what is sealed cannot be searched for a part. */
const isHalfAName = (query: string): boolean => {
  const { name } = readSearch(query);
  return name !== null && !name.includes(' ');
};

type ShownReports = readonly { readonly atHouse: boolean }[];

/** What a caller asks for, under its own heading before what lies near it. */
const inGroups = <Shown extends ShownReports[number]>(
  shown: readonly Shown[],
  all: ShownReports,
): { heading: string; reports: readonly Shown[] }[] => {
  const atHouse = all.filter((report) => report.atHouse).length;
  const groups =
    atHouse === 0
      ? [{ heading: `Reports (${all.length})`, reports: shown }]
      : [
          { heading: `Reports of this address (${atHouse})`, reports: shown.filter((one) => one.atHouse) },
          {
            heading: `Reports from nearby (${all.length - atHouse})`,
            reports: shown.filter((one) => !one.atHouse),
          },
        ];
  return groups.filter((group) => group.reports.length > 0);
};

/** What was found of what was typed, group by group, reports by the page. */
export const presentSearch = (
  found: FoundKnown,
  { query, page }: { readonly query: string; readonly page: number },
  names: Pick<Names, 'agency' | 'category'>,
) => {
  const { cases, people, places, knownTo } = found;
  const reports = found.reports.map((report) => ({ ...report, atHouse: report.by === 'house' }));
  const from = (page - 1) * PAGE;
  const nothing = [reports, cases, people, places].every((group) => group.length === 0);
  return {
    nothing,
    wantsFullName: nothing && isHalfAName(query),
    summary: nothing ? null : summaryOf(found),
    groups: inGroups(
      reports.slice(from, from + PAGE).map(({ by, case: held, ...report }) => ({
        ...report,
        by: BY_WORDS[by],
        caseReference: held?.reference ?? null,
        href: `/reports/${report.reference}`,
      })),
      reports,
    ),
    reportCount: reports.length,
    isCut: reports.length >= MOST_FOUND,
    previous: page > 1 ? page - 1 : null,
    next: from + PAGE < reports.length ? page + 1 : null,
    cases: cases.slice(0, MOST_OTHERS).map((one) => ({
      reference: one.reference,
      title: caseTitle(one, names),
      owner: names.agency(one.owner.agency),
      status: one.status,
      lastIncidentAt: one.lastIncidentAt,
    })),
    people: people.slice(0, MOST_OTHERS).map(({ personId, name, roles, reports: count }) => ({
      href: `/people/${personId}`,
      name: name ?? 'Name not known',
      says: `${roles.map((role) => ROLE_WORDS[role]).join(', ')}; in ${many(count, 'report', 'reports')}`,
    })),
    places: places.slice(0, MOST_OTHERS).map(({ incidentId, where, incidents }) => ({
      href: `/places/${incidentId}`,
      where,
      says: many(incidents, 'incident', 'incidents'),
    })),
    more: [cases, people, places].some((group) => group.length > MOST_OTHERS),
    knownTo: knownTo.map((code) => names.agency(code)),
  };
};
