import type { FastifyReply, FastifyRequest } from 'fastify';
import { addUser, editUser } from '@asb/casework';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { whenWords } from '../../layout/dates.ts';
import { readForm, type FieldError } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import { ROLE_WORDS } from '../../layout/words.ts';
import type { Pages } from '../../add-pages.ts';
import { audited } from '../../security/audit-answers.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn } from '../../security/visitor.ts';
import { agencyChoices, agencyWords, THE_PARTNERSHIP } from './present-users.ts';
import { casesWords } from './present-user.ts';
import { fieldRefused, noteRefused } from './refused-words.ts';
import { lookAtUser, type OfUser } from './show-user.ts';
import { STAFF_ROLES, userEditForm, userForm } from './user.form.ts';

type Typed = Readonly<Record<string, unknown>>;

interface Shown {
  readonly typed: Typed;
  readonly errors?: readonly FieldError[];
  readonly status?: 409 | 422;
  readonly note?: string;
}

/** Adding a user and changing who they are. */
export const addEditUser = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet, now } = deps;
  const show = async (reply: FastifyReply, page: object, shown: Shown): Promise<FastifyReply> => {
    const { typed, errors, note, status } = shown;
    const agency = typeof typed['agency'] === 'string' ? typed['agency'] : null;
    return renderPage(status === undefined ? reply : reply.code(status), 'admin/users/user-form.njk', {
      ...page,
      typed,
      errors,
      note,
      roles: STAFF_ROLES.map((role) => ({ value: role, text: ROLE_WORDS[role] })),
      agencies: agencyChoices(await ruleSet(), agency, [{ value: '', text: THE_PARTNERSHIP }]),
    });
  };

  const NEW = { heading: 'Add a user', action: '/admin/users/new', back: '/admin/users', button: 'Add user' };
  app.get('/admin/users/new', { config: { allow: ADMINISTRATORS, audit: 'user.list' } }, (_request, reply) =>
    show(reply, NEW, { typed: {} }),
  );

  app.post(
    '/admin/users/new',
    { config: { allow: ADMINISTRATORS, audit: 'user.add' } },
    async (request, reply) => {
      const typed = (request.body ?? {}) as Typed;
      const form = readForm(userForm, request.body);
      if (!form.ok) return show(reply, NEW, { status: 422, typed, errors: form.errors });
      const at = now();
      const added = await addUser(casework)(form.value, actingIn(request), at);
      if (!added.ok) {
        const errors = [fieldRefused(added.refusal)].filter((error) => error !== undefined);
        return show(reply, NEW, { status: 422, typed, errors });
      }
      const { id, fields, password, passwordUntil } = added.value;
      audited(request, id);
      const until = whenWords(passwordUntil, at);
      return redirectWith(reply, `/admin/users/${id}`, {
        kind: 'success',
        words: `${fields.name} is added. Hand the password over by telephone or in person; it works once, until ${until}, and they then set their own.`,
        secret: { label: 'One-time password', value: password },
      });
    },
  );

  const showEdit = async (
    request: FastifyRequest<OfUser>,
    reply: FastifyReply,
    sent: Shown | null = null,
  ): Promise<FastifyReply> => {
    const user = await lookAtUser(deps, request);
    const { id, name, email, role, agency, version, openCases } = user;
    const page = {
      heading: `Change ${name}`,
      action: `/admin/users/${id}/edit`,
      back: `/admin/users/${id}`,
      button: 'Save changes',
      version,
      casesHint: casesWords(openCases, agencyWords(await ruleSet(), agency)),
    };
    return show(reply, page, sent ?? { typed: { name, email, role, agency: agency ?? '' } });
  };

  app.get<OfUser>(
    '/admin/users/:id/edit',
    { config: { allow: ADMINISTRATORS, audit: 'user.view' } },
    (request, reply) => showEdit(request, reply),
  );

  app.post<OfUser>(
    '/admin/users/:id/edit',
    { config: { allow: ADMINISTRATORS, audit: 'user.edit' } },
    async (request, reply) => {
      const typed = (request.body ?? {}) as Typed;
      const form = readForm(userEditForm, request.body);
      if (!form.ok) return showEdit(request, reply, { status: 422, typed, errors: form.errors });
      const { version, ...fields } = form.value;
      const change = { user: request.params.id, expectedVersion: version, fields };
      const edited = await editUser(casework)(change, actingIn(request), now());
      if (!edited.ok) {
        if (edited.refusal === 'not_found') throw notFound();
        const error = fieldRefused(edited.refusal);
        return showEdit(
          request,
          reply,
          error === undefined
            ? { status: 409, typed, note: `${noteRefused(edited.refusal)} What you entered is kept below.` }
            : { status: 422, typed, errors: [error] },
        );
      }
      audited(request, request.params.id);
      return redirectWith(reply, `/admin/users/${request.params.id}`, {
        kind: 'success',
        words: releasedWords('The changes are saved.', edited.value.casesReleased),
      });
    },
  );
};

/** What was done, and how many cases went back to the agency by it. */
export const releasedWords = (done: string, cases: number): string => {
  if (cases === 0) return done;
  return cases === 1
    ? `${done} 1 open case went back to the agency.`
    : `${done} ${cases} open cases went back to the agency.`;
};
