import { z } from 'zod';

/** Which part of the list, and where in it: in the address, and sent back with a form. */
export const inboxQuery = z.object({
  show: z.enum(['all', 'unread']).catch('all'),
  cursor: z.string().max(200).optional().catch(undefined),
});
export type InboxQuery = z.output<typeof inboxQuery>;

export const readMessagesForm = inboxQuery.extend({
  message: z.preprocess(
    (given) => (given === undefined ? [] : [given].flat()),
    z.array(z.uuid()).min(1).max(200),
  ),
});

/** One message, or by the moment at which they were marked all that an undo takes back. */
export const unreadMessagesForm = z.union([
  inboxQuery.extend({ message: z.uuid() }),
  inboxQuery.extend({ version: z.coerce.number().int().min(0).max(8.64e15) }),
]);
