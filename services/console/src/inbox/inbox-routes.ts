import type { FastifyReply, FastifyRequest } from 'fastify';
import { browseInbox, countUnread, findInInbox, markRead, markUnread, UNREAD_FOR_DAYS } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { EVERYBODY } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn, userOf } from '../security/visitor.ts';
import { inboxQuery, readMessagesForm, unreadMessagesForm } from './inbox.form.ts';
import { inboxHref, presentEvents, presentMessage } from './present-inbox.ts';

interface OfMessage {
  Params: { message: string };
}

const SHOWN = 25;
const counted = (n: number): string => (n === 1 ? '1 message' : `${n} messages`);

/** What this person was told, and why; each is read by itself, or a page of them at once. */
export const addInbox = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  const names = async () => namesFor(casework, await ruleSet(), []);

  app.get(
    '/inbox',
    {
      config: {
        allow: EVERYBODY,
        audit: 'message.list',
        menu: {
          words: 'Messages',
          order: 55,
          count: countUnread(casework),
          countWords: 'unread messages',
        },
      },
    },
    async (request, reply) => {
      const asked = inboxQuery.parse(request.query);
      const { show, cursor } = asked;
      const listed = await browseInbox(casework)(
        { unread: show === 'unread', cursor, limit: SHOWN },
        actingIn(request),
      );
      if (!listed.ok) throw notFound();
      const { items, next } = listed.value;
      const known = await names();
      return renderPage(reply, 'inbox/inbox.njk', {
        messages: items.map((message) => presentMessage(message, userOf(request).id, known)),
        asked,
        unreadForDays: UNREAD_FOR_DAYS,
        previousHref: cursor === undefined ? null : inboxHref({ show }),
        nextHref: next === null ? null : inboxHref({ show, cursor: next }),
      });
    },
  );

  app.get<OfMessage>(
    '/inbox/:message',
    { config: { allow: EVERYBODY, audit: 'message.view' } },
    async (request, reply) => {
      const acting = actingIn(request);
      const found = await findInInbox(casework)(request.params, acting);
      if (!found.ok) throw notFound();
      audited(request, found.value.id);
      await markRead(casework)({ messages: [found.value.id] }, acting);
      return renderPage(reply, 'inbox/message.njk', {
        message: presentMessage(found.value, userOf(request).id, await names()),
        events: presentEvents(found.value),
      });
    },
  );

  app.post('/inbox/read', { config: { allow: EVERYBODY, audit: 'message.read' } }, async (request, reply) => {
    const form = readForm(readMessagesForm, request.body);
    if (!form.ok) throw notFound();
    const { message: messages } = form.value;
    const read = await markRead(casework)({ messages }, actingIn(request));
    if (!read.ok) throw notFound();
    const { marked, at } = read.value;
    return redirectWith(reply, inboxHref(form.value), {
      kind: 'success',
      words: `${counted(marked)} marked as read.`,
      ...(marked === 0 ? {} : { undo: { address: '/inbox/unread', version: at.getTime() } }),
    });
  });

  const unread = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const form = readForm(unreadMessagesForm, request.body);
    if (!form.ok) throw notFound();
    const which =
      'message' in form.value ? { message: form.value.message } : { readAt: new Date(form.value.version) };
    const back = await markUnread(casework)(which, actingIn(request));
    if (!back.ok) throw notFound();
    return redirectWith(reply, inboxHref(form.value), {
      kind: 'success',
      words: `${counted(back.value.marked)} marked as unread.`,
    });
  };
  app.post('/inbox/unread', { config: { allow: EVERYBODY, audit: 'message.unread' } }, unread);
};
