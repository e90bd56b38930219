import { businessClock, randomIds, type Casework } from '@asb/casework';
import { connectDatabase } from '@asb/database';
import type { NotifierConfig } from './config.ts';
import { inApp } from './channels/in-app/in-app.ts';
import type { Channels } from './channels/channel.ts';

/** What the notifier's capabilities need. It opens no sealed details: messages carry references only. */
export interface Notifier extends Pick<Casework, 'database' | 'clock' | 'ids'> {
  readonly channels: Channels;
}

/** Beside one connection for each job: two relays, a schedule and its leader's lock, settling, the heartbeat. */
const OTHER_CONNECTIONS = 6;

/** The only place where the notifier's parts are made. */
export const makeNotifier = (config: NotifierConfig): Notifier => {
  const database = connectDatabase(config.DATABASE_URL, {
    name: 'notifier',
    maxConnections: 2 * config.NOTIFIER_CONCURRENCY + OTHER_CONNECTIONS,
  });
  return {
    database,
    clock: businessClock(database, config.ASB_CLOCK),
    ids: randomIds,
    channels: { in_app: inApp },
  };
};
