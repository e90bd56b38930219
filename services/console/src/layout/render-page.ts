import '@fastify/view';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { leaveFlash, takeFlash, type Flash, type Settings } from '@asb/casework';
import { formTokenFor } from '../security/form-token.ts';
import { userOf, viewerOf, sessionOf } from '../security/visitor.ts';
import { menuFor, type MenuItem } from './menu.ts';
import { ROLE_WORDS } from './words.ts';

/** What every template finds as `page`, beside its own model. */
interface Page {
  readonly partnership: string;
  readonly user: { readonly name: string; readonly role: string; readonly agency: string | null } | null;
  /** How the person who is signed in wants pages to work; null where nobody is. */
  readonly settings: Settings | null;
  readonly menu: readonly MenuItem[];
  readonly formToken: string | null;
  readonly nonce: string;
  readonly flash: Flash | null;
  readonly path: string;
  /** Where a demonstration's mails are read; null where this is none. */
  readonly mailboxUrl: string | null;
  readonly session: { readonly endsAt: Date; readonly secondsLeft: number } | null;
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/';

const buildPage = async (request: FastifyRequest, status: number): Promise<Page> => {
  const { server, session } = request;
  const { casework, ruleSet, now, demo } = server.console;
  const names = await ruleSet().catch(() => undefined);
  const common = {
    partnership: names?.partnership.name ?? 'Community Safety Partnership',
    formToken: formTokenFor(request),
    nonce: request.nonce,
    path: pathOf(request),
    mailboxUrl: (await demo())?.mailboxUrl ?? null,
  };
  if (session === null)
    return { ...common, user: null, settings: null, menu: [], flash: null, session: null };
  const user = userOf(request);
  return {
    ...common,
    user: {
      name: user.name,
      role: ROLE_WORDS[user.role],
      agency: names?.agencies.find(({ code }) => code === user.agency)?.name ?? user.agency,
    },
    settings: { shortcuts: user.shortcuts, plainLists: user.plainLists },
    // Where nothing is one is nowhere in the menu: else `/cases/…` would answer unlike an address that never was.
    menu: await menuFor(
      server.console.routes,
      viewerOf(user),
      status === 404 ? '' : (request.routeOptions.config.under ?? common.path),
      request.log,
    ),
    flash: await takeFlash(casework, session.id),
    session: {
      endsAt: session.endsAt,
      secondsLeft: Math.round((session.endsAt.getTime() - now().getTime()) / 1000),
    },
  };
};

/**
 * Answers with a page: `template` from `src`, its own `model`, and as `page` what every page needs (who is signed in,
 * menu, form token, message). `now` is business time, for dates in words.
 */
export const renderPage = async (
  reply: FastifyReply,
  template: string,
  model: object = {},
): Promise<FastifyReply> => {
  const { request } = reply;
  const [page, now] = await Promise.all([
    buildPage(request, reply.statusCode),
    request.server.console.casework.clock.now(),
  ]);
  const html = await reply.viewAsync(template, { now, ...model, page });
  return reply.type('text/html; charset=utf-8').send(html);
};

/** Sends on to a page (always 303, so that coming back asks nothing again), which says `words` once at its top. */
export const redirectWith = async (
  reply: FastifyReply,
  address: string,
  flash: Flash | null = null,
): Promise<FastifyReply> => {
  if (flash !== null) await leaveFlash(reply.server.console.casework, sessionOf(reply.request).id, flash);
  return reply.redirect(address, 303);
};
