import { runService } from '@asb/service-kit';
import { buildApp } from './app.ts';
import { readIntakeConfig } from './config.ts';
import { buildDependencies } from './dependencies.ts';

await runService({
  name: 'intake-api',
  readConfig: readIntakeConfig,
  start: async ({ config, log, onStop }) => {
    const deps = buildDependencies(config, log);
    onStop('what was taken in, the audit and PostgreSQL', () => deps.close());
    const app = await buildApp(deps);
    onStop('listener', () => app.close());
    await app.listen({ host: config.HOST, port: config.INTAKE_PORT });
  },
});
