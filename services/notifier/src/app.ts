import { hostname } from 'node:os';
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
import type { NotifierConfig } from './config.ts';
import { deliverNotification } from './deliver-notification/deliver-notification.ts';
import { giveUpDelivery } from './deliver-notification/give-up-delivery.ts';
import { handOverWhenDue } from './deliver-notification/hand-over-when-due.ts';
import { addMailboxRoutes } from './demo-mailbox/add-mailbox-routes.ts';
import type { Notifier } from './dependencies.ts';
import { giveUpPlanning } from './plan-notifications/give-up-planning.ts';
import { planNotifications } from './plan-notifications/plan-notifications.ts';

const SERVICE = 'notifier';

export interface NotifierParts {
  readonly config: NotifierConfig;
  readonly notifier: Notifier;
  readonly log: Logger;
  readonly onStop: StopSteps['onStop'];
}

/**
 * Relays and consumes the queues `notify` and `deliver`. Any number may run. Stops claiming first, then finishes the
 * jobs in hand.
 */
export const startNotifier = async ({
  config,
  notifier,
  log,
  onStop,
}: NotifierParts): Promise<HealthServer> => {
  const { database, mailbox } = notifier;
  const registry = makeRegistry(SERVICE);
  onStop('database', () => database.close());
  if (notifier.channels.email === undefined)
    log.warn('no email is sent: set SMTP_URL and MAIL_FROM to send it');
  if (mailbox !== undefined) {
    await mailbox.listen();
    onStop('mailbox', () => mailbox.close());
  }

  const own = { service: SERVICE, instance: `${hostname()}:${config.NOTIFIER_PORT}` };
  const beating = keepBeating(heartbeatsOf(database.db, own), log, registry);
  onStop('heartbeat', () => beating.stop());

  const shared = {
    redisUrl: config.REDIS_URL,
    prefix: config.ASB_QUEUE_PREFIX,
    concurrency: config.NOTIFIER_CONCURRENCY,
    log,
    observer: workMetrics(registry, ['notify', 'deliver'], () => queueDepths(database.db)),
  };
  const [toPlan, toDeliver] = [outboxOf(database, 'notify'), outboxOf(database, 'deliver')];
  const deliver = serveQueue({
    ...shared,
    queue: 'deliver',
    source: toDeliver,
    settlement: toDeliver,
    handle: deliverNotification(notifier),
    giveUp: async (...failed) => {
      await giveUpDelivery(notifier)(...failed);
      plan.wake();
    },
  });
  const planOne = planNotifications(notifier);
  const plan = serveQueue({
    ...shared,
    queue: 'notify',
    source: toPlan,
    settlement: toPlan,
    handle: async (job, outboxId) => {
      const outcome = await planOne(job, outboxId);
      if (outcome === 'sends_now') deliver.wake();
      return outcome;
    },
    giveUp: giveUpPlanning(notifier),
  });
  onStop('jobs', () => Promise.all([plan.stopConsumer(), deliver.stopConsumer()]));
  onStop('relays', () => Promise.all([plan.stopRelay(), deliver.stopRelay()]));

  const handingOver = handOverWhenDue(notifier, log, deliver.wake);
  onStop('schedules', () => handingOver.stop());

  const health = await serveHealth({
    host: config.HOST,
    port: config.NOTIFIER_PORT,
    registry,
    addRoutes: (app) => {
      if (mailbox !== undefined) addMailboxRoutes(app, mailbox);
    },
    checks: {
      postgresql: async () => {
        await database.sql`select 1`;
        return undefined;
      },
      redis: () => plan.check(),
      services: beating.check,
    },
  });
  onStop('health', () => health.close());
  return health;
};
