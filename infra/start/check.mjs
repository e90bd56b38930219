/** `npm run check`: what a machine can say about the code without running it. Every check runs, whatever failed before. */
import { join } from 'node:path';

import { requireEnvironment } from './environment.mjs';
import { isAbort, StartFault, wordsForFault } from './fault.mjs';
import { runCommand } from './processes.mjs';
import { createSteps } from './steps.mjs';
import { listenForStop } from './stop-signals.mjs';
import { installWorkspace, requireNode } from './workspace.mjs';

const CHECKS = [
  { name: 'Types of what ships (tsc -b)', command: ['tsc', '-b'] },
  { name: 'Types of everything, tests too (tsc)', command: ['tsc', '-p', 'tsconfig.check.json'] },
  { name: 'ESLint', command: ['eslint', '.', '--max-warnings=0'] },
  { name: 'Prettier', command: ['prettier', '--check', '--log-level=warn', '.'] },
  {
    name: 'Arrows between rooms (dependency-cruiser)',
    command: ['depcruise', 'packages', 'services', 'tests'],
  },
];

const steps = createSteps({ total: CHECKS.length + 1 });
const { signal } = listenForStop({ hardStop: () => process.exit(1) });

let status = 1;
try {
  status = await check();
} catch (error) {
  if (!isAbort(error)) process.stderr.write(`${wordsForFault(error)}\n`);
}
process.exit(status);

async function check() {
  requireNode();
  const settings = requireEnvironment(process.env);
  await steps.run('Packages', (say) => installWorkspace(settings, { signal, say }));
  const failed = [];
  for (const { name, command } of CHECKS) {
    const output = await runCheck(settings.root, name, command);
    if (output !== undefined) {
      failed.push(name);
      steps.say(output.trimEnd());
    }
  }
  steps.say(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

/** The output of a check that failed; undefined when it passed. */
async function runCheck(root, name, [program, ...args]) {
  let result;
  await steps
    .run(name, async () => {
      result = await runCommand(join(root, 'node_modules/.bin', program), args, {
        cwd: root,
        env: process.env,
        signal,
      });
      if (result.code !== 0) throw new StartFault(`${program} failed`, 'Its output follows.');
    })
    .catch((error) => {
      if (isAbort(error)) throw error;
    });
  return result.code === 0 ? undefined : result.output;
}
