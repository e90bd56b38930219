import type {
  CaseReviewCount,
  CaseSummary,
  DefinitionCount,
  Happening,
  PersonHistory,
  HistoryOfPlace,
  SeenIncident,
} from '@asb/casework';
import type { PartyRole, RepeatDefinition } from '@asb/domain';
import { caseTitle } from '../case/case-title.ts';
import { leadWords } from '../case/lead-words.ts';
import type { Names } from '../case/names.ts';

const ROLE_HEADINGS: Readonly<Record<PartyRole, string>> = {
  reporter: 'Reported',
  victim: 'Suffered',
  witness: 'Witnessed',
  alleged_perpetrator: 'Alleged to have done',
};

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

export interface ShownIncident {
  readonly title: string;
  readonly happened: Happening;
  readonly told: string;
  readonly case: { readonly reference: string; readonly href: string } | null;
  readonly placeHref: string | null;
}

const showIncident = (
  { id, category, where, occurredFrom, occurredTo, occurredAt, case: held, reports }: SeenIncident,
  names: Names,
): ShownIncident => ({
  title: `${names.category(category)}, ${where ?? 'place not known'}`,
  happened: { occurredFrom, occurredTo, occurredAt },
  told: many(reports.length, 'report'),
  case: held === null ? null : { reference: held.reference, href: `/cases/${held.reference}` },
  placeHref: where === null ? null : `/places/${id}`,
});

const showCase = (summary: CaseSummary, names: Names) => ({
  reference: summary.reference,
  href: `/cases/${summary.reference}`,
  title: caseTitle(summary, names),
  status: summary.status,
  priority: summary.priority,
  leads: leadWords(summary, names),
  lastIncidentAt: summary.lastIncidentAt,
});

export interface ShownDefinition {
  readonly name: string;
  readonly met: boolean;
  readonly words: string;
  /** A page to read it up on; null where the source is not one. */
  readonly href: string | null;
  readonly source: string;
}

/** Each definition by its name, with what was counted and what it asks for: published ones disagree. */
export const showDefinitions = (
  counts: readonly DefinitionCount[],
  definitions: readonly RepeatDefinition[],
): ShownDefinition[] =>
  counts.flatMap(({ id, repeat, incidents }) => {
    const definition = definitions.find((one) => one.id === id);
    if (definition === undefined) return [];
    const { name, windowDays, incidents: wanted, source } = definition;
    return [
      {
        name,
        met: repeat,
        words: `${many(incidents, 'separate incident')} within ${windowDays} days; ${wanted} are needed`,
        href: /^https?:\/\//.test(source) ? source : null,
        source,
      },
    ];
  });

/** Separate incidents that make an ASB case review possible. */
export const REVIEW_THRESHOLD = 3;

export interface ReviewMeter {
  readonly qualifying: number;
  readonly threshold: number;
  readonly words: string;
  readonly applyBy: Date | null;
  readonly counted: readonly (ShownIncident & { readonly whyNot: string | null })[];
}

/** How far somebody is from an ASB case review, and which incidents count and which do not. */
export const reviewMeter = (
  { qualifying, excluded, applyBy }: CaseReviewCount,
  suffered: readonly SeenIncident[],
  names: Names,
): ReviewMeter => ({
  qualifying,
  threshold: REVIEW_THRESHOLD,
  words:
    applyBy === null
      ? `${qualifying} of ${REVIEW_THRESHOLD} separate incidents count so far.`
      : `${many(qualifying, 'separate incident')} count. Tell them that they may ask for an ASB case review.`,
  applyBy,
  counted: suffered.map((incident) => ({
    ...showIncident(incident, names),
    whyNot: excluded.find((one) => one.incident === incident.id)?.why ?? null,
  })),
});

const onceEach = (incidents: readonly SeenIncident[]): SeenIncident[] => [
  ...new Map(incidents.map((incident) => [incident.id, incident])).values(),
];

/** What befell a person, or what a person reported of what befell them. */
const sufferedIn = ({ roles }: Pick<PersonHistory, 'roles'>): SeenIncident[] =>
  onceEach(
    roles.flatMap(({ role, incidents }) => (role === 'victim' || role === 'reporter' ? incidents : [])),
  ).toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime());

interface ShownRole {
  readonly role: string;
  readonly heading: string;
  readonly incidents: readonly ShownIncident[];
}

type Tellings = SeenIncident['reports'];
const together = (some: Tellings, others: Tellings): Tellings => [
  ...new Map([...some, ...others].map((telling) => [telling.id, telling])).values(),
];

/** An incident stands once: what somebody both reported and suffered is under neither alone. */
const showRoles = (roles: PersonHistory['roles'], names: Names): ShownRole[] => {
  const inRole = (wanted: PartyRole): readonly SeenIncident[] =>
    roles.find(({ role }) => role === wanted)?.incidents ?? [];
  const suffered = inRole('victim');
  const reported = new Map(inRole('reporter').map((incident) => [incident.id, incident]));
  const both = suffered.flatMap((incident) => {
    const same = reported.get(incident.id);
    return same === undefined ? [] : [{ ...incident, reports: together(incident.reports, same.reports) }];
  });
  const twice = new Set(both.map(({ id }) => id));
  const sections = [
    { role: 'reporter-and-victim', heading: 'Reported and suffered', incidents: both },
    ...roles.map(({ role, incidents }) => ({
      role,
      heading: ROLE_HEADINGS[role],
      incidents:
        role === 'reporter' || role === 'victim' ? incidents.filter(({ id }) => !twice.has(id)) : incidents,
    })),
  ];
  return sections
    .filter(({ incidents }) => incidents.length > 0)
    .map((section) => ({
      ...section,
      incidents: section.incidents.map((incident) => showIncident(incident, names)),
    }));
};

const knownToWords = (codes: readonly string[], names: Names): string[] =>
  codes.map((code) => names.agency(code));

export const presentPerson = (
  history: PersonHistory,
  definitions: readonly RepeatDefinition[],
  names: Names,
) => ({
  name: history.name ?? 'A person who gave no name',
  isRepeat: history.victimisation.definitions.some(({ repeat }) => repeat),
  roles: showRoles(history.roles, names),
  cases: history.cases.map((one) => showCase(one, names)),
  knownTo: knownToWords(history.knownTo, names),
  definitions: showDefinitions(history.victimisation.definitions, definitions),
  review: reviewMeter(history.victimisation.caseReview, sufferedIn(history), names),
});

export const presentPlace = (
  history: HistoryOfPlace,
  definitions: readonly RepeatDefinition[],
  names: Names,
) => {
  const { here, ring } = history;
  return {
    title: history.where ?? 'A place',
    isRepeat: history.repeats.some(({ repeat }) => repeat),
    told: `${many(here.incidents.length, 'separate incident')}, ${many(here.reports, 'report')} from ${many(here.households, 'household')}${here.households === 0 ? ' that gave their names' : ''}.`,
    incidents: here.incidents.map((incident) => ({ ...showIncident(incident, names), placeHref: null })),
    near:
      ring === null
        ? null
        : ring.incidents
            .filter(({ isHere }) => !isHere)
            .map((incident) => ({
              ...showIncident(incident, names),
              metres: `${Math.max(5, Math.round(incident.metres / 5) * 5)} metres away`,
            })),
    cases: history.cases.map((one) => showCase(one, names)),
    knownTo: knownToWords(history.knownTo, names),
    definitions: showDefinitions(history.repeats, definitions),
  };
};
