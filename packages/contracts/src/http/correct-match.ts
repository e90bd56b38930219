import { z } from 'zod';
import { MATCH_KINDS, REPORT_STATUSES } from '@asb/domain';
import { idOrReference, id, requiredText, told, version } from './fields.ts';

const reason = requiredText(2_000);

/** `POST /reports/{id}/link`: this report tells of that incident, or of another incident in that case. */
export const linkBody = z
  .strictObject({
    case: told(idOrReference),
    incident: told(id),
    kind: z.enum(MATCH_KINDS).exclude(['none']),
    reason,
  })
  .superRefine((body, context) => {
    if ((body.case === null) === (body.incident === null))
      context.addIssue({
        code: 'custom',
        path: ['case'],
        message: 'is needed, or "incident": exactly one of them',
        params: { code: 'missing' },
      });
  });

export const unlinkBody = z.strictObject({ reason });

export const REVIEW_ANSWERS = ['same_incident', 'recurrence', 'not_same', 'later'] as const;

/** `POST /reports/{id}/review`: a person's answer to what triage proposed or could not decide. */
export const reviewBody = z.strictObject({
  answer: z.enum(REVIEW_ANSWERS),
  case: told(idOrReference),
  reason: told(reason),
});

/** Every change answers with the version that it made, to be sent with the next. */
export const changedReport = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    version,
    status: z.enum(REPORT_STATUSES),
    case: z.uuid().nullable(),
  })
  .meta({ id: 'ChangedReport' });
