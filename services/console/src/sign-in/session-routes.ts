import type { FastifyRequest } from 'fastify';
import { dropKeptForms, endSession, keptFormOf } from '@asb/casework';
import type { ConsoleDependencies } from '../dependencies.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { forgetSecret } from '../security/cookies.ts';
import { EVERYBODY } from '../security/declared-routes.ts';
import { sessionOf, userOf } from '../security/visitor.ts';
import { presentKeptForm } from './present-kept-form.ts';

const OWN = 'one’s own session';

/** Keeping a session, ending it, and what was sent too late for it. */
export const addSession = (app: Pages, { casework, now }: ConsoleDependencies): void => {
  const { database } = casework;
  const left = (request: FastifyRequest) => ({
    secondsLeft: Math.round((sessionOf(request).endsAt.getTime() - now().getTime()) / 1000),
  });
  const own = { allow: EVERYBODY, audit: null, unaudited: OWN, beforeOwnPassword: true };

  app.get('/session', { config: { ...own, background: true } }, (request) => left(request));

  app.post('/session', { config: own }, (request, reply) =>
    (request.headers.accept ?? '').includes('application/json')
      ? reply.send(left(request))
      : redirectWith(reply, '/', { kind: 'success', words: 'You are still signed in.' }),
  );

  app.get('/sign-out', { config: own }, (_request, reply) => renderPage(reply, 'sign-in/sign-out.njk'));

  app.post(
    '/sign-out',
    { config: { allow: EVERYBODY, audit: 'session.end', beforeOwnPassword: true } },
    async (request, reply) => {
      await endSession(database, sessionOf(request).id, now());
      await dropKeptForms(casework, userOf(request).id);
      forgetSecret(reply, 'session');
      return reply.redirect('/sign-in?because=out', 303);
    },
  );

  app.get('/sign-in/kept', { config: own }, async (request, reply) => {
    const at = now();
    const kept = await keptFormOf(casework, userOf(request).id, at);
    if (kept === null) return reply.redirect('/', 303);
    return renderPage(reply, 'sign-in/kept-form.njk', { kept: presentKeptForm(kept, at) });
  });

  app.post('/sign-in/kept/discard', { config: own }, async (request, reply) => {
    await dropKeptForms(casework, userOf(request).id);
    return redirectWith(reply, '/', { kind: 'information', words: 'What you sent was not saved.' });
  });
};
