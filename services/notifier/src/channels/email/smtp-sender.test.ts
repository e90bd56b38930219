import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailServer, type MailServer } from './mail-server.fixture.ts';
import { smtpSender, type OutgoingMail, type SmtpOptions } from './smtp-sender.ts';

const MAIL: OutgoingMail = {
  messageId: '0190-1@asb.example',
  threadId: 'case.7@asb.example',
  to: 'officer@council.example',
  subject: 'ASB case C-1',
  text: 'A new case is yours.\n',
  html: '<p>A new case is yours.</p>',
  urgent: false,
};

let server: MailServer;
beforeEach(async () => {
  server = mailServer();
  await server.start();
});
afterEach(() => server.stop());

const send = (mail: Partial<OutgoingMail> = {}, options: Partial<SmtpOptions> = {}) =>
  smtpSender({ url: server.url, from: 'ASB Triage <asb@asb.example>', ...options })({ ...MAIL, ...mail });

describe('a mail that is taken', () => {
  it('arrives once, as text and as HTML, under our id, in its thread, and asks no machine to reply', async () => {
    expect(await send()).toEqual({ outcome: 'sent' });
    expect(server.received).toHaveLength(1);
    const [{ to, mail } = { to: [], mail: null }] = server.received;
    expect(to).toEqual(['officer@council.example']);
    expect(mail).toMatchObject({
      messageId: '<0190-1@asb.example>',
      inReplyTo: '<case.7@asb.example>',
      references: '<case.7@asb.example>',
      subject: 'ASB case C-1',
      text: 'A new case is yours.\n',
      from: { text: '"ASB Triage" <asb@asb.example>' },
    });
    expect(mail?.html).toContain('<p>A new case is yours.</p>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(server.received[0]?.raw).not.toMatch(/^Importance:/im);
  });

  it('stands alone where it has no thread, and says that it is urgent where it is', async () => {
    await send({ threadId: null, urgent: true });
    const mail = server.received[0]?.mail;
    expect(mail?.references).toBeUndefined();
    expect(mail?.inReplyTo).toBeUndefined();
    expect(server.received[0]?.raw).toMatch(/^Importance: high/im);
  });
});

describe('a mail that is not taken', () => {
  it.each([
    ['greylisting', 'recipient', 451, { outcome: 'retry', code: 'smtp_451' }],
    ['a full mailbox for now', 'recipient', 452, { outcome: 'retry', code: 'smtp_452' }],
    ['trouble with the content for now', 'data', 451, { outcome: 'retry', code: 'smtp_451' }],
    ['no such mailbox', 'recipient', 550, { outcome: 'permanent', code: 'smtp_550' }],
    ['a sender that is not wanted', 'mail', 553, { outcome: 'permanent', code: 'smtp_553' }],
    ['content that is not wanted', 'data', 554, { outcome: 'permanent', code: 'smtp_554' }],
    ['a server that closes', 'connect', 421, { outcome: 'retry', code: 'smtp_421', away: true }],
    ['a server that serves nobody', 'connect', 554, { outcome: 'retry', code: 'smtp_554', away: true }],
  ] as const)('%s: %s answered with %i', async (_words, step, code, result) => {
    server.refuse(step, code);
    expect(await send()).toEqual(result);
    expect(await send()).toEqual({ outcome: 'sent' });
    expect(server.received).toHaveLength(1);
  });

  it('waits for whoever mends it where the password is wrong', async () => {
    server.refuse('login', 535);
    const url = (): string => server.url().replace('smtp://', 'smtp://asb:wrong@');
    expect(await send({}, { url })).toEqual({ outcome: 'retry', code: 'smtp_535', away: true });
  });

  it('never goes where the address is none', async () => {
    expect(await send({ to: 'nobody' })).toMatchObject({ outcome: 'permanent' });
  });

  it('goes later where the server is down, once it is up again', async () => {
    await server.stop();
    expect(await send()).toMatchObject({ outcome: 'retry', away: true });
    await server.start();
    expect(await send()).toEqual({ outcome: 'sent' });
  });
});

describe('a server that hangs', () => {
  const sockets = new Set<Socket>();
  let hanging: Server | undefined;
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    hanging?.close();
  });

  const hang = async (onConnection: (socket: Socket) => void): Promise<string> => {
    hanging = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      onConnection(socket);
    });
    hanging.listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    return `smtp://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
  };

  it('is given up when it says nothing', async () => {
    const url = await hang(() => undefined);
    expect(await send({}, { url: () => url, silenceMs: 50 })).toEqual({
      outcome: 'retry',
      code: 'smtp_etimedout',
      away: true,
    });
  });

  it('is given up when it never comes to an end', async () => {
    const url = await hang((socket) => {
      socket.write('220 slow\r\n');
    });
    expect(await send({}, { url: () => url, silenceMs: 60_000, wholeMs: 200 })).toMatchObject({
      outcome: 'retry',
      away: true,
    });
  });
});
