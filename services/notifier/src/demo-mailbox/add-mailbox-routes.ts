import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DemoMailbox } from './demo-mailbox.ts';
import { MAILBOX_POLICY, mailboxPage } from './mailbox-page.ts';

const SHOWN_AT_FIRST = 25;
const LISTED = 1_000;

const text = z.string().trim().max(254);
const ofPage = z.object({
  about: text.catch(''),
  shown: z.coerce.number().int().min(SHOWN_AT_FIRST).max(LISTED).catch(SHOWN_AT_FIRST),
});
const ofList = z.object({ to: text.optional() });

const orAll = (asked: string | undefined): string | undefined => (asked === '' ? undefined : asked);

/** The address asked for; one that cannot be an address finds nothing. */
const askedFor = (query: unknown): string | undefined => {
  const read = ofList.safeParse(query);
  return orAll(read.success ? read.data.to : ' ');
};

/** Demonstrations only: `GET /mailbox` for people, `GET /mailbox/messages?to=` for scripts. */
export const addMailboxRoutes = (
  app: FastifyInstance,
  mailbox: Pick<DemoMailbox, 'consoleUrl' | 'list'>,
): void => {
  app.get('/mailbox', async (request, reply) => {
    const { about, shown } = ofPage.parse(request.query);
    // One more than is shown tells whether there are more.
    const mails = await mailbox.list({ about: orAll(about), limit: shown + 1 });
    const more = mails.length > shown && shown < LISTED ? Math.min(shown * 2, LISTED) : null;
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': MAILBOX_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .send(mailboxPage({ mails: mails.slice(0, shown), about, more, consoleUrl: mailbox.consoleUrl }));
  });
  app.get('/mailbox/messages', async (request, reply) => {
    const mails = await mailbox.list({ to: askedFor(request.query), limit: LISTED });
    const items = mails.map(({ to, subject, text: words, at }) => ({
      to,
      subject,
      text: words,
      at: at.toISOString(),
    }));
    return reply.header('cache-control', 'no-store').send({ items });
  });
};
