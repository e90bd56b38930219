import { z } from 'zod';
import { CLOSE_REASON_CODES, DEADLINE_STATUSES, type CloseReason } from '@asb/domain';
import {
  answeredInstant,
  code,
  id,
  idOrReference,
  instant,
  optionalText,
  requiredText,
  told,
  version,
} from './fields.ts';

const reason = requiredText(2_000);
const text = requiredText(8_000);

/** Bodies of `POST /cases/{id}/…`. */
export const acceptBody = z.strictObject({}).nullish();
export const declineBody = z.strictObject({ reason });
export const referBody = z.strictObject({ agency: code, reason });
export const assignBody = z.strictObject({ officer: id });
/** `visibleTo`: `all` who may see the case, or one's own agency alone (`agency`, or its code). */
export const noteBody = z.strictObject({ text, visibleTo: told(code) });
/**
 * `with` and `outcome` may be an officer's own words; those of the domain's lists (`reporter`, `reached` …) are known to
 * keep a promise of contact.
 */
export const contactBody = z.strictObject({
  with: requiredText(100),
  channel: requiredText(50),
  outcome: requiredText(100),
  text: optionalText(8_000),
});
export const actionBody = z.strictObject({ kind: requiredText(64), text: optionalText(8_000) });
export const closeBody = z.strictObject({
  reason: z.enum(CLOSE_REASON_CODES as readonly [CloseReason, ...CloseReason[]]),
  text: optionalText(8_000),
});
export const reopenBody = z.strictObject({ reason });
export const mergeBody = z.strictObject({ into: idOrReference, reason });

/** Bodies of `POST /deadlines/{id}/…`. */
export const pauseBody = z.strictObject({ reason, until: told(instant) });
export const resumeBody = z.strictObject({}).nullish();

/** Every change answers with the version that it made, to be sent with the next. */
export const changedCase = z
  .object({ id: z.uuid(), reference: z.string(), version })
  .meta({ id: 'ChangedCase' });
export const changedDeadline = z
  .object({ id: z.uuid(), version, status: z.enum(DEADLINE_STATUSES), dueAt: answeredInstant })
  .meta({ id: 'ChangedDeadline' });
