import type { FastifyReply, FastifyRequest } from 'fastify';
import { listStaff } from '@asb/casework';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { ROLE_WORDS } from '../../layout/words.ts';
import { renderPage } from '../../layout/render-page.ts';
import type { Pages } from '../../add-pages.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { actingIn } from '../../security/visitor.ts';
import { addChangeUser } from './change-user-routes.ts';
import { addEditUser } from './edit-user-routes.ts';
import { agencyChoices, filtersOf, listAddress, presentUsers, THE_PARTNERSHIP } from './present-users.ts';
import { STAFF_ROLES, staffFilterForm, staffSearchForm, type StaffFilterForm } from './user.form.ts';

/** Who has an account: found, added, changed. */
export const addUsers = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet } = deps;
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
    { config: { allow: ADMINISTRATORS, audit: 'user.list', menu: { words: 'Users', order: 20 } } },
    (request, reply) => show(request, reply, staffFilterForm.parse(request.query), ''),
  );

  // What is sought may be a name: it is answered here, and stands in no address.
  app.post(
    '/admin/users',
    { config: { allow: ADMINISTRATORS, audit: 'user.list' } },
    async (request, reply) => {
      const { sought, ...filters } = staffSearchForm.parse(request.body ?? {});
      if (sought === '') return reply.redirect(listAddress(filters), 303);
      return show(request, reply, filters, sought);
    },
  );

  addEditUser(app, deps);
  addChangeUser(app, deps);
};
