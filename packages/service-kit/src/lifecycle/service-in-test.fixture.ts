import { readConfig } from '../config/read-config.ts';
import { variables } from '../config/variables.ts';
import { runService } from './run-service.ts';

/** A service of nothing but its life, run as a process by the test beside it. */
await runService({
  name: 'test-service',
  readConfig: (env) =>
    readConfig({ LOG_LEVEL: variables.LOG_LEVEL, INTAKE_PORT: variables.INTAKE_PORT }, env),
  start: ({ log, onStop }) => {
    const beat = setInterval(() => undefined, 1_000);
    onStop('heart', () => {
      clearInterval(beat);
      log.info('heart stopped');
      return Promise.resolve();
    });
    if (process.env['REJECT'] === '1') void Promise.reject(new Error('nobody waited for this'));
    return Promise.resolve();
  },
});
