import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js');

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

interface Shot {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

/** Posts one body over so many connections, from a process of its own. Latencies are milliseconds. */
export const post = async (
  url: string,
  body: unknown,
  options: { readonly connections: number; readonly seconds: number; readonly key?: string },
): Promise<Load> => {
  const headers = [
    'content-type: application/json',
    ...(options.key === undefined ? [] : [`authorization: Bearer ${options.key}`]),
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      AUTOCANNON,
      ...['--json', '--connections', String(options.connections), '--duration', String(options.seconds)],
      ...['--method', 'POST', '--body', JSON.stringify(body)],
      ...headers.flatMap((header) => ['--headers', header]),
      url,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const { requests, latency, non2xx, errors } = JSON.parse(stdout) as Shot;
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors };
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Waits until something answers there. */
export const untilAnswering = async (url: string, withinMs = 60_000): Promise<void> => {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      await (await fetch(url)).text();
      return;
    } catch (fault) {
      if (performance.now() > end) throw fault;
    }
    await pause(50);
  }
};
