import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const LOOPBACK = '127.0.0.1';
const LARGEST_BYTES = 1024 * 1024;
/** One of the demonstration's officers never empties his mailbox: so there is mail that failed to look at. */
const FULL_MAILBOX = 'officer2.police@demo.example';

export interface CaughtMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailCatcher {
  /** The address to send to, once it listens. */
  url(): string;
  listen(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A mail server for a demonstration: takes every mail but those to the one full mailbox, on a free
 * port of this machine alone, and hands it to `keep`.
 * What `keep` throws is answered as "try again".
 */
export const mailCatcher = (keep: (mail: CaughtMail) => Promise<void>): MailCatcher => {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_BYTES,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      const isFull = address.toLowerCase() === FULL_MAILBOX;
      answer(isFull ? Object.assign(new Error('Mailbox full'), { responseCode: 552 }) : null);
    },
    onData: (stream, session, answer) => {
      simpleParser(stream)
        .then(async ({ messageId, subject, text }) => {
          for (const { address } of session.envelope.rcptTo)
            await keep({
              messageId: `${messageId ?? session.id} ${address}`,
              to: address,
              subject: subject ?? '',
              text: text ?? '',
            });
          answer();
        })
        .catch(() => {
          answer(Object.assign(new Error('Not kept: try again'), { responseCode: 451 }));
        });
    },
  });
  // A client that goes away in the middle is no fault of the server's.
  server.on('error', () => undefined);
  let port: number | undefined;
  return {
    url: () => {
      if (port === undefined) throw new Error('The mail catcher does not listen yet.');
      return `smtp://${LOOPBACK}:${port}`;
    },
    listen: async () => {
      const listening = server.listen(0, LOOPBACK);
      await once(listening, 'listening');
      port = (listening.address() as AddressInfo).port;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
};
