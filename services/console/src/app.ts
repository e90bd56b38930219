import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Database } from '@asb/database';
import { addHealth, correlationIdFrom, type Logger, type Registry } from '@asb/service-kit';
import { renderStartPage } from './start-page/render-start-page.ts';
import { START_PAGE_STYLES } from './start-page/start-page-styles.ts';

export interface ConsoleDependencies {
  readonly log: Logger;
  readonly registry: Registry;
  readonly database: Pick<Database, 'sql'>;
  /** Where the intake service listens; its host is the one by which the console was reached. */
  readonly intakePort: number;
}

/** Nothing is loaded, framed or sent anywhere but here. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const PLAIN_HOST = /^[a-z0-9.-]+$/i;

/** The pages, ready to listen or to be asked by `inject`. */
export const buildApp = async (deps: ConsoleDependencies): Promise<FastifyInstance> => {
  // Typed as Fastify's own, or the application's type would name the logger's.
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: ({ headers }) => correlationIdFrom(headers['x-correlation-id']),
    forceCloseConnections: 'idle',
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ ...SECURITY_HEADERS, 'x-correlation-id': request.id });
    done();
  });
  addHealth(app, {
    registry: deps.registry,
    checks: {
      database: async () => {
        await deps.database.sql`select 1`;
        return undefined;
      },
    },
  });
  app.get('/', (request, reply) => {
    const host = PLAIN_HOST.test(request.hostname) ? request.hostname : 'localhost';
    return reply
      .type('text/html; charset=utf-8')
      .send(renderStartPage(`http://${host}:${deps.intakePort}/docs`));
  });
  app.get('/start-page.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(START_PAGE_STYLES),
  );
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send('There is no such page here.\n'),
  );
  app.setErrorHandler((err, request, reply) => {
    request.log.error({ err }, 'fault');
    return reply
      .code(500)
      .type('text/plain; charset=utf-8')
      .send('Sorry, something went wrong. Try again.\n');
  });
  await app.ready();
  return app;
};
