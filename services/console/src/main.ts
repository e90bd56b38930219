import { connectDatabase } from '@asb/database';
import { makeRegistry, runService } from '@asb/service-kit';
import { buildApp } from './app.ts';
import { readConsoleConfig } from './config.ts';

await runService({
  name: 'console',
  readConfig: readConsoleConfig,
  start: async ({ config, log, onStop }) => {
    const database = connectDatabase(config.DATABASE_URL, { name: 'console' });
    onStop('PostgreSQL', () => database.close());
    const app = await buildApp({
      log,
      registry: makeRegistry('console'),
      database,
      intakePort: config.INTAKE_PORT,
    });
    onStop('listener', () => app.close());
    await app.listen({ host: config.HOST, port: config.CONSOLE_PORT });
  },
});
