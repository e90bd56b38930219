import { fastify } from 'fastify';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepDemoMail, listDemoMails } from '@asb/database';
import { SUNDAY_EVENING, testCasework, testDatabase } from '@asb/testing';
import { smtpSender } from '../channels/email/smtp-sender.ts';
import { addMailboxRoutes } from './add-mailbox-routes.ts';
import { demoMailbox, type DemoMailbox } from './demo-mailbox.ts';

const database = testDatabase();
const app = fastify();
let mailbox: DemoMailbox;

beforeAll(async () => {
  mailbox = demoMailbox(testCasework(database), 'http://127.0.0.1:3000');
  await mailbox.listen();
  addMailboxRoutes(app, mailbox);
});
afterAll(async () => {
  await mailbox.close();
  await app.close();
});

const send = (messageId: string, to: string, subject: string) =>
  smtpSender({ url: mailbox.url, from: 'asb@demo.example' })({
    messageId: `${messageId}@demo.example`,
    threadId: null,
    to,
    subject,
    text: 'Open case C-1:\nhttp://127.0.0.1:3000/cases/C-1\n',
    html: '<p>Open</p>',
    urgent: false,
  });

const get = async (path: string) => {
  const { statusCode, body, headers } = await app.inject(path);
  return { statusCode, body, headers };
};
const itemsOf = async (path: string): Promise<unknown[]> => {
  const { items } = JSON.parse((await get(path)).body) as { items: unknown[] };
  return items;
};

describe('a demonstration’s mailbox', () => {
  it('is empty at first, and says so', async () => {
    expect(await itemsOf('/mailbox/messages')).toEqual([]);
    expect((await get('/mailbox')).body).toContain('No mail yet.');
  });

  it('keeps what was sent, once, newest first, and finds it by address', async () => {
    expect(await send('1', 'one@demo.example', 'ASB case C-1')).toEqual({ outcome: 'sent' });
    await send('2', 'Two@demo.example', 'ASB case C-2');
    await send('2', 'Two@demo.example', 'ASB case C-2');
    const [second, first, ...others] = await itemsOf('/mailbox/messages');
    expect(others).toEqual([]);
    expect(first).toEqual({
      to: 'one@demo.example',
      subject: 'ASB case C-1',
      text: 'Open case C-1:\nhttp://127.0.0.1:3000/cases/C-1\n',
      at: SUNDAY_EVENING.toISOString(),
    });
    expect(second).toMatchObject({ to: 'two@demo.example', subject: 'ASB case C-2' });
    expect(await itemsOf('/mailbox/messages?to=TWO%40demo.example')).toEqual([second]);
    expect(await itemsOf('/mailbox/messages?to=nobody%40demo.example')).toEqual([]);
    expect(await itemsOf('/mailbox/messages?to=')).toHaveLength(2);
  });

  it('refuses for good what goes to the mailbox that is full', async () => {
    expect(await send('9', 'officer2.police@demo.example', 'ASB case C-9')).toEqual({
      outcome: 'permanent',
      code: 'smtp_552',
    });
  });

  it('has a page that stands without scripts, runs none, and leads to the case', async () => {
    const { statusCode, body, headers } = await get('/mailbox?about=ONE%40demo');
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    const faults: string[] = [];
    parse(body, { onParseError: ({ code }) => faults.push(code) });
    expect(faults).toEqual([]);
    expect(body.match(/<details>/g)).toHaveLength(1);
    expect(body).toContain('<a href="http://127.0.0.1:3000">Back to');
    expect(body).toContain('<a href="http://127.0.0.1:3000/cases/C-1">');
    expect(body).toContain('Sunday 1 March 2026 at 21:00');
  });

  it('shows markup in a mail or an address as text', async () => {
    await send('3', 'one@demo.example', '<script>alert(1)</script>');
    expect((await get('/mailbox')).body).not.toContain('<script>');
    const { body } = await get(`/mailbox?about=${encodeURIComponent('"><script>x</script>')}`);
    expect(body).not.toContain('<script>');
    expect((await get('/mailbox?about=a&about=b&shown=x')).statusCode).toBe(200);
  });

  it('finds mails by a case’s reference, and takes no sign for a wildcard', async () => {
    expect((await get('/mailbox?about=case%20c-2')).body.match(/<details>/g)).toHaveLength(1);
    expect((await get('/mailbox?about=%25')).body).toContain('No mail like that.');
  });

  it('shows more when asked to', async () => {
    for (let n = 0; n < 26; n += 1)
      await keepDemoMail(
        database.db,
        { messageId: `page-${n}`, to: 'page@demo.example', subject: `${n}`, text: '', at: SUNDAY_EVENING },
        1_000,
      );
    const first = (await get('/mailbox?about=page%40')).body;
    expect(first.match(/<details>/g)).toHaveLength(25);
    const more = /href="(mailbox[^"]+)">Show more/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    const all = (await get(`/${more ?? ''}`)).body;
    expect(all.match(/<details>/g)).toHaveLength(26);
    expect(all).not.toContain('Show more');
  });

  it('keeps the newest only', async () => {
    for (const n of [1, 2, 3, 4])
      await keepDemoMail(
        database.db,
        { messageId: `m-${n}`, to: 'many@demo.example', subject: `${n}`, text: '', at: SUNDAY_EVENING },
        3,
      );
    const kept = await listDemoMails(database.db, { limit: 10 });
    expect(kept.map(({ subject }) => subject)).toEqual(['4', '3', '2']);
  });
});
