import type { FastifyContextConfig, FastifyInstance, RouteShorthandOptions } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { readiness, type Checks } from './checks.ts';

export interface HealthOptions {
  readonly checks: Checks;
  readonly registry: Registry;
  /** What the application declares about its open routes. */
  readonly routeConfig?: FastifyContextConfig;
}

/** Up to a second in fine steps: a caller is on the phone. */
const DURATION_BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every service: `GET /healthz` (alive), `GET /readyz` (can do its job now; 503 if not), `GET /metrics`. */
export const addHealth = (app: FastifyInstance, { checks, registry, routeConfig }: HealthOptions): void => {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  // The pattern, never the address: addresses hold ids and would grow the series without end.
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });

  const options: RouteShorthandOptions = { logLevel: 'warn', config: routeConfig ?? {} };
  app.get('/healthz', options, () => ({ status: 'alive' }));
  app.get('/readyz', options, async (_request, reply) => {
    const state = await readiness(checks);
    return reply
      .code(state.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(state);
  });
  app.get('/metrics', options, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
};
