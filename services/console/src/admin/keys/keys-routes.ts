import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  createKey,
  getKey,
  KEY_STATES,
  listKeys,
  REQUESTS_PER_MINUTE,
  revokeKey,
  type KeyFault,
} from '@asb/casework';
import { ROLES } from '@asb/domain';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { readForm, type FieldError } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import type { Pages } from '../../add-pages.ts';
import { audited } from '../../security/audit-answers.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn } from '../../security/visitor.ts';
import { agencyChoices } from '../users/present-users.ts';
import { keyForm } from './key.form.ts';
import { KEY_ROLE_WORDS, keyFilters, keysAddress, presentKey } from './present-keys.ts';

interface OfKey {
  Params: { id: string };
}

const WRONG: Readonly<Record<Exclude<KeyFault, 'made_already'>, FieldError>> = {
  label_missing: { field: 'label', words: 'Enter what it is for, in 200 characters or fewer' },
  agency_needed: { field: 'agency', words: 'Select the agency that acts through it' },
  agency_unknown: { field: 'agency', words: 'Select an agency of the partnership' },
  user_unknown: { field: 'user', words: 'Nobody who is active has this email address' },
  not_the_users_role: {
    field: 'role',
    words: 'A key cannot be more, or other, than its user: select their role',
  },
  not_the_users_agency: { field: 'agency', words: 'A key acts for the agency of its user, or leave it out' },
};

/** Keys to the API: made, shown once, revoked. */
export const addKeys = (app: Pages, { casework, ruleSet, now }: ConsoleDependencies): void => {
  app.get<{ Querystring: { cursor?: string; state?: string } }>(
    '/admin/keys',
    { config: { allow: ADMINISTRATORS, audit: 'key.list' } },
    async (request, reply) => {
      const { cursor } = request.query;
      const state = KEY_STATES.find((one) => one === request.query.state);
      const [page, rules] = await Promise.all([
        listKeys(casework)({ cursor, state }, actingIn(request), now()),
        ruleSet(),
      ]);
      if (!page.ok) throw notFound();
      const { items, next } = page.value;
      return renderPage(reply, 'admin/keys/keys.njk', {
        keys: items.map((key) => presentKey(key, rules, now())),
        states: keyFilters(state),
        firstHref: cursor === undefined ? null : keysAddress({ state }),
        nextHref: next === null ? null : keysAddress({ state, cursor: next }),
      });
    },
  );

  const showForm = async (
    reply: FastifyReply,
    typed: Readonly<Record<string, unknown>>,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const agency = typeof typed['agency'] === 'string' ? typed['agency'] : null;
    return renderPage(errors.length === 0 ? reply : reply.code(422), 'admin/keys/key-form.njk', {
      typed,
      errors,
      roles: ROLES.toReversed().map((role) => ({ value: role, text: KEY_ROLE_WORDS[role] })),
      agencies: agencyChoices(await ruleSet(), agency, [{ value: '', text: 'That of its user, or none' }]),
    });
  };

  app.get('/admin/keys/new', { config: { allow: ADMINISTRATORS, audit: 'key.list' } }, (_request, reply) =>
    showForm(reply, { form: casework.ids.newId() }),
  );

  app.post(
    '/admin/keys/new',
    { config: { allow: ADMINISTRATORS, audit: 'key.create' } },
    async (request, reply) => {
      const typed = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const form = readForm(keyForm, request.body);
      if (!form.ok) return showForm(reply, typed, form.errors);
      const { form: id, user, ...key } = form.value;
      const wanted = { ...key, id, userEmail: user, requestsPerMinute: REQUESTS_PER_MINUTE };
      const created = await createKey(casework)(wanted, actingIn(request), now());
      if (!created.ok) {
        if (created.refusal !== 'made_already') return showForm(reply, typed, [WRONG[created.refusal]]);
        const words = `The key for ${key.label} is made already, and was shown once. If nobody has copied it, revoke it and make another.`;
        return redirectWith(reply, '/admin/keys', { kind: 'information', words });
      }
      audited(request, created.value.id);
      return redirectWith(reply, '/admin/keys', {
        kind: 'success',
        words: `The key for ${key.label} is made. Hand it over by a way that others do not read.`,
        secret: { label: `Key for ${key.label}`, value: created.value.secret },
      });
    },
  );

  const lookAtKey = async (request: FastifyRequest<OfKey>) => {
    const seen = await getKey(casework)(request.params.id, actingIn(request));
    if (!seen.ok) throw notFound();
    audited(request, seen.value.id);
    return presentKey(seen.value, await ruleSet(), now());
  };

  app.get<OfKey>(
    '/admin/keys/:id/revoke',
    { config: { allow: ADMINISTRATORS, audit: 'key.view' } },
    async (request, reply) => {
      const key = await lookAtKey(request);
      if (key.revokeHref === null) return reply.redirect('/admin/keys', 303);
      return renderPage(reply, 'admin/keys/revoke-key.njk', { key });
    },
  );

  app.post<OfKey>(
    '/admin/keys/:id/revoke',
    { config: { allow: ADMINISTRATORS, audit: 'key.revoke' } },
    async (request, reply) => {
      const { id, label } = await lookAtKey(request);
      const revoked = await revokeKey(casework)(id, actingIn(request), now());
      return redirectWith(
        reply,
        '/admin/keys',
        revoked.ok
          ? { kind: 'success', words: `The key for ${label} is revoked. It is refused within five seconds.` }
          : { kind: 'information', words: `The key for ${label} was revoked already.` },
      );
    },
  );
};
