import { runService } from '@asb/service-kit';
import { startNotifier } from './app.ts';
import { readNotifierConfig } from './config.ts';
import { makeNotifier } from './dependencies.ts';

await runService({
  name: 'notifier',
  readConfig: readNotifierConfig,
  start: async ({ config, log, onStop }) => {
    await startNotifier({ config, notifier: makeNotifier(config), log, onStop });
  },
});
