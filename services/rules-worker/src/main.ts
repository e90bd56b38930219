import { runService } from '@asb/service-kit';
import { startRulesWorker } from './app.ts';
import { readRulesWorkerConfig } from './config.ts';
import { makeCasework } from './dependencies.ts';

await runService({
  name: 'rules-worker',
  readConfig: readRulesWorkerConfig,
  start: async ({ config, log, onStop }) => {
    await startRulesWorker({ config, casework: makeCasework(config), log, onStop });
  },
});
