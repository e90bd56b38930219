import type { QueueName } from '@asb/contracts';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { DEFAULT_PREFIX } from './open-queue.ts';
import { describeFault, type QueueLog } from './queue-log.ts';

export interface WorkerOptions {
  readonly redis: Redis;
  readonly name: QueueName;
  readonly prefix?: string | undefined;
  /** Jobs at once in this process. */
  readonly concurrency: number;
  readonly log: QueueLog;
  /** Must settle every outcome itself; a rejection is a bug and leaves the job to the sweep. */
  readonly handle: (id: string, data: unknown) => Promise<void>;
  /** The process that held the job died, or froze longer than the lock lasts. */
  readonly onAbandoned: (id: string, data: unknown) => Promise<void>;
  readonly timing?: Partial<WorkerTiming>;
}

export interface WorkerTiming {
  /** How long a worker may be silent before its job counts as abandoned. */
  readonly lockMs: number;
  readonly lookForAbandonedEveryMs: number;
}

const TIMING: WorkerTiming = { lockMs: 15_000, lookForAbandonedEveryMs: 5_000 };
/** BullMQ's default of 15 s would leave a worker idle that long after Redis comes back. */
const FETCH_AGAIN_AFTER_MS = 1_000;

export interface RunningWorker {
  /** Takes no more jobs and waits for those that run, but no longer than this. */
  close(withinMs: number): Promise<void>;
}

/**
 * The consuming end of a queue. Knows nothing of the database. An abandoned job is not run again by BullMQ
 * (`maxStalledCount: 0`) but told to `onAbandoned`, so that PostgreSQL counts it as an attempt: work that kills its
 * worker every time ends before people, not in a loop.
 */
export const runWorker = ({
  redis,
  name,
  concurrency,
  log,
  handle,
  onAbandoned,
  ...rest
}: WorkerOptions): RunningWorker => {
  const timing = { ...TIMING, ...rest.timing };
  const worker = new Worker<unknown>(name, (job) => handle(job.id ?? '', job.data), {
    connection: redis,
    prefix: rest.prefix ?? DEFAULT_PREFIX,
    concurrency,
    lockDuration: timing.lockMs,
    stalledInterval: timing.lookForAbandonedEveryMs,
    maxStalledCount: 0,
    runRetryDelay: FETCH_AGAIN_AFTER_MS,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    skipVersionCheck: true,
  });
  worker.on('error', (err) => {
    log.warn({ queue: name, err }, 'queue worker');
  });
  worker.on('failed', (job) => {
    if (job?.deferredFailure === undefined || job.id === undefined) return;
    onAbandoned(job.id, job.data).catch((fault: unknown) => {
      log.warn(
        { queue: name, outboxId: job.id, fault: describeFault(fault) },
        'abandoned job left to the sweep',
      );
    });
  });

  return {
    close: async (withinMs) => {
      let timer: NodeJS.Timeout | undefined;
      const outOfTime = new Promise<'out of time'>((resolve) => {
        timer = setTimeout(() => {
          resolve('out of time');
        }, withinMs);
      });
      const closing = worker.close().then(() => 'closed' as const);
      const end = await Promise.race([closing, outOfTime]);
      clearTimeout(timer);
      if (end === 'closed') return;
      log.warn({ queue: name, withinMs }, 'jobs still run: left to another worker');
      closing.catch(() => undefined);
    },
  };
};
