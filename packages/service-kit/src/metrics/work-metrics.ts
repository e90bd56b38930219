import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What waits in one queue, as the database tells it. */
export interface QueueDepth {
  readonly queue: string;
  readonly pending: number;
  readonly relayed: number;
  readonly failed: number;
  readonly oldestSeconds: number;
}

const DURATION_BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts what queues do, and reads how deep they are whenever somebody asks for the metrics. */
export const workMetrics = (
  registry: Registry,
  queues: readonly string[],
  depths: () => Promise<readonly QueueDepth[]>,
) => {
  const registers = [registry];
  const relayed = new Counter({
    name: 'asb_jobs_relayed_total',
    help: 'Outbox rows handed to Redis',
    labelNames: ['queue'],
    registers,
  });
  const putBack = new Counter({
    name: 'asb_jobs_put_back_total',
    help: 'Undone outbox rows handed to Redis again by the sweep',
    labelNames: ['queue'],
    registers,
  });
  const duration = new Histogram({
    name: 'asb_job_duration_seconds',
    help: 'Time from taking a job to its end, by how it ended',
    labelNames: ['queue', 'outcome'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers,
  });
  // Without an answer from the database there is no figure, rather than a wrong one.
  const read = async (): Promise<readonly QueueDepth[]> =>
    (await depths().catch(() => [])).filter(({ queue }) => queues.includes(queue));
  new Gauge({
    name: 'asb_outbox_oldest_seconds',
    help: 'Age of the oldest undone outbox row',
    labelNames: ['queue'],
    registers,
    async collect() {
      this.reset();
      for (const { queue, oldestSeconds } of await read()) this.set({ queue }, oldestSeconds);
    },
  });
  new Gauge({
    name: 'asb_outbox_rows',
    help: 'Outbox rows that are not done, by status',
    labelNames: ['queue', 'status'],
    registers,
    async collect() {
      this.reset();
      for (const depth of await read())
        for (const status of ['pending', 'relayed', 'failed'] as const)
          this.set({ queue: depth.queue, status }, depth[status]);
    },
  });
  return {
    relayed: (queue: string, jobs: number): void => {
      relayed.inc({ queue }, jobs);
    },
    putBack: (queue: string, jobs: number): void => {
      putBack.inc({ queue }, jobs);
    },
    finished: (queue: string, outcome: string, seconds: number): void => {
      duration.observe({ queue, outcome }, seconds);
    },
  };
};
