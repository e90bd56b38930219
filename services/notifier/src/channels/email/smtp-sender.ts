import { createTransport, type NodemailerError } from 'nodemailer';
import type { DeliveryResult } from '../channel.ts';

export interface OutgoingMail {
  /** Our message's id with a domain, without brackets: a provider that gets it twice can tell. */
  readonly messageId: string;
  /** What a mail program groups by; null: not grouped. */
  readonly threadId: string | null;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly urgent: boolean;
}

export type SendMail = (mail: OutgoingMail) => Promise<DeliveryResult>;

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. Asked at each mail. */
  readonly url: () => string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** For each of: finding the server, connecting, its greeting, silence between two of its answers. */
  readonly silenceMs?: number;
  /** For the whole of one mail: a server that answers drop by drop must not hold a worker for ever. */
  readonly wholeMs?: number;
}

const SILENCE_MS = 10_000;
const WHOLE_MS = 60_000;

/**
 * Sends by SMTP, each mail over a connection of its own: there are few, and none can meet a connection that died while
 * it lay idle. STARTTLS is used where the server offers it.
 */
export const smtpSender =
  ({ url, from, silenceMs = SILENCE_MS, wholeMs = WHOLE_MS }: SmtpOptions): SendMail =>
  async (mail) => {
    const transport = createTransport(
      {
        url: url(),
        dnsTimeout: silenceMs,
        connectionTimeout: silenceMs,
        greetingTimeout: silenceMs,
        socketTimeout: silenceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from },
    );
    const thread = mail.threadId === null ? {} : threadHeaders(mail.threadId);
    try {
      await transport.sendMail({
        messageId: `<${mail.messageId}>`,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        ...thread,
        ...(mail.urgent ? { priority: 'high' as const } : {}),
        // RFC 3834: no answering machine replies to what a machine wrote.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(wholeMs),
      });
      return { outcome: 'sent' };
    } catch (fault) {
      return resultOf(fault);
    } finally {
      transport.close();
    }
  };

const threadHeaders = (id: string) => ({ inReplyTo: `<${id}>`, references: `<${id}>` });

/** Commands whose answer is about this mail; every other is about the server or our standing with it. */
const ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];

/**
 * What a fault means for the mail. Only a server that refuses this mail (5xx to sender, recipient or content, RFC 5321
 * section 4.2.1), or an address that none would take, is final: a wrong password is not the mail's fault.
 */
const resultOf = (fault: unknown): DeliveryResult => {
  const { code, command, responseCode, permanent } = fault as Partial<NodemailerError>;
  const said = responseCode === undefined ? (code ?? 'fault') : String(responseCode);
  const result = `smtp_${said}`.toLowerCase();
  const aboutTheMail = ABOUT_THE_MAIL.includes(command ?? '');
  if (aboutTheMail && permanent === true) return { outcome: 'permanent', code: result };
  if (code === 'EENVELOPE' && responseCode === undefined) return { outcome: 'permanent', code: result };
  const away = !aboutTheMail;
  return { outcome: 'retry', code: result, ...(away ? { away } : {}) };
};
