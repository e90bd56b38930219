import { personVictimisation } from '@asb/casework';
import { idParams, victimisationView } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { audited } from '../security/audited.ts';
import { actingIn } from '../security/authenticate.ts';
import { ALL_KEYS } from '../security/roles.ts';

/** How often somebody suffered, counted over what the key may see. */
export const peopleRoutes = (app: Api, { casework, audit }: IntakeDependencies): void => {
  const victimisation = personVictimisation(casework);
  app.get(
    '/people/:id/victimisation',
    {
      config: { allow: ALL_KEYS, audit: 'person.victimisation' },
      schema: {
        summary: 'Separate incidents that a person suffered, by each rule in force',
        tags: ['People'],
        params: idParams,
        response: answers(200, victimisationView),
      },
    },
    async (request) => {
      const found = await victimisation({ personId: request.params.id }, actingIn(request));
      return audited(audit, request, ({ personId }) => personId, found);
    },
  );
};
