import type { CaseMessage } from '@asb/casework';
import { PARTNERSHIP_SUPERVISORS } from '@asb/domain';
import { MESSAGE_CHANNEL_WORDS } from '../../layout/words.ts';
import type { Names } from '../names.ts';

export interface ShownMessage {
  readonly id: string;
  readonly to: string;
  readonly channel: string;
  readonly because: string;
  readonly status: string;
  readonly tone: 'failed' | 'waiting' | 'done' | 'none';
  /** When it went, or when it is to go. */
  readonly at: Date;
  /** What somebody should do about it; null where nothing. */
  readonly todo: string | null;
}

const STATUSES: Readonly<Record<CaseMessage['status'], Pick<ShownMessage, 'status' | 'tone'>>> = {
  due: { status: 'Waiting to be sent', tone: 'waiting' },
  sent: { status: 'Sent', tone: 'done' },
  failed: { status: 'Not delivered', tone: 'failed' },
  suppressed: { status: 'Not sent', tone: 'none' },
};

const todoOf = ({ status, channel }: CaseMessage): string | null => {
  if (status === 'suppressed') return 'They may no longer know of this case, or had read it already.';
  if (status !== 'failed') return null;
  return channel === 'email'
    ? 'Their mail server refused it. Ring them, and ask your administrator to check the address.'
    : 'Tell them another way, and record that you did.';
};

const toWords = (recipient: string, names: Names): string => {
  const [kind = '', ...rest] = recipient.split(':');
  const code = rest.join(':');
  if (kind === 'agency') return names.agency(code);
  if (kind === 'supervisors' && recipient !== PARTNERSHIP_SUPERVISORS)
    return `Supervisors of ${names.agency(code)}`;
  if (kind === 'user') return names.person(code) ?? 'Somebody who has left';
  return 'Supervisors of the partnership';
};

/** Ids of the people to whom these messages went. */
export const recipientsOf = (messages: readonly CaseMessage[]): string[] =>
  messages.flatMap(({ recipient }) => (recipient.startsWith('user:') ? [recipient.slice(5)] : []));

/** Who was told what, by which channel, why, and what came of it. */
export const presentMessages = (messages: readonly CaseMessage[], names: Names): ShownMessage[] =>
  messages.map((message) => ({
    id: message.id,
    to: toWords(message.recipient, names),
    channel: MESSAGE_CHANNEL_WORDS[message.channel],
    because: message.because,
    ...STATUSES[message.status],
    at: message.sentAt ?? message.dueAt,
    todo: todoOf(message),
  }));
