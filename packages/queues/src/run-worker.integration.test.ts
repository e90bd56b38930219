import { randomUUID } from 'node:crypto';
import { Worker } from 'bullmq';
import { afterEach, describe, expect, it } from 'vitest';
import { awaitFact, testRedis } from '@asb/testing';
import { connectProducer, connectWorker } from './connections.ts';
import { openQueue, type JobQueue } from './open-queue.ts';
import { runWorker, type WorkerOptions } from './run-worker.ts';

const { url, prefix, redis, empty } = testRedis();
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await empty();
});

const openTriage = async (): Promise<JobQueue> => {
  const producer = connectProducer(url, log);
  await awaitFact('connected', () => producer.status === 'ready');
  const queue = openQueue(producer, 'triage', { prefix });
  closing.push(async () => {
    await queue.close();
    producer.disconnect();
  });
  return queue;
};

const work = (options: Pick<WorkerOptions, 'handle'> & Partial<WorkerOptions>) => {
  const taker = connectWorker(url, log);
  const worker = runWorker({
    redis: taker,
    name: 'triage',
    prefix,
    concurrency: 1,
    log,
    onAbandoned: () => Promise.resolve(),
    ...options,
  });
  closing.push(async () => {
    await worker.close(1_000);
    taker.disconnect();
  });
  return worker;
};

const job = (priority = 4, id: string = randomUUID()) => ({
  id,
  kind: 'report.received',
  payload: { reportId: id },
  priority,
  correlationId: 'c-1',
});

describe('a queue', () => {
  it('carries kind, payload and correlation id, gravest first, and keeps nothing afterwards', async () => {
    const queue = await openTriage();
    const [low, grave, ordinary] = [job(6), job(1), job(4)];
    await queue.addAll([low, grave, ordinary]);
    const seen: [string, unknown][] = [];
    work({
      handle: (id, data) => {
        seen.push([id, data]);
        return Promise.resolve();
      },
    });
    await awaitFact('all handled', () => seen.length === 3);
    expect(seen.map(([id]) => id)).toEqual([grave.id, ordinary.id, low.id]);
    expect(seen[0]?.[1]).toEqual({
      kind: 'report.received',
      payload: { reportId: grave.id },
      correlationId: 'c-1',
    });
    await awaitFact('no trace', async () => (await redis.keys(`${prefix}:triage:????????-*`)).length === 0);
  });

  it('ignores a job that is still there', async () => {
    const queue = await openTriage();
    const once = job();
    await queue.addAll([once]);
    await queue.addAll([once, job()]);
    let handled = 0;
    work({
      handle: () => {
        handled += 1;
        return Promise.resolve();
      },
    });
    await awaitFact('no trace', async () => (await redis.keys(`${prefix}:triage:????????-*`)).length === 0);
    expect(handled).toBe(2);
  });

  it('tells when Redis has forgotten', async () => {
    const queue = await openTriage();
    expect(await queue.hasForgotten()).toBe(true);
    await queue.remember();
    expect(await queue.hasForgotten()).toBe(false);
    await empty();
    expect(await queue.hasForgotten()).toBe(true);
  });

  it('refuses at once, rather than waiting, where Redis is not there', async () => {
    const nowhere = connectProducer('redis://127.0.0.1:1', log);
    const queue = openQueue(nowhere, 'triage', { prefix });
    closing.push(async () => {
      await queue.close();
      nowhere.disconnect();
    });
    expect(queue.isReady()).toBe(false);
    await expect(queue.remember()).rejects.toThrow();
  });
});

describe('a worker', () => {
  it('is told of a job whose worker died, and does not run it again by itself', async () => {
    const queue = await openTriage();
    const lost = job();
    await queue.addAll([lost]);
    let taken = false;
    const dying = new Worker(
      'triage',
      () => {
        taken = true;
        return new Promise(() => undefined);
      },
      {
        connection: connectWorker(url, log),
        prefix,
        lockDuration: 200,
        skipLockRenewal: true,
        skipStalledCheck: true,
      },
    );
    dying.on('error', () => undefined);
    await awaitFact('taken', () => taken);
    const handled: string[] = [];
    const abandoned: [string, unknown][] = [];
    work({
      timing: { lookForAbandonedEveryMs: 100 },
      handle: (id) => {
        handled.push(id);
        return Promise.resolve();
      },
      onAbandoned: (id, data) => {
        abandoned.push([id, data]);
        return Promise.resolve();
      },
    });
    await awaitFact('abandoned', () => abandoned.length === 1);
    expect(abandoned).toEqual([
      [lost.id, { kind: 'report.received', payload: { reportId: lost.id }, correlationId: 'c-1' }],
    ]);
    expect(handled).toEqual([]);
    await queue.addAll([lost]);
    await awaitFact('offered again', () => handled.length === 1);
    await dying.close(true);
  });

  it('finishes what it has in hand before it closes, and takes nothing more', async () => {
    const queue = await openTriage();
    await queue.addAll([job(1), job(2)]);
    let finish: () => void = () => undefined;
    let begun = 0;
    let done = 0;
    const worker = work({
      handle: async () => {
        begun += 1;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        done += 1;
      },
    });
    await awaitFact('begun', () => begun === 1);
    const closed = worker.close(5_000);
    finish();
    await closed;
    expect([begun, done]).toEqual([1, 1]);
  });

  it('closes in bounded time whatever its job does', async () => {
    const queue = await openTriage();
    await queue.addAll([job()]);
    let begun = false;
    const worker = work({
      handle: () => {
        begun = true;
        return new Promise(() => undefined);
      },
    });
    await awaitFact('begun', () => begun);
    await expect(worker.close(50)).resolves.toBeUndefined();
  });
});
