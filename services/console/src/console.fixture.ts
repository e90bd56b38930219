import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import {
  cachedRuleSet,
  formTokenOf,
  passwordAuthenticator,
  startSession,
  type Casework,
} from '@asb/casework';
import { makeLogger, makeRegistry } from '@asb/service-kit';
import { buildApp } from './app.ts';
import type { ConsoleDependencies } from './dependencies.ts';
import type { AddPages } from './pages.ts';

export const consoleDependencies = (
  casework: Casework,
  overrides: Partial<ConsoleDependencies> = {},
): ConsoleDependencies => ({
  log: makeLogger({ service: 'console', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
  registry: makeRegistry('console'),
  casework,
  authenticator: passwordAuthenticator(casework),
  ruleSet: cachedRuleSet(casework.database),
  now: () => new Date(),
  behindProxy: false,
  demo: () => Promise.resolve(null),
  ...overrides,
});

export const consoleInTest = (
  casework: Casework,
  overrides: Partial<ConsoleDependencies> = {},
  pages?: readonly AddPages[],
): Promise<FastifyInstance> => buildApp(consoleDependencies(casework, overrides), pages);

/** A browser without a screen: keeps cookies and sends forms as browsers do. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** With the token of the session unless another is given. */
  post(
    url: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
    /** Fields that are sent more than once. */
    more?: URLSearchParams,
  ): Promise<LightMyRequestResponse>;
}

const HOST = 'localhost:3000';

export const visitor = (app: FastifyInstance, remoteAddress = '127.0.0.1'): Visitor => {
  const cookies = new Map<string, string>();
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({
      method,
      url,
      remoteAddress,
      headers: { host: HOST, cookie, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (url, headers = {}) => ask('GET', url, headers),
    post: (url, fields = {}, headers = {}, more = new URLSearchParams()) => {
      const secret = cookies.get('asb_session') ?? cookies.get('asb_visit') ?? '';
      const given = { _token: formTokenOf(secret), ...fields };
      const body = new URLSearchParams([...Object.entries(given), ...more]);
      const form = { 'content-type': 'application/x-www-form-urlencoded', origin: `http://${HOST}` };
      return ask('POST', url, { ...form, ...headers }, body.toString());
    },
  };
};

/** A visitor who is this user, without the form. */
export const signedIn = async (app: FastifyInstance, userId: string): Promise<Visitor> => {
  const { casework, now } = app.console;
  const browser = visitor(app);
  browser.cookies.set('asb_session', await startSession(casework.database, casework.ids, userId, now()));
  return browser;
};
