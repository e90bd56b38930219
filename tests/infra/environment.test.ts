import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { choosePorts, ownFolder, readEnvironment, ROOT, START, type Settings } from './start-up.ts';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  const read = readEnvironment(env);
  return read.ok ? [] : read.faults;
};

const settingsOf = async (env: Record<string, string>): Promise<Settings> => {
  const read = readEnvironment({ ASB_HOME: await ownFolder(), ...env });
  if (!read.ok) throw new Error(read.faults.join());
  return read.settings;
};

const takenPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

describe('the environment of the start-up', () => {
  it('has the contract’s defaults; an empty value is none', async () => {
    const settings = await settingsOf({ CONSOLE_PORT: '', HOST: ' ' });
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      demo: true,
      clock: 'system',
      logLevel: 'info',
      databaseUrl: undefined,
      partnershipConfig: path.join(ROOT, 'packages/partnership/examples/lichfield'),
    });
    expect(settings.ports).toEqual({
      console: { port: 3000, chosen: false },
      'intake-api': { port: 3100, chosen: false },
      'rules-worker': { port: 3200, chosen: false },
      notifier: { port: 3300, chosen: false },
    });
  });

  it.each([
    ['HOST', '999.1.1.1'],
    ['CONSOLE_PORT', '70000'],
    ['INTAKE_PORT', '3100x'],
    ['RULES_WORKER_PORT', '0'],
    ['NOTIFIER_PORT', '-1'],
    ['DATABASE_URL', 'mysql://ann:secret@db/asb'],
    ['REDIS_URL', 'secret'],
    ['PARTNERSHIP_CONFIG', '/no/such/folder'],
    ['ASB_DEMO', 'yes'],
    ['ASB_CLOCK', 'stopped'],
    ['LOG_LEVEL', 'loud'],
    ['ASB_DATA_KEY', 'secret'],
    ['CHROMIUM_PATH', '/no/such/file'],
    ['ASB_HOME', '/dev/null/home'],
  ])('names %s when its value cannot be used', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} is `));
    expect(faults[0]).not.toContain('secret');
  });

  it('lists every fault together', () => {
    expect(faultsOf({ HOST: '-', LOG_LEVEL: 'loud', CONSOLE_PORT: 'x' })).toHaveLength(3);
  });

  it('refuses two services on one port, and the manual clock without demo data', () => {
    expect(faultsOf({ CONSOLE_PORT: '3999', NOTIFIER_PORT: '3999' }).join()).toMatch(
      /CONSOLE_PORT and NOTIFIER_PORT/,
    );
    expect(faultsOf({ ASB_CLOCK: 'manual', ASB_DEMO: '0' }).join()).toMatch(/ASB_CLOCK.*ASB_DEMO=1/);
  });

  it('ends npm start in one line on stderr', () => {
    const env = { ...process.env, LOG_LEVEL: 'loud', CONSOLE_PORT: 'x' };
    const { status, stderr } = spawnSync(process.execPath, [path.join(START, 'start.mjs')], {
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/CONSOLE_PORT.*LOG_LEVEL.*try again\.$/),
    ]);
  });
});

describe('a port that another program uses', () => {
  it('is the asker’s to change when its variable was set', async () => {
    const port = await takenPort();
    const settings = await settingsOf({ INTAKE_PORT: String(port) });
    await expect(choosePorts(settings)).rejects.toThrow(
      new RegExp(
        `^INTAKE_PORT is ${String(port)}, which another program uses.*set INTAKE_PORT to another port`,
      ),
    );
  });

  it('makes a default move to the next free one, and says so', async () => {
    const port = await takenPort();
    const settings = await settingsOf({});
    const ports = { ...settings.ports, console: { port, chosen: false } };
    const chosen = await choosePorts({ host: settings.host, ports });
    expect(chosen.ports['console']).toBeGreaterThan(port);
    expect(new Set(Object.values(chosen.ports)).size).toBe(4);
    expect(chosen.moved.join()).toContain(`for ${String(port)} is taken (CONSOLE_PORT sets it)`);
  });
});
