import { z } from 'zod';
import { CLOSE_REASON_CODES, CONTACT_OUTCOMES, CONTACT_WITH, type CloseReason } from '@asb/domain';
import { code, id, idOrReference, instant, optionalText, requiredText, told } from './fields.ts';

const reason = requiredText(2_000);
const text = requiredText(8_000);

/** Bodies of `POST /cases/{id}/…`. */
export const acceptBody = z.strictObject({}).nullish();
export const declineBody = z.strictObject({ reason });
export const referBody = z.strictObject({ agency: code, reason });
export const assignBody = z.strictObject({ officer: id });
/** `visibleTo`: an agency's code, or `all` who may see the case. */
export const noteBody = z.strictObject({ text, visibleTo: told(code) });
export const contactBody = z.strictObject({
  with: z.enum(CONTACT_WITH),
  channel: z.enum(['phone', 'email', 'sms', 'letter', 'visit', 'in_person', 'other']),
  outcome: z.enum(CONTACT_OUTCOMES),
  text: optionalText(8_000),
});
export const actionBody = z.strictObject({ kind: code, text });
export const closeBody = z.strictObject({
  reason: z.enum(CLOSE_REASON_CODES as readonly [CloseReason, ...CloseReason[]]),
  text: optionalText(8_000),
});
export const reopenBody = z.strictObject({ reason });
export const mergeBody = z.strictObject({ into: idOrReference, reason });

/** Bodies of `POST /deadlines/{id}/…`. */
export const pauseBody = z.strictObject({ reason, until: instant });
export const resumeBody = z.strictObject({}).nullish();
