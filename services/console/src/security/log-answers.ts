import type { FastifyInstance } from 'fastify';

/** One line per request, when it is answered: ids, pattern and status, never the address or what was sent. */
export const logAnswers = (app: FastifyInstance): void => {
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.config.bare !== true) {
      const route = request.routeOptions.url ?? 'none';
      const userId = request.session?.user.id ?? null;
      const ms = Math.round(reply.elapsedTime);
      request.log.info({ method: request.method, route, status: reply.statusCode, userId, ms }, 'answered');
    }
    done();
  });
};
