import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepSearch, keptSearch, listStaff } from '@asb/casework';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { ROLE_WORDS } from '../../layout/words.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import type { Pages } from '../../add-pages.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { actingIn, userOf } from '../../security/visitor.ts';
import { addChangeUser } from './change-user-routes.ts';
import { addEditUser } from './edit-user-routes.ts';
import { agencyChoices, filtersOf, listAddress, presentUsers, THE_PARTNERSHIP } from './present-users.ts';
import { STAFF_ROLES, staffFilterForm, staffSearchForm, type StaffFilterForm } from './user.form.ts';

/** Who has an account: found, added, changed. */
export const addUsers = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet, now } = deps;
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    filters: StaffFilterForm,
    sought: string,
  ): Promise<FastifyReply> => {
    const wanted = { ...filtersOf(filters), sought: sought === '' ? undefined : sought };
    const [list, rules] = await Promise.all([listStaff(casework)(wanted, actingIn(request)), ruleSet()]);
    return renderPage(reply, 'admin/users/users.njk', {
      users: presentUsers(list, filters, sought, rules),
      sought,
      account: filters.account,
      roles: [
        { value: '', text: 'Any role' },
        ...STAFF_ROLES.map((role) => ({
          value: role,
          text: ROLE_WORDS[role],
          selected: role === filters.role,
        })),
      ],
      agencies: agencyChoices(rules, filters.agency, [
        { value: '', text: 'Any agency' },
        { value: 'partnership', text: THE_PARTNERSHIP },
      ]),
    });
  };

  app.get(
    '/admin/users',
    { config: { allow: ADMINISTRATORS, audit: 'user.list' } },
    async (request, reply) => {
      const filters = staffFilterForm.parse(request.query);
      const { search: id, ...others } = filters;
      if (id === undefined) return show(request, reply, filters, '');
      const sought = await keptSearch(casework, { id, userId: userOf(request).id }, now());
      if (sought !== null) return show(request, reply, filters, sought);
      const words = 'That search is kept no longer. Enter the name again.';
      return redirectWith(reply, listAddress({ ...others, page: undefined }), { kind: 'information', words });
    },
  );

  // What is sought may be a name: it is kept sealed, and stands in no address.
  app.post(
    '/admin/users',
    { config: { allow: ADMINISTRATORS, audit: 'user.list' } },
    async (request, reply) => {
      const { sought, search: _before, page: _page, ...filters } = staffSearchForm.parse(request.body ?? {});
      const search =
        sought === ''
          ? undefined
          : await keepSearch(casework, { userId: userOf(request).id, query: sought }, now());
      return reply.redirect(listAddress({ ...filters, search }), 303);
    },
  );

  addEditUser(app, deps);
  addChangeUser(app, deps);
};
