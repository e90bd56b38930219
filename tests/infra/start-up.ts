import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** What the tests use of infra/start, whose plain JavaScript carries no types. */
interface Lock {
  takeLock(
    file: string,
    command?: string,
  ): { ok: true; tookOver: boolean; release(): void } | { ok: false; holder: { pid: number } };
}

interface Environment {
  readEnvironment(
    env: Record<string, string>,
  ): { ok: true; settings: Settings } | { ok: false; faults: readonly string[] };
}

export interface Settings {
  readonly home: string;
  readonly host: string;
  readonly demo: boolean;
  readonly ports: Readonly<Record<string, { readonly port: number; readonly chosen: boolean }>>;
}

interface Services {
  choosePorts(
    settings: Pick<Settings, 'host' | 'ports'>,
  ): Promise<{ ports: Readonly<Record<string, number>>; moved: readonly string[] }>;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly made: boolean;
  close(): Promise<void>;
}

interface Postgres {
  openEmbeddedPostgres(options: { root: string; folder: string; logs: string }): Promise<EmbeddedServer>;
}

interface Redis {
  findRedis(options: { tools: string; logs: string }): Promise<string>;
  openRedis(options: {
    root: string;
    folder: string;
    program: string;
    logs: string;
  }): Promise<{ url: string; note: string | undefined; close(): Promise<void> }>;
}

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const START = path.join(ROOT, 'infra/start');

const load = async (file: string): Promise<unknown> => import(pathToFileURL(path.join(START, file)).href);

export const { takeLock } = (await load('lock.mjs')) as Lock;
export const { readEnvironment } = (await load('environment.mjs')) as Environment;
export const { choosePorts } = (await load('services.mjs')) as Services;
export const { openEmbeddedPostgres } = (await load('postgres.mjs')) as Postgres;
export const { findRedis, openRedis } = (await load('redis.mjs')) as Redis;

/** A folder that is gone after the test; like every such folder nobody else may enter it. */
export const ownFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'asb-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
