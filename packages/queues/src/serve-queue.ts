import type { QueueName } from '@asb/contracts';
import { connectProducer, connectWorker } from './connections.ts';
import { consume, type ConsumerOptions } from './consume.ts';
import { openQueue } from './open-queue.ts';
import { relayOutbox, type OutboxSource, type RelayLimits } from './relay-outbox.ts';

export interface ServedQueue {
  /** Looks for work now: something was just written to the outbox. */
  wake(): void;
  /** Rejects where Redis cannot be reached. */
  check(): Promise<undefined>;
  stopRelay(): Promise<void>;
  /** Finishes the jobs that run, then lets go of Redis. */
  stopConsumer(): Promise<void>;
}

export interface ServeOptions<Name extends QueueName> extends Omit<ConsumerOptions<Name>, 'redis'> {
  readonly redisUrl: string;
  readonly source: OutboxSource;
  readonly limits?: Partial<RelayLimits>;
}

/** Shorter than a stop step, so that connections are let go whatever the jobs do. */
const FINISH_JOBS_WITHIN_MS = 2_500;

/** A consumer relays its own queue: relay and worker of one queue in one process. */
export const serveQueue = <Name extends QueueName>(options: ServeOptions<Name>): ServedQueue => {
  const { log, redisUrl, prefix } = options;
  const producer = connectProducer(redisUrl, log);
  const taker = connectWorker(redisUrl, log);
  const queue = openQueue(producer, options.queue, prefix === undefined ? {} : { prefix });
  const relay = relayOutbox({
    name: options.queue,
    source: options.source,
    queue,
    log,
    observer: options.observer,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const consumer = consume({ ...options, redis: taker });
  return {
    wake: relay.wake,
    check: async () => {
      await producer.ping();
      return undefined;
    },
    stopRelay: () => relay.stop(),
    stopConsumer: async () => {
      await consumer.close(FINISH_JOBS_WITHIN_MS);
      await queue.close();
      producer.disconnect();
      taker.disconnect();
    },
  };
};
