import { existsSync, mkdirSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { StartFault } from './fault.mjs';

/** The repository's root: every command runs from here, whatever folder it was called from. */
export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The services in the order they start, with the variable and default of their port. */
export const SERVICES = [
  { name: 'intake-api', variable: 'INTAKE_PORT', port: 3100 },
  { name: 'rules-worker', variable: 'RULES_WORKER_PORT', port: 3200 },
  { name: 'notifier', variable: 'NOTIFIER_PORT', port: 3300 },
  { name: 'console', variable: 'CONSOLE_PORT', port: 3000 },
];

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * Reads every variable of the start-up once. An empty value counts as none.
 *
 * @param {Record<string, string | undefined>} env
 * @param {{root?: string, demoByDefault?: boolean}} options
 * @returns {{ok: true, settings: Settings} | {ok: false, faults: string[]}} every fault together, each naming its variable
 *
 * @typedef {{root: string, home: string, tools: string, logs: string, databaseUrl: string | undefined,
 *   redisUrl: string | undefined, host: string, ports: Record<string, {port: number, chosen: boolean}>,
 *   partnershipConfig: string, demo: boolean, clock: 'system' | 'manual', logLevel: string,
 *   dataKey: string | undefined, chromiumPath: string | undefined, ci: boolean}} Settings
 */
export function readEnvironment(env, { root = REPOSITORY, demoByDefault = true } = {}) {
  const faults = [];
  const read = (name) => (env[name] === undefined || env[name].trim() === '' ? undefined : env[name].trim());
  const oneOf = (name, allowed, fallback) => {
    const value = read(name) ?? fallback;
    if (!allowed.includes(value)) faults.push(`${name} is "${value}": it takes ${allowed.join(', ')}`);
    return value;
  };

  const home = resolve(root, read('ASB_HOME') ?? '.local');
  const demo = oneOf('ASB_DEMO', ['0', '1'], demoByDefault ? '1' : '0') === '1';
  const clock = oneOf('ASB_CLOCK', ['system', 'manual'], 'system');
  if (clock === 'manual' && !demo)
    faults.push('ASB_CLOCK is "manual": that is only allowed together with ASB_DEMO=1');

  const settings = {
    root,
    home,
    tools: resolve(home, 'tools'),
    logs: resolve(home, 'logs'),
    databaseUrl: readUrl('DATABASE_URL', ['postgres:', 'postgresql:'], read, faults),
    redisUrl: readUrl('REDIS_URL', ['redis:', 'rediss:'], read, faults),
    host: readHost(read, faults),
    ports: readPorts(read, faults),
    partnershipConfig: readConfigFolder(root, read, faults),
    demo,
    clock,
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    dataKey: readDataKey(read, faults),
    chromiumPath: readFile('CHROMIUM_PATH', read, faults),
    ci: read('CI') !== undefined && !['0', 'false'].includes(read('CI')),
  };
  const homeFault = faults.length === 0 ? makeFolder(home) : undefined;
  if (homeFault) faults.push(`ASB_HOME is "${home}": ${homeFault}`);
  return faults.length === 0 ? { ok: true, settings } : { ok: false, faults };
}

/** The same, for a command that cannot go on without: every fault in one message. */
export function requireEnvironment(env, options) {
  const read = readEnvironment(env, options);
  if (!read.ok)
    throw new StartFault(read.faults.join('; '), 'Correct or unset these variables and try again.');
  return read.settings;
}

function readUrl(name, protocols, read, faults) {
  const value = read(name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // The value is not repeated: it may hold a password.
  if (!url || !protocols.includes(url.protocol)) faults.push(`${name} is not a ${protocols[0]}//… address`);
  else if (url.hostname === '') faults.push(`${name} names no host`);
  return value;
}

function readHost(read, faults) {
  const host = read('HOST') ?? '127.0.0.1';
  const named = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(host);
  const looksNumeric = /^[\d.]+$/.test(host);
  if (isIP(host) === 0 && (!named || looksNumeric)) {
    faults.push(`HOST is "${host}": it takes an address or name to listen on, such as 127.0.0.1`);
  }
  return host;
}

function readPorts(read, faults) {
  const ports = {};
  for (const { name, variable, port } of SERVICES) {
    const value = read(variable);
    const chosen = value === undefined ? port : Number(value);
    if (value !== undefined && (!/^\d+$/.test(value) || chosen < 1 || chosen > 65_535)) {
      faults.push(`${variable} is "${value}": it takes a port between 1 and 65535`);
    }
    const twin = SERVICES.find((other) => ports[other.name]?.chosen && ports[other.name].port === chosen);
    if (value !== undefined && twin) faults.push(`${variable} and ${twin.variable} are both ${chosen}`);
    ports[name] = { port: chosen, chosen: value !== undefined };
  }
  return ports;
}

function readConfigFolder(root, read, faults) {
  const value = read('PARTNERSHIP_CONFIG');
  const folder = resolve(root, value ?? 'packages/partnership/examples/lichfield');
  if (value !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    faults.push(`PARTNERSHIP_CONFIG is "${value}": there is no such folder`);
  }
  return folder;
}

function readDataKey(read, faults) {
  const value = read('ASB_DATA_KEY');
  if (value !== undefined && !isDataKey(value)) faults.push('ASB_DATA_KEY is not 32 bytes in base64');
  return value;
}

/** True for 32 bytes written in base64. */
export function isDataKey(value) {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === 32 && bytes.toString('base64').replace(/=+$/, '') === value.replace(/=+$/, '');
}

function readFile(name, read, faults) {
  const value = read(name);
  if (value !== undefined && !statSync(value, { throwIfNoEntry: false })?.isFile()) {
    faults.push(`${name} is "${value}": there is no such file`);
  }
  return value;
}

function makeFolder(folder) {
  try {
    // Level by level: Node's own `recursive` never returns where a folder exists but takes no new ones, as /proc does.
    const missing = [];
    for (let at = folder; !existsSync(at); at = dirname(at)) missing.push(at);
    for (const at of missing.toReversed()) mkdirSync(at);
    return undefined;
  } catch (error) {
    return `the folder cannot be made (${error.code})`;
  }
}
