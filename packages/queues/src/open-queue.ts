import type { QueueName } from '@asb/contracts';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

/** Separates tests, and installations that share one Redis. */
export const DEFAULT_PREFIX = 'asb';

export interface OutgoingJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, string | number>>;
  readonly priority: number;
  readonly correlationId: string | null;
}

export interface JobQueue {
  /** False while Redis cannot be reached: then nothing should be claimed for it. */
  isReady(): boolean;
  /** Adds the jobs in one round trip. One whose id is still in Redis is ignored. */
  addAll(jobs: readonly OutgoingJob[]): Promise<void>;
  /** True where Redis has lost what it held since `remember` was called. */
  hasForgotten(): Promise<boolean>;
  remember(): Promise<void>;
  onReady(listener: () => void): void;
  close(): Promise<void>;
}

const ADD_WITHIN_MS = 5_000;

/** BullMQ waits for a connection where we would rather keep the rows in PostgreSQL and try again. */
const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('Redis did not answer in time'));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, outOfTime]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The producing end of a queue. Redis only carries: a job is tried once, because PostgreSQL counts the attempts and
 * times the retries, and leaves no trace when it ends, so that nobody can mistake Redis for the record.
 */
export const openQueue = (redis: Redis, name: QueueName, { prefix = DEFAULT_PREFIX } = {}): JobQueue => {
  const queue = new Queue(name, { connection: redis, prefix, skipVersionCheck: true });
  // The connection tells of its outages itself; without a listener the same fault would end the process.
  queue.on('error', () => undefined);
  const marker = `${prefix}:${name}:relayed-since`;

  return {
    isReady: () => redis.status === 'ready',
    addAll: async (jobs) => {
      if (jobs.length === 0) return;
      const adding = queue.addBulk(
        jobs.map(({ id, kind, payload, priority, correlationId }) => ({
          name: kind,
          data: { kind, payload, correlationId },
          opts: { jobId: id, priority, attempts: 1, removeOnComplete: true, removeOnFail: true },
        })),
      );
      await within(ADD_WITHIN_MS, adding);
    },
    hasForgotten: async () => (await redis.exists(marker)) === 0,
    remember: async () => {
      await redis.set(marker, '1');
    },
    onReady: (listener) => {
      redis.on('ready', listener);
    },
    close: () => within(ADD_WITHIN_MS, queue.close()).catch(() => undefined),
  };
};
