import { z } from 'zod';
import { CLOSE_REASON_CODES, CONTACT_OUTCOMES, CONTACT_WITH } from '@asb/domain';

/** What cannot be read is a version that no case has: the page is shown again as it is now. */
export const version = z.coerce.number().int().catch(0);

export const versionForm = z.object({ version });

const reasonOf = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2_000, 'The reason must be 2,000 characters or fewer');

const WHY_DECLINE = 'Enter why your agency cannot take this case';

export const declineForm = z.object({ version, reason: reasonOf(WHY_DECLINE) });

export const reopenForm = z.object({ version, reason: reasonOf('Enter why the case is opened again') });

const WHICH_AGENCY = 'Choose the agency that should have the case';

export const referForm = z.object({
  version,
  agency: z.string(WHICH_AGENCY).min(1, WHICH_AGENCY),
  reason: reasonOf('Enter why they should have it'),
  checked: z.literal('yes', 'Check what they will see, then tick that you have'),
});

export const assignForm = z.object({ version, officer: z.uuid('Select who takes the case') });

export const mergeForm = z.object({
  version,
  into: z.string().min(1),
  reason: reasonOf('Enter why they are one case'),
});

export const CONTACT_CHANNELS = ['phone', 'visit', 'email', 'text_message', 'letter', 'in_person'] as const;

const WHAT_HAPPENED = 'Enter what happened';
export const whatHappened = z
  .string(WHAT_HAPPENED)
  .trim()
  .min(1, WHAT_HAPPENED)
  .max(8_000, 'What happened must be 8,000 characters or fewer');

/** Actions that keep a promise of the same name. */
export const UPDATE_ACTIONS = ['risk_assessment', 'action_plan', 'review'] as const;

/** What else is done about anti-social behaviour, from a word at the door to a court. */
export const PLAN_ACTIONS = [
  'visit',
  'warning',
  'diary_sheets',
  'noise_monitoring',
  'mediation',
  'acceptable_behaviour_contract',
  'support_referral',
  'home_security',
  'community_protection_warning',
  'community_protection_notice',
  'tenancy_notice',
  'injunction',
  'other',
] as const;

/** A note, an action, or how a contact ended. */
export const UPDATE_KINDS = [...CONTACT_OUTCOMES, ...UPDATE_ACTIONS, 'note'] as const;

export const updateForm = z
  .object({
    kind: z.enum(UPDATE_KINDS, 'Select what you did'),
    with: z.enum(CONTACT_WITH, 'Select who it was with').default('reporter'),
    channel: z.enum(CONTACT_CHANNELS, 'Select how').default('phone'),
    only: z.literal('agency').optional(),
    text: whatHappened,
  })
  .refine(({ kind, only }) => kind === 'note' || only === undefined, {
    path: ['only'],
    message:
      'Only a note can be kept to your agency: contacts and actions are seen by all who work on the case',
  });
export type Update = z.output<typeof updateForm>;

const WHY_CLOSE = 'Select why the case is closed';
const WHAT_CAME_OF_IT = 'Enter what was done and what came of it';

export const closeForm = z.object({
  version,
  reason: z.enum(CLOSE_REASON_CODES as [string, ...string[]], WHY_CLOSE),
  text: z
    .string(WHAT_CAME_OF_IT)
    .trim()
    .min(1, WHAT_CAME_OF_IT)
    .max(8_000, 'What came of it must be 8,000 characters or fewer'),
});
