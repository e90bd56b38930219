import type { QueueName } from '@asb/contracts';

/**
 * `done`: settled, by this delivery or by an earlier one. `retry`: failed, will be tried again. `failed`: given up,
 * shown to people. `left`: PostgreSQL was away, the sweep puts it back.
 */
export type JobOutcome = 'done' | 'retry' | 'failed' | 'left';

/** Who counts what queues do. */
export interface QueueObserver {
  relayed(queue: QueueName, jobs: number): void;
  putBack(queue: QueueName, jobs: number): void;
  finished(queue: QueueName, outcome: JobOutcome, seconds: number): void;
}
