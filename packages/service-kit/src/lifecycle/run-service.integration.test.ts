import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FIXTURE = fileURLToPath(new URL('./service-in-test.fixture.ts', import.meta.url));

interface Life {
  readonly child: ChildProcess;
  /** Resolves when the service says so in its log. */
  said(words: string): Promise<void>;
  readonly ended: Promise<{ readonly status: number | null; readonly out: string; readonly err: string }>;
}

const run = (env: Record<string, string> = {}): Life => {
  const child = spawn(process.execPath, ['--conditions=asb-source', '--import', 'tsx', FIXTURE], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('A child with pipes has both ends of them.');
  let out = '';
  let err = '';
  stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // Not `close`: a child whose channel we cut never says it.
  const ended = Promise.all([once(child, 'exit'), once(stdout, 'close'), once(stderr, 'close')]).then(
    ([[status]]) => ({
      status: status as number | null,
      out,
      err,
    }),
  );
  return {
    child,
    ended,
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (out.includes(words)) resolve();
        };
        stdout.on('data', look);
        child.once('exit', () => {
          reject(new Error(`ended before it said "${words}": ${err}`));
        });
        look();
      }),
  };
};

describe('a service', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('stops its parts at %s', async (signal) => {
    const { child, said, ended } = run();
    await said('"started"');
    child.kill(signal);
    expect(await ended).toMatchObject({ status: 0, out: expect.stringContaining('heart stopped') as string });
  });

  it('stops when the parent that holds its channel has gone', async () => {
    const { child, said, ended } = run();
    await said('"started"');
    child.disconnect();
    expect(await ended).toMatchObject({ status: 0, out: expect.stringContaining('heart stopped') as string });
  });

  it('ends with 1 after a rejection that nobody handled, its parts stopped', async () => {
    const { status, out } = await run({ REJECT: '1' }).ended;
    expect(status).toBe(1);
    expect(out).toContain('unhandled rejection');
    expect(out).toContain('heart stopped');
  });

  it('does not start in an environment that cannot be used, and names the variables', async () => {
    const { status, err } = await run({ INTAKE_PORT: 'many', LOG_LEVEL: 'loud' }).ended;
    expect(status).toBe(2);
    expect(err).toMatch(/LOG_LEVEL: [^\n]+\n\s+INTAKE_PORT: /);
  });
});
