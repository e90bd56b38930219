import type { FastifyInstance } from 'fastify';

/** One line per request, when it is answered: ids, pattern and status, never the address or what was sent. */
export const logAnswers = (app: FastifyInstance): void => {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions, keyHolder } = request;
    const { statusCode: status, elapsedTime } = reply;
    const keyId = keyHolder?.viewer.keyId ?? null;
    request.log.info(
      { method, route: routeOptions.url ?? 'none', status, keyId, ms: Math.round(elapsedTime) },
      'answered',
    );
    done();
  });
};
