import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DemoMailbox } from './demo-mailbox.ts';
import { MAILBOX_POLICY, mailboxPage } from './mailbox-page.ts';

const SHOWN = 100;
const LISTED = 1_000;

const query = z.object({ to: z.string().trim().max(254).optional() });

/** What was asked for; an address that cannot be one finds nothing. */
const askedFor = (asked: unknown): string | undefined => {
  const read = query.safeParse(asked);
  const to = read.success ? read.data.to : ' ';
  return to === '' ? undefined : to;
};

/** Demonstrations only: `GET /mailbox` for people, `GET /mailbox/messages?to=` for scripts. */
export const addMailboxRoutes = (app: FastifyInstance, mailbox: Pick<DemoMailbox, 'list'>): void => {
  app.get('/mailbox', async (request, reply) => {
    const to = askedFor(request.query);
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': MAILBOX_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .send(mailboxPage(await mailbox.list({ to, limit: SHOWN }), to?.trim() ?? '', SHOWN));
  });
  app.get('/mailbox/messages', async (request, reply) => {
    const mails = await mailbox.list({ to: askedFor(request.query), limit: LISTED });
    const items = mails.map(({ to, subject, text, at }) => ({ to, subject, text, at: at.toISOString() }));
    return reply.header('cache-control', 'no-store').send({ items });
  });
};
