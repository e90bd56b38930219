import { z } from 'zod';
import { CATEGORIES, CHANNELS, FREQUENCIES, type Channel } from '@asb/domain';
import { instant, optionalText, requiredText, told } from './fields.ts';
import { allegedPerpetrator, location, reporter, victim, vulnerability } from './place-and-people.ts';

/** Only feeds and imports tell of what was reported earlier, elsewhere. */
const TELLING_LATER: readonly Channel[] = ['import', 'partner'];

export const LONGEST_DESCRIPTION = 8_000;

const period = z.strictObject({ from: instant, to: instant });

const occurredAt = z.union([instant, period]).superRefine((value, context) => {
  if (value instanceof Date || value.to >= value.from) return;
  context.addIssue({
    code: 'custom',
    path: ['to'],
    message: 'is before "from"',
    params: { code: 'before_from' },
  });
});

/** What any telling of a matter may hold; in a preview all of it is optional. */
const content = {
  description: optionalText(LONGEST_DESCRIPTION),
  category: told(z.enum(CATEGORIES)),
  occurredAt: told(occurredAt),
  ongoing: told(z.boolean()),
  frequency: told(z.enum(FREQUENCIES)),
  immediateDanger: told(z.boolean()),
  location: told(location),
  reporter: told(reporter),
  victims: told(z.array(victim).max(50)),
  allegedPerpetrators: told(z.array(allegedPerpetrator).max(50)),
  vulnerability: told(vulnerability),
};

const externalReference = z.strictObject({ system: requiredText(100), id: requiredText(200) });

/** The body of `POST /reports`. */
export const reportBody = z
  .strictObject({
    channel: z.enum(CHANNELS),
    ...content,
    externalReference: told(externalReference),
    reportedAt: told(instant),
    history: told(z.boolean()),
  })
  .superRefine((body, context) => {
    if (body.description === null && body.category === null)
      context.addIssue({
        code: 'custom',
        path: ['description'],
        message: 'is missing: a report needs a description, a category, or both',
        params: { code: 'missing' },
      });
    if (TELLING_LATER.includes(body.channel)) return;
    for (const field of ['reportedAt', 'history'] as const)
      if (body[field] !== null && body[field] !== false)
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `is only for the channels ${TELLING_LATER.join(' and ')}`,
          params: { code: 'not_for_channel' },
        });
  })
  .meta({ id: 'NewReport' });
export type ReportBody = z.output<typeof reportBody>;

/** The body of `POST /triage/preview`: a draft, however little of it is known yet. */
export const previewBody = z
  .strictObject({ channel: told(z.enum(CHANNELS)), ...content })
  .meta({ id: 'Draft' });
export type PreviewBody = z.output<typeof previewBody>;

export const receivedAnswer = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    status: z.literal('received'),
    call999: z.boolean(),
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'ReceivedReport' });

/** The body of `POST /reports/{id}/additions`: a caller rings again about the same report. */
export const additionBody = z.strictObject({ description: requiredText(LONGEST_DESCRIPTION) });

export const additionAnswer = z.object({
  id: z.uuid(),
  report: z.object({ id: z.uuid(), reference: z.string() }),
  /** Danger told in the addition itself: get the caller to 999. */
  call999: z.boolean(),
});

/** `Idempotency-Key`: whatever the sender uses to tell one sending from another. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'is not 1 to 200 printable ASCII characters without spaces')
  .optional();
