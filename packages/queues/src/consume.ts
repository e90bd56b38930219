import { jobSchemas, type Jobs, type QueueName } from '@asb/contracts';
import type { Redis } from 'ioredis';
import type { JobOutcome, QueueObserver } from './observer.ts';
import { describeFault, type QueueLog } from './queue-log.ts';
import { PermanentFailure, TryAgain, USUAL_PATIENCE } from './retry.ts';
import { runWorker, type RunningWorker, type WorkerTiming } from './run-worker.ts';

/** How the outcome of work is kept in PostgreSQL. */
export interface Settlement {
  /** Counts a failed attempt and times the next; answers the attempts so far, or null where the row is settled. */
  recordFailure(
    id: string,
    failure: { readonly error: string; readonly retryAfterSeconds: (attempts: number) => number },
  ): Promise<number | null>;
  /** True where a fault says that PostgreSQL is away: then the work is innocent and no attempt is counted. */
  isAway(fault: unknown): boolean;
}

export interface ConsumerOptions<Name extends QueueName> {
  readonly queue: Name;
  readonly redis: Redis;
  readonly prefix?: string | undefined;
  readonly concurrency: number;
  readonly log: QueueLog;
  readonly observer: QueueObserver;
  readonly settlement: Settlement;
  /** Does the work and settles the row in the same transaction. Answers a word for the log. */
  readonly handle: (job: Jobs[Name], outboxId: string) => Promise<string>;
  /**
   * Shows people that the work failed for good, and settles the row as failed. Runs again until it succeeds. The job is
   * null where its payload cannot be read.
   */
  readonly giveUp: (job: Jobs[Name] | null, outboxId: string, error: string) => Promise<void>;
  readonly timing?: Partial<WorkerTiming>;
}

/** Takes work from a queue until closed. Every job may come twice; the handler's row guards against it. */
export const consume = <Name extends QueueName>(options: ConsumerOptions<Name>): RunningWorker => {
  const { queue, log, observer, settlement } = options;

  const parse = (data: unknown): Jobs[Name] | null => {
    const parsed = jobSchemas[queue].safeParse(data);
    return parsed.success ? (parsed.data as Jobs[Name]) : null;
  };

  const fail = async (job: Jobs[Name] | null, outboxId: string, fault: unknown): Promise<JobOutcome> => {
    const error = describeFault(fault);
    const patience = fault instanceof TryAgain ? fault.patience : USUAL_PATIENCE;
    const { retryAfterSeconds } = patience;
    const attempts = await settlement.recordFailure(outboxId, { error, retryAfterSeconds });
    if (attempts === null) return 'done';
    if (attempts < patience.attempts && !(fault instanceof PermanentFailure)) return 'retry';
    // The row waits for another attempt until it is given up: should this fail or die, it all runs again.
    await options.giveUp(job, outboxId, error);
    return 'failed';
  };

  /** Whatever settling itself meets, the row is still there, and the sweep offers it again. */
  const settleFault = async (
    job: Jobs[Name] | null,
    outboxId: string,
    fault: unknown,
  ): Promise<JobOutcome> => {
    if (settlement.isAway(fault)) return 'left';
    try {
      return await fail(job, outboxId, fault);
    } catch (err) {
      log.error({ queue, outboxId, err }, 'could not settle a failed job');
      return 'left';
    }
  };

  const handle = async (outboxId: string, data: unknown): Promise<void> => {
    const started = performance.now();
    const job = parse(data);
    const ids = {
      queue,
      outboxId,
      kind: job?.kind,
      ...job?.payload,
      correlationId: job?.correlationId ?? null,
    };
    const finish = (outcome: JobOutcome): number => {
      const seconds = (performance.now() - started) / 1_000;
      observer.finished(queue, outcome, seconds);
      return Math.round(seconds * 1_000);
    };
    try {
      if (job === null) throw new PermanentFailure('unreadable_payload');
      const word = await options.handle(job, outboxId);
      log.info({ ...ids, outcome: word, ms: finish('done') }, 'job done');
    } catch (err) {
      const outcome = await settleFault(job, outboxId, err);
      log[outcome === 'failed' ? 'error' : 'warn'](
        { ...ids, outcome, err, ms: finish(outcome) },
        'job failed',
      );
    }
  };

  return runWorker({
    redis: options.redis,
    name: queue,
    prefix: options.prefix,
    concurrency: options.concurrency,
    log,
    handle,
    onAbandoned: async (outboxId, data) => {
      const outcome = await settleFault(parse(data), outboxId, new AbandonedJob());
      observer.finished(queue, outcome, 0);
      log.warn({ queue, outboxId, outcome }, 'the worker of a job died or froze');
    },
    ...(options.timing === undefined ? {} : { timing: options.timing }),
  });
};

class AbandonedJob extends Error {
  override readonly name = 'AbandonedJob';
}
