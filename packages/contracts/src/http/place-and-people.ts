import { z } from 'zod';
import type { Party, PartyRole, ReportPlace } from '@asb/domain';
import { isoDate, optionalText, requiredText, told } from './fields.ts';

const TENURE = /^(social:[a-z0-9][a-z0-9_-]{0,49}|private_rented|owner_occupied|public_place)$/;

export const NOWHERE: ReportPlace = {
  lat: null,
  lon: null,
  accuracyMetres: null,
  uprn: null,
  address: null,
  postcode: null,
  place: null,
  tenure: null,
};

/** Where it happened, as far as the reporter could say. Degrees WGS 84. */
export const location = z
  .strictObject({
    lat: told(z.number().min(-90).max(90)),
    lon: told(z.number().min(-180).max(180)),
    accuracyMetres: told(z.number().min(0).max(1_000_000)),
    uprn: told(z.string().regex(/^\d{1,12}$/, 'is not a UPRN: 1 to 12 digits')),
    address: optionalText(500),
    postcode: optionalText(16),
    place: optionalText(200),
    tenure: told(
      z
        .string()
        .regex(
          TENURE,
          'is not one of: social:<landlord code>, social:other, private_rented, owner_occupied, public_place',
        ),
    ),
  })
  .superRefine(({ lat, lon }, context) => {
    if ((lat === null) === (lon === null)) return;
    const missing = lat === null ? 'lat' : 'lon';
    context.addIssue({
      code: 'custom',
      path: [missing],
      message: `is missing: lat and lon come together`,
      params: { code: 'missing' },
    });
  });

/** How a person may safely be reached; what is in `doNot` is never done. */
const safeContact = z
  .strictObject({
    preferred: optionalText(100),
    times: optionalText(200),
    doNot: told(z.array(requiredText(100)).max(20)),
  })
  .transform((contact) => ({ ...contact, doNot: contact.doNot ?? [] }));

const details = {
  name: optionalText(200),
  phone: optionalText(50),
  email: told(
    z
      .string()
      .max(254)
      .regex(/^[^\s@\0]+@[^\s@\0]+$/, 'is not an email address'),
  ),
  address: optionalText(500),
  postcode: optionalText(16),
  dateOfBirth: told(isoDate),
};
const needs = { accessNeeds: optionalText(1_000), safeContact: told(safeContact) };

export const reporter = z
  .strictObject({ anonymous: told(z.boolean()), isVictim: told(z.boolean()), ...details, ...needs })
  .superRefine((person, context) => {
    if (person.anonymous !== true || person.name === null) return;
    context.addIssue({
      code: 'custom',
      path: ['name'],
      message: 'stands beside "anonymous": true',
      params: { code: 'contradicts' },
    });
  });
export type Reporter = z.output<typeof reporter>;

const saysSomething = (person: object): boolean => Object.values(person).some((value) => value !== null);

export const victim = z
  .strictObject({ ...details, ...needs })
  .refine(saysSomething, 'says nothing about the person');
export const allegedPerpetrator = z
  .strictObject(details)
  .refine(saysSomething, 'says nothing about the person');

/** Answers to the partnership's vulnerability questions: question code → answer as given. */
export const vulnerability = z.strictObject({
  answers: z
    .record(
      z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'is not the code of a question'),
      z.union([z.boolean(), z.number(), requiredText(500)]),
    )
    .refine((answers) => Object.keys(answers).length <= 100, 'has more than 100 answers'),
});

type Details = Partial<Omit<Party, 'role' | 'anonymous'>>;

const partyOf = (role: PartyRole, anonymous: boolean, person: Details): Party => ({
  role,
  anonymous,
  name: person.name ?? null,
  phone: person.phone ?? null,
  email: person.email ?? null,
  address: person.address ?? null,
  postcode: person.postcode ?? null,
  dateOfBirth: person.dateOfBirth ?? null,
  accessNeeds: person.accessNeeds ?? null,
  safeContact: person.safeContact ?? null,
});

/** Everybody of whom a report tells, each in a role; a reporter who is harmed stands in both. */
export const partiesOf = (people: {
  readonly reporter: Reporter | null;
  readonly victims: readonly Details[] | null;
  readonly allegedPerpetrators: readonly Details[] | null;
}): Party[] => {
  const { reporter: teller } = people;
  const tellers =
    teller === null
      ? []
      : (['reporter', ...(teller.isVictim === true ? (['victim'] as const) : [])] as const).map((role) =>
          partyOf(role, teller.anonymous ?? false, teller),
        );
  return [
    ...tellers,
    ...(people.victims ?? []).map((person) => partyOf('victim', false, person)),
    ...(people.allegedPerpetrators ?? []).map((person) => partyOf('alleged_perpetrator', false, person)),
  ];
};
