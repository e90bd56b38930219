import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: ParsedMail;
}

type Step = 'connect' | 'mail' | 'recipient' | 'data' | 'login';

/** A real mail server of a test's own. */
export interface MailServer {
  url(): string;
  readonly received: ReceivedMail[];
  /** Answers the next time at this step with this code. */
  refuse(step: Step, code: number): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const mailServer = (): MailServer => {
  const received: ReceivedMail[] = [];
  const refusals: { step: Step; code: number }[] = [];
  const answerTo = (step: Step): Error | null => {
    const next = refusals.findIndex((refusal) => refusal.step === step);
    const [refusal] = next === -1 ? [] : refusals.splice(next, 1);
    return refusal === undefined
      ? null
      : Object.assign(new Error('Not as the test wants it'), { responseCode: refusal.code });
  };
  const make = (): SMTPServer =>
    new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onConnect: (_session, answer) => {
        answer(answerTo('connect'));
      },
      onAuth: (_auth, _session, answer) => {
        const refusal = answerTo('login');
        if (refusal === null) answer(null, { user: 'asb' });
        else answer(refusal);
      },
      onMailFrom: (_address, _session, answer) => {
        answer(answerTo('mail'));
      },
      onRcptTo: (_address, _session, answer) => {
        answer(answerTo('recipient'));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const refusal = answerTo('data');
          if (refusal !== null) {
            answer(refusal);
            return;
          }
          const raw = Buffer.concat(chunks);
          void simpleParser(raw).then((mail) => {
            received.push({
              to: session.envelope.rcptTo.map(({ address }) => address),
              raw: raw.toString('utf8'),
              mail,
            });
            answer();
          });
        });
      },
    });
  let port = 0;
  let server: SMTPServer | undefined;
  return {
    url: () => `smtp://127.0.0.1:${port}`,
    received,
    refuse: (step, code) => {
      refusals.push({ step, code });
    },
    start: async () => {
      server = make();
      server.on('error', () => undefined);
      const listening = server.listen(port, '127.0.0.1');
      await once(listening, 'listening');
      port = (listening.address() as AddressInfo).port;
    },
    stop: () =>
      new Promise((resolve) => {
        if (server === undefined) resolve();
        else server.close(resolve);
        server = undefined;
      }),
  };
};
