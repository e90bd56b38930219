import { activeRuleSet } from '@asb/casework';
import { loadUserForMail, supervisorIds, type Tx } from '@asb/database';
import {
  deskAddress,
  noticeChannels,
  PARTNERSHIP_SUPERVISORS,
  type EventKind,
  type Notice,
  type NoticeChannel,
  type Recipient,
} from '@asb/domain';

/** A notice to one recipient through one channel: what a message is made of. */
export interface AddressedNotice extends Pick<Notice, 'recipient' | 'because' | 'grave'> {
  readonly channel: NoticeChannel;
}

export interface Addressing {
  readonly kind: EventKind;
  readonly notices: readonly Notice[];
  readonly emailIsSent: boolean;
  readonly now: Date;
}

/** Those of a notice who have an address: a person, an agency's desk; supervisors one by one, save who did it. */
const mailRecipients = async (tx: Tx, notice: Notice, now: Date): Promise<readonly Recipient[]> => {
  const [audience, id = ''] = notice.recipient.split(':', 2);
  if (audience === 'user') return (await loadUserForMail(tx, id)) === undefined ? [] : [notice.recipient];
  if (audience === 'supervisors') {
    const ids = await supervisorIds(tx, notice.recipient === PARTNERSHIP_SUPERVISORS ? null : id);
    return ids.filter((user) => user !== notice.exceptUser).map((user): Recipient => `user:${user}`);
  }
  const { agencies, calendar } = await activeRuleSet(tx);
  const desk = agencies.find(({ code }) => code === id);
  const asked = { at: now, timeZone: calendar.timeZone, grave: notice.grave };
  return desk === undefined || deskAddress(desk, asked) === null ? [] : [notice.recipient];
};

/** The notices of one event, one for each recipient and channel; by email each recipient once, the closest first. */
export const addressNotices = async (
  tx: Tx,
  { kind, notices, emailIsSent, now }: Addressing,
): Promise<readonly AddressedNotice[]> => {
  const inApp = notices.map(({ recipient, because, grave }): AddressedNotice => ({
    recipient,
    because,
    grave,
    channel: 'in_app',
  }));
  const mailed = new Map<Recipient, AddressedNotice>();
  for (const notice of notices) {
    const { because, grave } = notice;
    if (!emailIsSent || !noticeChannels(kind, grave).includes('email')) continue;
    for (const recipient of await mailRecipients(tx, notice, now))
      if (!mailed.has(recipient)) mailed.set(recipient, { recipient, because, grave, channel: 'email' });
  }
  return [...inApp, ...mailed.values()];
};
