import type { MessageRecord, schema } from '@asb/database';
import type { Patience } from '@asb/queues';

/**
 * What became of a message. `retry`: not now, perhaps later; `away`: because nobody could be reached who takes it.
 * `permanent`: never in this way; people are told. `suppressed`: there is no longer anybody who may be told. The code
 * says why, without data.
 */
export type DeliveryResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'retry'; readonly code: string; readonly away?: boolean }
  | { readonly outcome: 'permanent'; readonly code: string }
  | { readonly outcome: 'suppressed'; readonly code: string };

/**
 * Takes a message to its recipient. Called outside any transaction. May be called again for the same message if the
 * process dies before the answer is recorded; a provider is given the message's id so that it can tell.
 */
export interface Channel {
  /** How long it keeps trying, where that differs from other work. */
  readonly patience?: Patience;
  deliver(message: MessageRecord): Promise<DeliveryResult>;
}

export type Channels = Partial<Record<schema.MessageChannel, Channel>>;
