import { pauseDeadline, resumeDeadline } from '@asb/casework';
import { changedDeadline, idParams, pauseBody, resumeBody } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { valueOf } from '../problems/refusals.ts';
import { actingIn } from '../security/authenticate.ts';
import { expectedVersion, ifMatch, withVersion } from '../security/expected-version.ts';
import { CASEWORKERS } from '../security/roles.ts';

/** A promise's clock; `If-Match` is the deadline's own version. */
export const deadlineRoutes = (app: Api, { casework }: IntakeDependencies): void => {
  const pause = pauseDeadline(casework);
  const resume = resumeDeadline(casework);
  const config = { allow: CASEWORKERS, audit: null };
  const tags = ['Deadlines'];
  const response = answers(200, changedDeadline);

  app.post(
    '/deadlines/:id/pause',
    {
      config,
      schema: {
        summary: 'Stop a promise’s clock until a time; the case goes on',
        tags,
        params: idParams,
        headers: ifMatch,
        body: pauseBody,
        response,
      },
    },
    async (request, reply) => {
      const asked = {
        deadline: request.params.id,
        expectedVersion: expectedVersion(request),
        ...request.body,
      };
      return withVersion(reply, valueOf(await pause(asked, actingIn(request))));
    },
  );

  app.post(
    '/deadlines/:id/resume',
    {
      config,
      schema: {
        summary: 'Start a paused clock again, with as much time left as it had',
        tags,
        params: idParams,
        headers: ifMatch,
        body: resumeBody,
        response,
      },
    },
    async (request, reply) => {
      const asked = { deadline: request.params.id, expectedVersion: expectedVersion(request) };
      return withVersion(reply, valueOf(await resume(asked, actingIn(request))));
    },
  );
};
