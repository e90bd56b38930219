import { listAgencies, listMessages, listUsers, type ListedMessage } from '@asb/casework';
import { agenciesPage, messagesPage, messagesQuery, noQuery, usersPage, usersQuery } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { valueOf } from '../problems/refusals.ts';
import { actingIn } from '../security/authenticate.ts';
import { ALL_KEYS, PEOPLE } from '../security/roles.ts';

const presentMessage = ({ case: about, ...message }: ListedMessage) => ({
  ...message,
  case: about?.id ?? null,
  caseReference: about?.reference ?? null,
});

/** Who there is, and what was told to whom. Names no reporter, victim or case content. */
export const directoryRoutes = (app: Api, { casework }: IntakeDependencies): void => {
  const agencies = listAgencies(casework);
  const users = listUsers(casework);
  const messages = listMessages(casework);

  app.get(
    '/agencies',
    {
      config: { allow: ALL_KEYS, audit: null },
      schema: {
        summary: 'The partners, with the contacts valid today',
        tags: ['Directory'],
        querystring: noQuery,
        response: answers(200, agenciesPage),
      },
    },
    async () => ({ items: await agencies(), next: null }),
  );

  app.get(
    '/users',
    {
      config: { allow: PEOPLE, audit: null },
      schema: {
        summary: 'Users of one’s own agency, or of any for those who supervise the partnership',
        tags: ['Directory'],
        querystring: usersQuery,
        response: answers(200, usersPage),
      },
    },
    async (request) => ({ items: valueOf(await users(request.query, actingIn(request))), next: null }),
  );

  app.get(
    '/messages',
    {
      config: { allow: ALL_KEYS, audit: null },
      schema: {
        summary: 'Messages to the key’s user and agency, newest first',
        tags: ['Messages'],
        querystring: messagesQuery,
        response: answers(200, messagesPage),
      },
    },
    async (request) => {
      const page = valueOf(await messages(request.query, actingIn(request)));
      return { items: page.items.map(presentMessage), next: page.next };
    },
  );
};
