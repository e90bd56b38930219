import { runService } from '@asb/service-kit';
import { buildApp } from './app.ts';
import { readConsoleConfig } from './config.ts';
import { buildDependencies } from './dependencies.ts';

await runService({
  name: 'console',
  readConfig: readConsoleConfig,
  start: async ({ config, log, onStop }) => {
    const deps = buildDependencies(config, log);
    onStop('PostgreSQL', () => deps.close());
    const app = await buildApp(deps);
    onStop('listener', () => app.close());
    await app.listen({ host: config.HOST, port: config.CONSOLE_PORT });
  },
});
