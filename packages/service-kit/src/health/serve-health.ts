import { fastify, type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { addHealth } from './add-health.ts';
import type { Checks } from './checks.ts';

export interface HealthServer {
  /** Where it listens, for example `http://127.0.0.1:3200`. */
  readonly address: string;
  close(): Promise<void>;
}

/** For a service without pages or an API: a listener that only tells how it is. */
export const serveHealth = async (options: {
  readonly host: string;
  readonly port: number;
  readonly checks: Checks;
  readonly registry: Registry;
  /** What else this listener answers. */
  readonly addRoutes?: ((app: FastifyInstance) => void) | undefined;
}): Promise<HealthServer> => {
  const app = fastify({ logger: false, forceCloseConnections: true });
  addHealth(app, options);
  options.addRoutes?.(app);
  const address = await app.listen({ host: options.host, port: options.port });
  return { address, close: () => app.close() };
};
