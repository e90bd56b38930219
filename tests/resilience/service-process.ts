import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface RunningProcess {
  /** Ends it as a power cut would: nothing is finished, nothing is said. */
  killHard(): Promise<void>;
  /** Ends it as an operator would. Answers its exit status. */
  stop(): Promise<number | null>;
  /** Resolves when it has ended by itself, with its exit status and what it printed. */
  readonly ended: Promise<{ readonly status: number | null; readonly output: string }>;
}

const follow = (child: ChildProcess): RunningProcess => {
  let output = '';
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString();
  });
  let complaints = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaints = (complaints + data.toString()).slice(-4_000);
  });
  const ended = new Promise<{ status: number | null; output: string }>((resolve) => {
    child.once('close', (status) => {
      if (status !== 0 && status !== null) process.stderr.write(complaints);
      resolve({ status, output });
    });
  });
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return (await ended).status;
  };
  return {
    ended,
    killHard: async () => {
      await kill('SIGKILL');
    },
    stop: () => kill('SIGTERM'),
  };
};

/** A TypeScript program of this repository as a process of its own. */
export const runProgram = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningProcess =>
  follow(
    spawn(process.execPath, ['--conditions=asb-source', '--import', 'tsx', path.join(ROOT, file), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );

/** A service as its own process, from its sources, as `npm start` runs it. */
export const startService = (
  name: 'console' | 'intake-api' | 'rules-worker' | 'notifier',
  env: Readonly<Record<string, string>>,
): RunningProcess => runProgram(`services/${name}/src/main.ts`, [], env);

/** One `asb` command on the database of `env`. */
export const runAsb = (args: readonly string[], env: Readonly<Record<string, string>>): RunningProcess =>
  runProgram('packages/cli/src/main.ts', args, env);
