import { EVENT_KINDS } from '@asb/domain';
import { z } from 'zod';

/** Work between services. Payloads are ids, never a person: what a job is about is read from PostgreSQL. */
export const QUEUES = ['triage', 'notify', 'deliver'] as const;
export type QueueName = (typeof QUEUES)[number];

const correlationId = z.string().nullable();
const id = z.uuid();

export const triageJob = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('report.received'),
    payload: z.strictObject({ reportId: id }),
    correlationId,
  }),
  z.strictObject({
    kind: z.literal('report.added_to'),
    payload: z.strictObject({ reportId: id, additionId: id }),
    correlationId,
  }),
]);
export type TriageJob = z.infer<typeof triageJob>;

export const notifyJob = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  payload: z.strictObject({ timelineEntryId: id }),
  correlationId,
});
export type NotifyJob = z.infer<typeof notifyJob>;

export const deliverJob = z.strictObject({
  kind: z.literal('message.due'),
  payload: z.strictObject({ messageId: id }),
  correlationId,
});
export type DeliverJob = z.infer<typeof deliverJob>;

/** What each queue carries. */
export const jobSchemas = { triage: triageJob, notify: notifyJob, deliver: deliverJob } as const;
export interface Jobs {
  triage: TriageJob;
  notify: NotifyJob;
  deliver: DeliverJob;
}
