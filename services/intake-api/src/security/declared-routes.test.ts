import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { demandDeclarations, OPEN } from './declared-routes.ts';

describe('a route', () => {
  it('that does not say who may call it stops the start', () => {
    const app = fastify();
    demandDeclarations(app);
    expect(() => app.get('/cases', () => [])).toThrow('GET /cases does not declare');
    expect(() => app.get('/cases', { config: { allow: ['officer'] } }, () => [])).toThrow('does not declare');
  });

  it('that does is added', async () => {
    const app = fastify();
    demandDeclarations(app);
    app.get('/healthz', { config: OPEN }, () => 'alive');
    expect((await app.inject('/healthz')).body).toBe('alive');
  });
});
