import { Redis } from 'ioredis';
import { describeFault, type QueueLog } from './queue-log.ts';

const COMMAND_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A peer that vanished without a word is noticed by the kernel's probes. */
const KEEP_ALIVE_MS = 10_000;

const retryStrategy = (times: number): number => Math.min(times * 100, 2_000);

const shared = { connectTimeout: CONNECT_TIMEOUT_MS, keepAlive: KEEP_ALIVE_MS, retryStrategy };

/** An outage is one line, not one for every attempt to reconnect. */
const tellOfOutages = (redis: Redis, log: QueueLog, connection: string): Redis => {
  let away = false;
  redis.on('error', (fault: unknown) => {
    if (!away) log.warn({ connection, fault: describeFault(fault) }, 'Redis is away');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info({ connection }, 'Redis is back');
    away = false;
  });
  return redis;
};

/** For adding jobs: fails at once while Redis is away, because the work is safe in PostgreSQL and is offered again. */
export const connectProducer = (url: string, log: QueueLog): Redis =>
  tellOfOutages(
    new Redis(url, {
      ...shared,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_TIMEOUT_MS,
    }),
    log,
    'producer',
  );

/** For taking jobs: waits for Redis as long as it takes (BullMQ asks for `maxRetriesPerRequest: null`). */
export const connectWorker = (url: string, log: QueueLog): Redis =>
  tellOfOutages(new Redis(url, { ...shared, maxRetriesPerRequest: null }), log, 'worker');
