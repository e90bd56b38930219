import { businessClock, randomIds, type Casework } from '@asb/casework';
import { connectDatabase } from '@asb/database';
import type { NotifierConfig } from './config.ts';
import { emailChannel } from './channels/email/email.ts';
import { restWhenAway } from './channels/email/rest-when-away.ts';
import { smtpSender } from './channels/email/smtp-sender.ts';
import { inApp } from './channels/in-app/in-app.ts';
import type { Channels } from './channels/channel.ts';
import { demoMailbox, type DemoMailbox } from './demo-mailbox/demo-mailbox.ts';

/** What the notifier's capabilities need. It opens no sealed details: messages carry references only. */
export interface Notifier extends Pick<Casework, 'database' | 'clock' | 'ids'> {
  readonly channels: Channels;
  /** Where mails end in a demonstration without a mail server. */
  readonly mailbox?: DemoMailbox | undefined;
}

/** Beside one connection for each job: two relays, a schedule and its leader's lock, settling, the heartbeat. */
const OTHER_CONNECTIONS = 6;

const DEMO_SENDER = 'ASB Triage <asb-triage@demo.example>';

/** The domain of an address, or of `Name <address>`. */
const domainOf = (mailbox: string): string => mailbox.slice(mailbox.lastIndexOf('@') + 1).replace(/>$/, '');

/** Who listens on every address is called by this one. */
const CALLABLE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

const consoleUrlOf = ({ CONSOLE_URL, HOST, CONSOLE_PORT }: NotifierConfig): string =>
  (CONSOLE_URL ?? `http://${CALLABLE[HOST] ?? HOST}:${CONSOLE_PORT}`).replace(/\/+$/, '');

type Stores = Pick<Notifier, 'database' | 'clock'>;

/** Through the mail server that is named; in a demonstration without one, to the mailbox; else there is no email. */
const mailing = (config: NotifierConfig, stores: Stores): Pick<Notifier, 'channels' | 'mailbox'> => {
  const { SMTP_URL, ASB_DEMO, MAIL_FROM: from = DEMO_SENDER } = config;
  const mailbox = SMTP_URL === undefined && ASB_DEMO ? demoMailbox(stores, consoleUrlOf(config)) : undefined;
  const url = SMTP_URL === undefined ? mailbox?.url : () => SMTP_URL;
  if (url === undefined) return { channels: { in_app: inApp } };
  const email = emailChannel({
    ...stores,
    send: restWhenAway(smtpSender({ url, from })),
    domain: domainOf(from),
    consoleUrl: consoleUrlOf(config),
  });
  return { channels: { in_app: inApp, email }, mailbox };
};

/** The only place where the notifier's parts are made. */
export const makeNotifier = (config: NotifierConfig): Notifier => {
  const database = connectDatabase(config.DATABASE_URL, {
    name: 'notifier',
    maxConnections: 2 * config.NOTIFIER_CONCURRENCY + OTHER_CONNECTIONS,
  });
  const clock = businessClock(database, config.ASB_CLOCK);
  return { database, clock, ids: randomIds, ...mailing(config, { database, clock }) };
};
