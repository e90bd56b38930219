import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRegistry } from '../metrics/registry.ts';
import { serveHealth, type HealthServer } from './serve-health.ts';

let server: HealthServer;
let broken = false;

beforeAll(async () => {
  server = await serveHealth({
    host: '127.0.0.1',
    port: 0,
    registry: makeRegistry('test'),
    checks: {
      store: () =>
        broken
          ? Promise.reject(Object.assign(new Error('at secret-host'), { code: 'ECONNREFUSED' }))
          : Promise.resolve('2 workers seen'),
    },
  });
});
afterAll(() => server.close());

const get = async (path: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${server.address}${path}`);
  return { status: answer.status, text: await answer.text() };
};

describe('a health listener', () => {
  it('is alive, ready with what is worth knowing, and counted', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, text: '{"status":"alive"}' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toEqual({
      ready: true,
      checks: { store: { ok: true, detail: '2 workers seen' } },
    });
    const metrics = await get('/metrics');
    expect(metrics.text).toContain(
      'http_request_duration_seconds_count{service="test",method="GET",route="/readyz",status="200"}',
    );
  });

  it('says that it is not ready, and what is not, without addresses', async () => {
    broken = true;
    const ready = await get('/readyz');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.text)).toEqual({
      ready: false,
      checks: { store: { ok: false, detail: 'Error ECONNREFUSED' } },
    });
    expect((await get('/healthz')).status).toBe(200);
  });
});
