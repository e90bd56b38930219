import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';

export interface TestRedis {
  readonly url: string;
  /** Before every key of this test file. */
  readonly prefix: string;
  readonly redis: Redis;
  /** What FLUSHALL does, for the keys of this file: others share the server. */
  empty(): Promise<void>;
}

const redisUrl = (): string => {
  const url = process.env['REDIS_URL'];
  if (url === undefined) throw new Error('REDIS_URL is not set: run the tests through npm test.');
  return url;
};

/** For a test file: real Redis under a prefix of its own, emptied after the last test. */
export const testRedis = (): TestRedis => {
  const url = redisUrl();
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const redis = new Redis(url, { lazyConnect: true });
  const empty = async (): Promise<void> => {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(...keys);
  };
  afterAll(async () => {
    await empty();
    redis.disconnect();
  });
  return { url, prefix, redis, empty };
};
