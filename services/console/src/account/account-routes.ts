import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  changePassword,
  changeSettings,
  LOCKED_MINUTES,
  startSession,
  type PasswordChangeRefusal,
} from '@asb/casework';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm, type FieldError } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { audited } from '../security/audit-answers.ts';
import { writeSecret } from '../security/cookies.ts';
import { EVERYBODY } from '../security/declared-routes.ts';
import { sessionOf, userOf } from '../security/visitor.ts';
import { passwordForm, settingsForm } from './account.form.ts';

const WRONG: Readonly<Record<PasswordChangeRefusal, FieldError>> = {
  too_short: { field: 'next', words: 'The new password must be 12 characters or more' },
  too_long: { field: 'next', words: 'The new password must be 256 characters or fewer' },
  easy_to_guess: {
    field: 'next',
    words:
      'The new password is easy to guess: it is common, repeats itself or holds your name. Three or four unrelated words make a good one',
  },
  same_as_before: { field: 'next', words: 'The new password must not be the one you have' },
  wrong_current: { field: 'current', words: 'The password you have now is wrong' },
  locked: {
    field: 'current',
    words: `Too many tries. Wait ${LOCKED_MINUTES} minutes, then try again, or ask your administrator`,
  },
};

const OWN = { allow: EVERYBODY, audit: null, unaudited: 'one’s own details' } as const;

/** What is known about the person who is signed in, and their password. */
export const addAccount = (app: Pages, { casework, authenticator, now }: ConsoleDependencies): void => {
  app.get('/account', { config: OWN }, (request, reply) => {
    const { user, startedAt } = sessionOf(request);
    return renderPage(reply, 'account/account.njk', { account: { email: user.email, startedAt } });
  });

  const showPassword = (request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[] = []) =>
    renderPage(errors.length === 0 ? reply : reply.code(422), 'account/password.njk', {
      handedOver: userOf(request).mustChangePassword,
      email: userOf(request).email,
      errors,
    });

  app.get('/account/password', { config: { ...OWN, beforeOwnPassword: true } }, (request, reply) =>
    showPassword(request, reply),
  );

  app.post(
    '/account/password',
    { config: { allow: EVERYBODY, audit: 'user.change_own_password', beforeOwnPassword: true } },
    async (request, reply) => {
      const { id, email, name } = userOf(request);
      audited(request, id);
      const form = readForm(passwordForm, request.body);
      if (!form.ok) return showPassword(request, reply, form.errors);
      const at = now();
      const change = { userId: id, email, name, address: request.ip, now: at };
      const changed = await changePassword(casework, authenticator)({ ...change, ...form.value });
      if (!changed.ok) return showPassword(request, reply, [WRONG[changed.refusal]]);
      // Every session has ended, this one too; the browser that knows the new password begins another.
      writeSecret(reply, 'session', await startSession(casework.database, casework.ids, id, at));
      return reply.redirect('/account/password/changed', 303);
    },
  );

  app.get('/account/settings', { config: OWN }, (_request, reply) =>
    renderPage(reply, 'account/settings.njk'),
  );

  app.post('/account/settings', { config: OWN }, async (request, reply) => {
    const { settings } = settingsForm.parse(request.body ?? {});
    await changeSettings(casework)(userOf(request).id, {
      shortcuts: settings.includes('shortcuts'),
      plainLists: settings.includes('plain_lists'),
    });
    return redirectWith(reply, '/account', { kind: 'success', words: 'Your settings are saved.' });
  });

  app.get('/account/password/changed', { config: OWN }, (_request, reply) =>
    redirectWith(reply, '/', {
      kind: 'success',
      words: 'Your password is changed. Wherever else you were signed in, you have been signed out.',
    }),
  );
};
