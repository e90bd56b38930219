import {
  CATEGORIES,
  WEEKDAYS,
  type Category,
  type CategoryPolicy,
  type RoutingRule,
  type WorkingWeek,
} from '@asb/domain';
import type { z } from 'zod';
import type * as shapes from './file-shapes.ts';
import type { RuleSetContent } from './fingerprint.ts';

/** What each file says, as its shape gives it. */
export interface RuleSetFiles {
  readonly partnership: z.output<typeof shapes.partnershipFile>;
  readonly agencies: z.output<typeof shapes.agenciesFile>;
  readonly categories: z.output<typeof shapes.categoriesFile>;
  readonly routing: z.output<typeof shapes.routingFile>;
  readonly deadlines: z.output<typeof shapes.deadlinesFile>;
  readonly calendar: z.output<typeof shapes.calendarFile>;
  readonly repeatDefinitions: z.output<typeof shapes.repeatDefinitionsFile>;
  readonly access: z.output<typeof shapes.accessFile>;
  readonly risk: z.output<typeof shapes.riskFile>;
  readonly matching: z.output<typeof shapes.matchingFile>;
  readonly phrases: z.output<typeof shapes.phrasesFile>;
  readonly examples: z.output<typeof shapes.examplesFile>;
}

const agenciesFrom = ({ agencies }: RuleSetFiles['agencies']): RuleSetContent['agencies'] =>
  agencies.map(({ code, name, landlordCode, hours, teams, contacts }) => ({
    code,
    name,
    landlordCode: landlordCode ?? null,
    hours,
    teams,
    contacts: contacts.map(({ purpose, channel, value, validFrom, validTo, source }) => ({
      purpose,
      channel,
      value,
      validFrom,
      validTo: validTo ?? null,
      source,
    })),
  }));

const categoriesFrom = ({
  categories,
  landlordScheme,
}: RuleSetFiles['categories']): RuleSetContent['categories'] => {
  const policyOf = (code: Category): CategoryPolicy => {
    const { name, qualifier, landlordCode, priority, oneOff } = categories[code];
    const landlord = landlordScheme && landlordCode ? { ...landlordScheme, code: landlordCode } : null;
    return { code, name, qualifier, landlord, priority, oneOff };
  };
  return Object.fromEntries(CATEGORIES.map((code) => [code, policyOf(code)])) as Record<
    Category,
    CategoryPolicy
  >;
};

const routingFrom = ({ rules }: RuleSetFiles['routing']): readonly RoutingRule[] =>
  rules.map(({ id, when, lead, support, next, priorityAtLeast, because, advice }) => ({
    id,
    when: {
      categories: when.categories ?? null,
      topics: when.topics ?? null,
      flags: when.flags ?? null,
      tenures: when.tenures ?? null,
      isAsb: when.isAsb ?? null,
    },
    lead,
    support,
    next,
    priorityAtLeast: priorityAtLeast ?? null,
    because,
    advice: advice ?? null,
  }));

const deadlinesFrom = ({ deadlines }: RuleSetFiles['deadlines']): RuleSetContent['deadlines'] =>
  deadlines.map(({ priorities, categories, agencyKinds, ...rest }) => ({
    ...rest,
    priorities: priorities ?? null,
    categories: categories ?? null,
    agencyKinds: agencyKinds ?? null,
  }));

const calendarFrom = ({
  timeZone,
  coversUntil,
  closedDays,
  weeks,
}: RuleSetFiles['calendar']): RuleSetContent['calendar'] => ({
  timeZone,
  coversUntil,
  // The order of the file means nothing here, so that it does not change the fingerprint.
  closedDays: [...closedDays].sort((a, b) => (a.date < b.date ? -1 : 1)),
  weeks: Object.fromEntries(
    Object.entries(weeks).map(([name, week]) => [
      name,
      Object.fromEntries(WEEKDAYS.map((day) => [day, week[day] ?? []])) as unknown as WorkingWeek,
    ]),
  ),
});

const matchingFrom = (file: RuleSetFiles['matching']): RuleSetContent['matching'] => ({
  families: file.families,
  searchRadiusMetres: file.searchRadiusMetres,
  searchWindowDays: file.searchWindowDays,
  candidateLimit: file.candidateLimit,
  recentlyClosedDays: file.recentlyClosedDays,
  lateTellingHours: file.lateTellingHours,
  sameIncident: file.sameIncident,
  recurrence: file.recurrence,
});

/** The files' words as the domain's types; what an order does not matter for is put in one order. */
export const assembleRuleSet = (files: RuleSetFiles): RuleSetContent => {
  const { code, name, deskOfLastResort } = files.partnership;
  return {
    partnership: { code, name, deskOfLastResort },
    agencies: agenciesFrom(files.agencies),
    categories: categoriesFrom(files.categories),
    routing: routingFrom(files.routing),
    deadlines: deadlinesFrom(files.deadlines),
    calendar: calendarFrom(files.calendar),
    repeatDefinitions: files.repeatDefinitions.definitions,
    access: {
      restrictedCategories: files.access.restrictedCategories,
      restrictedFlags: files.access.restrictedFlags,
    },
    risk: { flagPriority: files.risk.flagPriority, call999Flags: files.risk.call999Flags },
    matching: matchingFrom(files.matching),
    phrases: files.phrases.phrases.map(({ phrase, category, topic, weight }) => ({
      phrase,
      category: category ?? null,
      topic: topic ?? null,
      weight,
    })),
  };
};
