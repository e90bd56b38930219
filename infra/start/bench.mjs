/** `npm run bench [-- NAME …]`: the benchmarks one after the other, on servers of their own that keep data safe. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { createClosing } from './closing.mjs';
import { requireEnvironment } from './environment.mjs';
import { isAbort, StartFault, wordsForFault } from './fault.mjs';
import { runInForeground } from './foreground.mjs';
import { provideOwnServers } from './own-servers.mjs';
import { createSteps } from './steps.mjs';
import { listenForStop } from './stop-signals.mjs';
import { installWorkspace, requireNode, sourceFlags } from './workspace.mjs';

const FOLDER = 'tests/benchmarks';

const steps = createSteps({ total: 4 });
const closing = createClosing(steps.say);
const { signal } = listenForStop({ hardStop: () => process.exit(1) });

let status = 1;
try {
  status = await bench(process.argv.slice(2));
} catch (error) {
  if (!isAbort(error)) process.stderr.write(`${wordsForFault(error)}\n`);
}
await closing.run();
process.exit(status);

async function bench(names) {
  requireNode();
  let settings;
  let files;
  await steps.run('Settings', async () => {
    settings = requireEnvironment(process.env);
    files = chooseFiles(settings.root, names);
    return files.join(', ');
  });
  await steps.run('Packages', (say) => installWorkspace(settings, { signal, say }));
  const own = await provideOwnServers({
    settings,
    purpose: 'bench',
    forgetful: false,
    steps,
    closing,
    signal,
  });
  const env = { ...process.env, ...own.env, LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' };
  const failed = [];
  for (const file of files) {
    steps.say(`\n${file}`);
    const args = [...sourceFlags(settings.root), join(settings.root, FOLDER, file)];
    const code = await runInForeground(process.execPath, args, { cwd: settings.root, env, signal });
    if (code !== 0) failed.push(file);
  }
  if (failed.length > 0) steps.say(`\nFailed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

function chooseFiles(root, names) {
  const folder = join(root, FOLDER);
  const all = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.bench.ts')) : [];
  const chosen = all.filter((file) => names.length === 0 || names.some((name) => file.includes(name))).sort();
  if (chosen.length > 0) return chosen;
  throw new StartFault(
    names.length === 0
      ? `there is no benchmark in ${FOLDER}`
      : `no benchmark is called ${names.join(' or ')}`,
    `There is: ${all.join(', ') || 'none'}.`,
  );
}
