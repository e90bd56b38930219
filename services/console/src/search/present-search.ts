import type { FoundBy, FoundKnown } from '@asb/casework';
import { MOST_FOUND } from '@asb/casework';
import type { PartyRole } from '@asb/domain';
import { caseTitle } from '../case/case-title.ts';
import type { Names } from '../case/names.ts';

const BY_WORDS: Readonly<Record<FoundBy, string>> = {
  phone: 'Somebody in it has this telephone number',
  email: 'Somebody in it has this email address',
  name: 'Somebody in it has this name',
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

/** What was found, group by group, reports by the page. */
export const presentSearch = (found: FoundKnown, page: number, names: Pick<Names, 'agency' | 'category'>) => {
  const { reports, cases, people, places, knownTo } = found;
  const from = (page - 1) * PAGE;
  const nothing = [reports, cases, people, places].every((group) => group.length === 0);
  return {
    nothing,
    summary: nothing ? null : summaryOf(found),
    reports: reports.slice(from, from + PAGE).map(({ by, case: held, ...report }) => ({
      ...report,
      by: BY_WORDS[by],
      caseReference: held?.reference ?? null,
      href: `/reports/${report.reference}`,
    })),
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
