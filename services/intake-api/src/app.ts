import rateLimit from '@fastify/rate-limit';
import { fastify, LogController, type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { activeRuleSet } from '@asb/casework';
import { addHealth, correlationIdFrom } from '@asb/service-kit';
import type { Api } from './api.ts';
import { caseActionRoutes } from './cases/action-routes.ts';
import { deadlineRoutes } from './cases/deadline-routes.ts';
import { caseLookUpRoutes } from './cases/look-up-routes.ts';
import { demoRoutes } from './demo/demo-routes.ts';
import type { IntakeDependencies } from './dependencies.ts';
import { directoryRoutes } from './directory/directory-routes.ts';
import { addDocumentation } from './documentation/add-documentation.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { answerFaults, sendProblem } from './problems/answer-faults.ts';
import { validateRequests } from './problems/validate-requests.ts';
import { correctMatchRoutes } from './reports/correct-match-routes.ts';
import { reportLookUpRoutes } from './reports/look-up-routes.ts';
import { receiveRoutes } from './reports/receive-routes.ts';
import { authenticate } from './security/authenticate.ts';
import { demandDeclarations, OPEN } from './security/declared-routes.ts';
import { logAnswers } from './security/log-answers.ts';
import { WindowStore } from './security/window-store.ts';
import { supervisionRoutes } from './supervision/supervision-routes.ts';
import { previewRoutes } from './triage-preview/preview-routes.ts';

const LARGEST_BODY_BYTES = 64 * 1024;

const FEATURES = [
  receiveRoutes,
  reportLookUpRoutes,
  correctMatchRoutes,
  previewRoutes,
  caseLookUpRoutes,
  caseActionRoutes,
  deadlineRoutes,
  directoryRoutes,
  peopleRoutes,
  supervisionRoutes,
  demoRoutes,
];

/** The intake service, ready to listen or to be asked by `inject`. Needs PostgreSQL alone. */
export const buildApp = async (deps: IntakeDependencies): Promise<Api> => {
  // Typed as Fastify's own, or the application's type would name the logger's.
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: ({ headers }) => correlationIdFrom(headers['x-correlation-id']),
    bodyLimit: LARGEST_BODY_BYTES,
    frameworkErrors: (fault, request, reply) => {
      void sendProblem(request, reply, fault);
    },
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validateRequests);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'x-correlation-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    done();
  });
  answerFaults(app);
  logAnswers(app);
  demandDeclarations(app);
  await app.register(rateLimit, { global: false, store: WindowStore });
  authenticate(app, deps.findKey);
  await addDocumentation(app);

  addHealth(app, {
    registry: deps.registry,
    routeConfig: OPEN,
    checks: {
      database: async () => {
        await deps.casework.database.sql`select 1`;
        return undefined;
      },
      rules: async () => `version ${(await activeRuleSet(deps.casework.database.db)).version}`,
    },
  });
  await app.register(
    (api: Api, _options, done) => {
      for (const addRoutes of FEATURES) addRoutes(api, deps);
      done();
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  return app;
};
