import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { hashPassword, passwordAuthenticator, cachedRuleSet, randomIds, type Casework } from '@asb/casework';
import { buildApp } from '@asb/console';
import { personalData, connectDatabase, schema, type Database } from '@asb/database';
import type { Role } from '@asb/domain';
import { makeLogger, makeRegistry } from '@asb/service-kit';
import { cloneDatabase, publishLichfieldRules } from '@asb/testing';
import { DESKTOP, launchChromium, PHONE } from './chromium.ts';
import { PASSWORD, signIn } from './sign-in.ts';

export { PASSWORD };

export type StaffRole = Exclude<Role, 'partner'>;

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly agency: string | null;
}

export interface Look {
  readonly size?: 'desktop' | 'phone' | { readonly width: number; readonly height: number };
  readonly scripts?: boolean;
}

export interface ConsoleSystem {
  readonly database: Database;
  readonly casework: Casework;
  readonly address: string;
  /** A new browser window with cookies of its own. */
  open(look?: Look): Promise<Page>;
  /** A person who can sign in with `PASSWORD`. */
  person(role: StaffRole, agency?: string | null): Promise<Person>;
  /** A window in which a new person of this role is signed in, by the form. */
  signInAs(role: StaffRole, agency?: string | null, look?: Look): Promise<Page & { readonly person: Person }>;
  /** Moves the clock of sessions, not of the work. */
  pass(milliseconds: number): void;
}

const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

interface Started extends Omit<ConsoleSystem, 'pass'> {
  stop(): Promise<void>;
}

const viewportOf = (size: Look['size']): { width: number; height: number } => {
  if (size === 'phone') return PHONE;
  return size === undefined || size === 'desktop' ? DESKTOP : size;
};

const start = async (passed: () => number): Promise<Started> => {
  const clone = await cloneDatabase();
  const database = connectDatabase(clone.url, { name: 'browser-test' });
  await publishLichfieldRules(database);
  const clock = { now: () => Promise.resolve(new Date()) };
  const casework: Casework = { database, personal: personalData(DATA_KEY), clock, ids: randomIds };
  const app = await buildApp({
    log: makeLogger({ service: 'console', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
    registry: makeRegistry('console'),
    casework,
    authenticator: passwordAuthenticator(casework),
    ruleSet: cachedRuleSet(database),
    now: () => new Date(Date.now() + passed()),
    behindProxy: false,
    demo: () => Promise.resolve(null),
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  let browser: Browser | undefined;
  const passwordHash = await hashPassword(PASSWORD);

  const open = async ({ size, scripts = true }: Look = {}): Promise<Page> => {
    browser ??= await launchChromium();
    const context = await browser.newContext({
      baseURL: address,
      viewport: viewportOf(size),
      javaScriptEnabled: scripts,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    return context.newPage();
  };
  const person = async (role: StaffRole, agency: string | null = null): Promise<Person> => {
    const id = randomUUID();
    const made = { id, email: `${id}@test.example`, role, agency };
    const name = `Test ${role.replace('_', ' ')}`;
    await database.db.insert(schema.users).values({ ...made, name, passwordHash, createdAt: new Date() });
    return made;
  };
  return {
    database,
    casework,
    address,
    open,
    person,
    signInAs: async (role, agency = null, look = {}) => {
      const who = await person(role, agency);
      const page = await open(look);
      await signIn(page, who.email);
      return Object.assign(page, { person: who });
    },
    stop: async () => {
      await browser?.close();
      await app.close();
      await database.close();
      await clone.drop();
    },
  };
};

/** For a test file: the console on a database of its own, and a real Chromium to open it with. */
export const consoleSystem = (): ConsoleSystem => {
  let passed = 0;
  let started: Started | undefined;
  beforeAll(async () => {
    started = await start(() => passed);
  });
  afterAll(() => started?.stop());
  const use = (): Started => {
    if (started === undefined) throw new Error('The console runs only inside tests and hooks.');
    return started;
  };
  return {
    get database() {
      return use().database;
    },
    get casework() {
      return use().casework;
    },
    get address() {
      return use().address;
    },
    open: (look) => use().open(look),
    person: (role, agency) => use().person(role, agency),
    signInAs: (role, agency, look) => use().signInAs(role, agency, look),
    pass: (milliseconds) => {
      passed += milliseconds;
    },
  };
};
