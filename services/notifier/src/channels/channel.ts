import type { MessageRecord, schema } from '@asb/database';

/**
 * What became of a message. `retry`: not now, perhaps later. `permanent`: never in this way; people are told. The code
 * says why, without data.
 */
export type DeliveryResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'retry'; readonly code: string }
  | { readonly outcome: 'permanent'; readonly code: string };

/**
 * Takes a message to its recipient. Called outside any transaction. May be called again for the same message if the
 * process dies before the answer is recorded; a provider is given the message's id so that it can tell.
 */
export interface Channel {
  deliver(message: MessageRecord): Promise<DeliveryResult>;
}

export type Channels = Partial<Record<schema.MessageChannel, Channel>>;
