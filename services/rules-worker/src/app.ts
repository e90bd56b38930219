import { hostname } from 'node:os';
import { wakeRelay, type Casework } from '@asb/casework';
import { heartbeatsOf, outboxOf, queueDepths } from '@asb/database';
import { serveQueue } from '@asb/queues';
import {
  keepBeating,
  makeRegistry,
  serveHealth,
  workMetrics,
  type HealthServer,
  type Logger,
  type StopSteps,
} from '@asb/service-kit';
import type { RulesWorkerConfig } from './config.ts';
import { runSchedules } from './schedules/run-schedules.ts';
import { giveUpTriage, handleTriage } from './triage-report/triage-consumer.ts';

const SERVICE = 'rules-worker';

export interface RulesWorkerParts {
  readonly config: RulesWorkerConfig;
  readonly casework: Casework;
  readonly log: Logger;
  readonly onStop: StopSteps['onStop'];
}

/**
 * Relays and consumes the queue `triage` and watches what falls due. Any number may run. Stops claiming first, then
 * finishes the reports in hand.
 */
export const startRulesWorker = async ({
  config,
  casework,
  log,
  onStop,
}: RulesWorkerParts): Promise<HealthServer> => {
  const { database } = casework;
  const registry = makeRegistry(SERVICE);
  const observer = workMetrics(registry, ['triage'], () => queueDepths(database.db));
  const wakeNotifier = wakeRelay(database.sql, 'notify');
  onStop('database', () => database.close());

  const own = { service: SERVICE, instance: `${hostname()}:${config.RULES_WORKER_PORT}` };
  const beating = keepBeating(heartbeatsOf(database.db, own), log, registry);
  onStop('heartbeat', () => beating.stop());

  const outbox = outboxOf(database, 'triage');
  const handle = handleTriage(casework);
  const served = serveQueue({
    queue: 'triage',
    redisUrl: config.REDIS_URL,
    prefix: config.ASB_QUEUE_PREFIX,
    concurrency: config.RULES_WORKER_CONCURRENCY,
    log,
    observer,
    source: outbox,
    settlement: outbox,
    handle: async (job, outboxId) => {
      const outcome = await handle(job, outboxId);
      wakeNotifier();
      return outcome;
    },
    giveUp: async (job, outboxId) => {
      await giveUpTriage(casework)(job, outboxId);
      wakeNotifier();
    },
  });
  onStop('jobs', () => served.stopConsumer());
  onStop('relay', () => served.stopRelay());

  const schedules = runSchedules(casework, log, wakeNotifier);
  onStop('schedules', () => schedules.stop());

  const health = await serveHealth({
    host: config.HOST,
    port: config.RULES_WORKER_PORT,
    registry,
    checks: {
      postgresql: async () => {
        await database.sql`select 1`;
        return undefined;
      },
      redis: () => served.check(),
      services: beating.check,
    },
  });
  onStop('health', () => health.close());
  return health;
};
