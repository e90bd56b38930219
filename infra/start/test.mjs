/** `npm test [-- VITEST ARGUMENTS]`: everything the tests need, then all of them, on databases of their own. */
import { dirname, isAbsolute, join } from 'node:path';

import { browserEnvironment } from './chromium.mjs';
import { createClosing } from './closing.mjs';
import { requireEnvironment } from './environment.mjs';
import { isAbort, wordsForFault } from './fault.mjs';
import { provideOwnServers } from './own-servers.mjs';
import { runInForeground } from './foreground.mjs';
import { createSteps } from './steps.mjs';
import { listenForStop } from './stop-signals.mjs';
import { installWorkspace, requireNode } from './workspace.mjs';

const steps = createSteps({ total: 5 });
const closing = createClosing(steps.say);
const { signal } = listenForStop({ hardStop: () => process.exit(1) });

let status = 1;
try {
  status = await test(process.argv.slice(2));
} catch (error) {
  if (!isAbort(error)) process.stderr.write(`${wordsForFault(error)}\n`);
}
await closing.run();
process.exit(status);

async function test(vitestArguments) {
  requireNode();
  let settings;
  await steps.run('Settings', async () => {
    settings = requireEnvironment(process.env);
  });
  await steps.run('Packages', (say) => installWorkspace(settings, { signal, say }));
  const own = await provideOwnServers({ settings, purpose: 'test', forgetful: true, steps, closing, signal });
  let browser;
  await steps.run('Browser', async (say) => {
    browser = await browserEnvironment(settings, { signal, say });
    return browser.note;
  });
  const env = { ...process.env, ...own.env, ...browser.env, PATH: pathWith(own.redisProgram) };
  const vitest = join(settings.root, 'node_modules/vitest/vitest.mjs');
  return runInForeground(process.execPath, [vitest, 'run', ...vitestArguments], {
    cwd: settings.root,
    env,
    signal,
  });
}

/** Tests that start a Redis of their own find the same program. */
function pathWith(redisProgram) {
  const path = process.env['PATH'] ?? '';
  return redisProgram && isAbsolute(redisProgram) ? `${dirname(redisProgram)}:${path}` : path;
}
