import type { InboxMessage, ToldEvent } from '@asb/casework';
import { PARTNERSHIP_SUPERVISORS } from '@asb/domain';
import { caseTitle } from '../case/case-title.ts';
import type { Names } from '../case/names.ts';
import { MESSAGE_CHANNEL_WORDS } from '../layout/words.ts';
import type { InboxQuery } from './inbox.form.ts';

export interface ShownInboxMessage {
  readonly id: string;
  readonly href: string;
  readonly because: string;
  readonly at: Date;
  readonly unread: boolean;
  readonly read: boolean;
  readonly urgent: boolean;
  /** As whom this person was told. */
  readonly why: string;
  /** What went wrong and what to do about it; null where it arrived. */
  readonly failure: string | null;
  /** Null where it is about neither a case nor a report. `href` is null where there is nothing left to open. */
  readonly about: {
    readonly reference: string;
    readonly title: string | null;
    readonly restricted: boolean;
    readonly href: string | null;
  } | null;
}

const whyWords = ({ recipient, case: about }: InboxMessage, me: string, names: Names): string => {
  const [audience, code = ''] = recipient.split(':', 2);
  if (recipient === PARTNERSHIP_SUPERVISORS) return 'You supervise the partnership';
  if (audience === 'supervisors') return `You are a supervisor of ${names.agency(code)}`;
  if (audience === 'agency') return `It went to everybody who works on cases for ${names.agency(code)}`;
  if (about?.seen?.owner.officer === me) return 'You are the officer of this case';
  return about?.seen?.restricted === true
    ? 'You are named on this restricted case'
    : 'It was sent to you by name';
};

const failureWords = ({ failed, channel, recipient }: InboxMessage, names: Names): string | null => {
  if (!failed) return null;
  const [audience, code = ''] = recipient.split(':', 2);
  if (channel !== 'email')
    return `It could not be delivered (${MESSAGE_CHANNEL_WORDS[channel].toLowerCase()}). This is all that it said.`;
  return audience === 'agency'
    ? `The email about this to ${names.agency(code)} could not be delivered. Ask your administrator to check its address.`
    : 'The email about this to you could not be delivered. Ask your administrator to check your address.';
};

const aboutOf = ({ case: about, report }: InboxMessage, names: Names): ShownInboxMessage['about'] => {
  if (about !== null)
    return {
      reference: about.reference,
      title: about.seen === null ? null : caseTitle(about.seen, names),
      restricted: about.seen?.restricted === true,
      href: about.seen === null ? null : `/cases/${about.reference}`,
    };
  if (report === null) return null;
  return {
    reference: report,
    title: 'a report without a case',
    restricted: false,
    href: `/reports/${report}`,
  };
};

/** A message as it is read, by the person with this id. */
export const presentMessage = (message: InboxMessage, me: string, names: Names): ShownInboxMessage => ({
  id: message.id,
  href: `/inbox/${message.id}`,
  because: message.because,
  at: message.at,
  unread: message.unread,
  read: message.readAt !== null,
  urgent: message.grave,
  why: whyWords(message, me, names),
  failure: failureWords(message, names),
  about: aboutOf(message, names),
});

/** What a message tells of, where that is more than its own words already say. */
export const presentEvents = ({
  because,
  events,
}: {
  readonly because: string;
  readonly events: readonly ToldEvent[];
}): readonly ToldEvent[] => (events.length === 1 && events[0]?.because === because ? [] : events);

/** `/inbox?show=unread&cursor=…` */
export const inboxHref = ({ show, cursor }: InboxQuery): string => {
  const asked = new URLSearchParams({
    ...(show === 'all' ? {} : { show }),
    ...(cursor === undefined ? {} : { cursor }),
  }).toString();
  return asked === '' ? '/inbox' : `/inbox?${asked}`;
};
