import {
  AGENCY_KINDS,
  CATEGORIES,
  DEADLINE_KINDS,
  DEADLINE_UNITS,
  POLICE_QUALIFIERS,
  PRIORITIES,
  RISK_FLAGS,
  WEEKDAYS,
} from '@asb/domain';
import { z } from 'zod';
import { closed, isoDate, key, listNamedBy, openSpans, text, timeZone } from './field-shapes.ts';

const category = z.enum(CATEGORIES);
const flag = z.enum(RISK_FLAGS);
const agencyKind = z.enum(AGENCY_KINDS);
const priority = z.enum(PRIORITIES);
const some = <Shape extends z.ZodType>(shape: Shape) =>
  z.array(shape).min(1, 'Name at least one, or leave the line out.');

export const partnershipFile = closed({
  code: key,
  name: text,
  deskOfLastResort: key,
  source: text.optional(),
});

const contact = closed({
  purpose: z.enum(['referrals', 'urgent', 'public', 'manager']),
  channel: z.enum(['in_app', 'email', 'phone', 'webhook']),
  value: text,
  validFrom: isoDate,
  validTo: isoDate.nullish(),
  source: text,
  note: text.optional(),
});
export const agenciesFile = closed({
  agencies: listNamedBy(
    closed({
      code: key,
      name: text,
      landlordCode: key.nullish(),
      hours: key,
      teams: some(closed({ kind: agencyKind, name: text })),
      contacts: z.array(contact),
      note: text.optional(),
    }),
    'code',
  ),
});

export const categoriesFile = closed({
  landlordScheme: closed({ scheme: text, version: text }).nullish(),
  categories: z.record(
    category,
    closed({
      name: text,
      qualifier: z.enum(POLICE_QUALIFIERS),
      landlordCode: text.nullish(),
      priority,
      oneOff: z.boolean(),
    }),
  ),
});

const tenure = z
  .string()
  .regex(
    /^(social:(\*|[a-z0-9_-]+)|private_rented|owner_occupied|public_place)$/,
    'Write private_rented, owner_occupied, public_place, social:* or social:<landlord code>.',
  );
const condition = closed({
  categories: some(category).optional(),
  topics: some(key).optional(),
  flags: some(flag).optional(),
  tenures: some(tenure).optional(),
  isAsb: z.boolean().optional(),
});
export const routingFile = closed({
  rules: listNamedBy(
    closed({
      id: key,
      when: condition,
      lead: agencyKind,
      support: z.array(agencyKind).default([]),
      next: z.array(agencyKind).default([]),
      priorityAtLeast: priority.nullish(),
      because: text,
      advice: text.nullish(),
      source: text.optional(),
    }),
    'id',
  ),
});

export const deadlinesFile = closed({
  deadlines: listNamedBy(
    closed({
      id: key,
      kind: z.enum(DEADLINE_KINDS),
      priorities: some(priority).optional(),
      categories: some(category).optional(),
      agencyKinds: some(agencyKind).optional(),
      amount: z.number().int('Write a whole number.').positive('Write a number above zero.').max(10_000),
      unit: z.enum(DEADLINE_UNITS),
      source: text,
    }),
    'id',
  ),
});

export const calendarFile = closed({
  timeZone,
  coversUntil: isoDate,
  closedDays: listNamedBy(closed({ date: isoDate, name: text }), 'date'),
  weeks: z.record(key, z.partialRecord(z.enum(WEEKDAYS), openSpans)),
  source: text.optional(),
});

export const repeatDefinitionsFile = closed({
  definitions: listNamedBy(
    closed({
      id: key,
      name: text,
      subject: z.enum(['person', 'household', 'address', 'place']),
      incidents: z
        .number()
        .int('Write a whole number.')
        .min(2, 'One incident is no repeat: write 2 or more.'),
      windowDays: z.number().int('Write a whole number of days.').positive('Write a number above zero.'),
      source: text,
      provenance: z.enum(['published', 'third_party', 'example']),
    }),
    'id',
  ),
});

export const accessFile = closed({
  restrictedCategories: z.array(category),
  restrictedFlags: z.array(flag),
  source: text.optional(),
});

export const riskFile = closed({
  flagPriority: z.record(flag, priority),
  call999Flags: z.array(flag),
  source: text.optional(),
});

const share = z.number().gt(0, 'Write a number between 0 and 1.').lt(1, 'Write a number between 0 and 1.');
const bits = z
  .number()
  .min(-30, 'Weights are bits: between -30 and 30.')
  .max(30, 'Weights are bits: between -30 and 30.');
const matchModel = closed({
  prior: share,
  attach: share,
  propose: share,
  weights: z.record(key, z.record(key, bits)),
});
const whole = z.number().int('Write a whole number.').positive('Write a number above zero.');
export const matchingFile = closed({
  source: text.optional(),
  families: z.record(key, some(category)),
  searchRadiusMetres: whole,
  searchWindowDays: whole,
  candidateLimit: whole,
  recentlyClosedDays: whole,
  lateTellingHours: whole,
  sameIncident: matchModel,
  recurrence: matchModel,
});

export const phrasesFile = closed({
  phrases: listNamedBy(
    closed({ phrase: text, category: category.nullish(), topic: key.nullish(), weight: bits }).refine(
      (row) => row.category != null || row.topic != null,
      'Name a category or a topic that the phrase speaks for.',
    ),
    'phrase',
  ),
});

export const examplesFile = closed({
  examples: some(
    closed({
      say: text,
      category: category.nullish(),
      topics: z.array(key).default([]),
      flags: z.array(flag).default([]),
      tenure: z
        .string()
        .regex(
          /^(social:[a-z0-9_-]+|private_rented|owner_occupied|public_place)$/,
          'Write private_rented, owner_occupied, public_place, social:other or social:<landlord code>.',
        )
        .nullish(),
      isAsb: z.boolean().default(true),
      lead: agencyKind,
      rule: key,
    }),
  ),
});
