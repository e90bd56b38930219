import { writeFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { findRedis, openRedis, ownFolder, ROOT } from './start-up.ts';

const ask = async <T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
};

it('keeps waiting work over a restart, and begins empty rather than not at all when its file is damaged', async () => {
  const folder = await ownFolder();
  const logs = path.join(folder, 'logs');
  const program = await findRedis({ tools: path.join(folder, 'tools'), logs });
  const open = async () => {
    const server = await openRedis({ root: ROOT, folder, program, logs });
    onTestFinished(() => server.close());
    return server;
  };

  const first = await open();
  const policy = await ask(first.url, async (redis) => {
    await redis.set('job', 'waiting');
    return redis.config('GET', 'maxmemory-policy');
  });
  expect(policy).toEqual(['maxmemory-policy', 'noeviction']);
  await first.close();

  const second = await open();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, (redis) => redis.get('job'))).toBe('waiting');
  await second.close();

  const files = path.join(folder, 'data/appendonlydir');
  for (const file of readdirSync(files)) writeFileSync(path.join(files, file), 'not what Redis wrote');
  const third = await open();
  expect(third.note).toContain('put back from the outbox');
  expect(await ask(third.url, (redis) => redis.get('job'))).toBeNull();
}, 60_000);
