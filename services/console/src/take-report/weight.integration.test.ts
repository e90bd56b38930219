import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import {
  insertUser,
  publishLichfieldRules,
  storeLichfieldPlaces,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn } from '../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
const KB = 1024;

let app: FastifyInstance;
beforeAll(async () => {
  await publishLichfieldRules(database);
  await storeLichfieldPlaces(casework);
  app = await consoleInTest(casework);
});
afterAll(() => app.close());

/** Compressed as browsers ask for it. */
it('a call’s page, its styles and its scripts are light enough for any line', async () => {
  const handler = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
  const draft = String((await handler.get('/reports/new')).headers.location);
  await handler.post(draft, {
    do: 'save',
    place: '12 dimbles',
    words: 'Loud music every night, he came out with a knife',
  });
  const { body } = await handler.get(draft);
  const bytesOf = async (address: string): Promise<number> =>
    (await handler.get(address, { 'accept-encoding': 'br' })).rawPayload.length;
  const loaded = async (pattern: RegExp): Promise<number> => {
    const sizes = await Promise.all(
      [...body.matchAll(pattern)].map(([, address]) => bytesOf(address ?? 'nowhere')),
    );
    expect(sizes.length).toBeGreaterThan(1);
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const styles = await loaded(/<link rel="stylesheet" href="([^"]+)"/g);
  const scripts = await loaded(/<script type="module" [^>]*src="([^"]+)"/g);
  expect(styles).toBeLessThan(30 * KB);
  expect(scripts).toBeLessThan(35 * KB);
  expect(brotliCompressSync(body).length).toBeLessThan(15 * KB);
});
