import { supervisionDeadlines, supervisionQueues } from '@asb/casework';
import { deadlinesView, noQuery, queuesView } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { valueOf } from '../problems/refusals.ts';
import { actingIn } from '../security/authenticate.ts';
import { SUPERVISORS } from '../security/roles.ts';

/** Counts for supervisors, over what each may see. */
export const supervisionRoutes = (app: Api, { casework }: IntakeDependencies): void => {
  const queues = supervisionQueues(casework);
  const deadlines = supervisionDeadlines(casework);
  const config = { allow: SUPERVISORS, audit: null };
  const tags = ['Supervision'];

  app.get(
    '/supervision/queues',
    {
      config,
      schema: {
        summary: 'What waits, and with whom',
        tags,
        querystring: noQuery,
        response: answers(200, queuesView),
      },
    },
    async (request) => valueOf(await queues(actingIn(request))),
  );

  app.get(
    '/supervision/deadlines',
    {
      config,
      schema: {
        summary: 'How the promises stand, by agency and kind',
        tags,
        querystring: noQuery,
        response: answers(200, deadlinesView),
      },
    },
    async (request) => valueOf(await deadlines(actingIn(request))),
  );
};
