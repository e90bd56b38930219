import { z } from 'zod';
import { answeredInstant, idOrReference, instant } from './fields.ts';
import { listQuery, pageOf } from './lists.ts';

export const messagesQuery = listQuery({
  case: idOrReference.optional(),
  /** `user:<id>`, `agency:<code>`, `supervisors:<agency code>` or `supervisors:partnership`. */
  recipient: z
    .string()
    .regex(
      /^(user|agency|supervisors):[A-Za-z0-9_-]{1,64}$/,
      'is not a recipient, such as agency:lichfield_council',
    )
    .optional(),
  since: instant.optional(),
});

/** An item of `GET /messages`. */
const messageView = z
  .object({
    id: z.uuid(),
    case: z.uuid().nullable(),
    caseReference: z.string().nullable(),
    report: z.uuid().nullable(),
    recipient: z.string(),
    channel: z.enum(['in_app', 'email', 'sms', 'letter', 'webhook']),
    because: z.string(),
    status: z.enum(['due', 'sent', 'failed', 'suppressed']),
    createdAt: answeredInstant,
    sentAt: answeredInstant.nullable(),
  })
  .meta({ id: 'Message' });
export const messagesPage = pageOf(messageView);
