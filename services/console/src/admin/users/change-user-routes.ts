import type { FastifyRequest } from 'fastify';
import {
  deactivateUser,
  endUserSessions,
  reactivateUser,
  resetPassword,
  unlockUser,
  type Flash,
  type UserRequest,
} from '@asb/casework';
import type { Result } from '@asb/domain';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { whenWords } from '../../layout/dates.ts';
import { readForm } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import type { Pages } from '../../add-pages.ts';
import { audited } from '../../security/audit-answers.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn, userOf } from '../../security/visitor.ts';
import { releasedWords } from './edit-user-routes.ts';
import { presentUser } from './present-user.ts';
import { lookAtUser, showUser, type OfUser } from './show-user.ts';
import { userVersionForm } from './user.form.ts';

type Act = (request: FastifyRequest<OfUser>, change: UserRequest) => Promise<Result<Flash>>;

const done = (words: string): Flash => ({ kind: 'success', words });

const answered = <Value>(answer: Result<Value>, flash: (value: Value) => Flash): Result<Flash> =>
  answer.ok ? { ok: true, value: flash(answer.value) } : answer;

/** A user's page, and what one press of a button does to their account. */
export const addChangeUser = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet, now } = deps;

  app.get<OfUser>(
    '/admin/users/:id',
    { config: { allow: ADMINISTRATORS, audit: 'user.view' } },
    (request, reply) => showUser(deps, request, reply),
  );

  app.get<OfUser>(
    '/admin/users/:id/deactivate',
    { config: { allow: ADMINISTRATORS, audit: 'user.view' } },
    async (request, reply) => {
      const user = await lookAtUser(deps, request);
      if (!user.active) return reply.redirect(`/admin/users/${user.id}`, 303);
      const shown = presentUser(user, await ruleSet(), userOf(request).id, now());
      return renderPage(reply, 'admin/users/deactivate.njk', { user: shown });
    },
  );

  const onUser = (name: string, audit: string, act: Act): void => {
    app.post<OfUser>(
      `/admin/users/:id/${name}`,
      { config: { allow: ADMINISTRATORS, audit } },
      async (request, reply) => {
        const form = readForm(userVersionForm, request.body);
        const expectedVersion = form.ok ? form.value.version : 0;
        const answer = await act(request, { user: request.params.id, expectedVersion });
        if (!answer.ok) {
          if (answer.refusal === 'not_found') throw notFound();
          return showUser(deps, request, reply, answer.refusal);
        }
        audited(request, request.params.id);
        // Whoever deactivated themselves has no session any more to leave a message in.
        if (name === 'active' && request.params.id === userOf(request).id)
          return reply.redirect('/sign-in', 303);
        return redirectWith(reply, `/admin/users/${request.params.id}`, answer.value);
      },
    );
  };

  onUser('active', 'user.set_active', async (request, change) => {
    const { active } = request.body as Record<string, unknown>;
    return active === 'yes'
      ? answered(await reactivateUser(casework)(change, actingIn(request)), () =>
          done('They can sign in again, with the password they had.'),
        )
      : answered(await deactivateUser(casework)(change, actingIn(request), now()), ({ casesReleased }) =>
          done(releasedWords('They can no longer sign in or use their keys.', casesReleased)),
        );
  });
  onUser('password', 'user.reset_password', async (request, change) =>
    answered(await resetPassword(casework)(change, actingIn(request), now()), (value) => ({
      ...done(
        `Hand the password over by telephone or in person. It works once, until ${whenWords(value.passwordUntil, now())}, and they then set their own.`,
      ),
      secret: { label: 'One-time password', value: value.password },
    })),
  );
  onUser('unlock', 'user.unlock', async (request, change) =>
    answered(await unlockUser(casework)(change, actingIn(request)), () => done('They can try again now.')),
  );
  onUser('sign-out', 'user.end_sessions', async (request, change) =>
    answered(await endUserSessions(casework)(change, actingIn(request), now()), () =>
      done('They are signed out everywhere.'),
    ),
  );
};
