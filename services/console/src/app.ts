import { parse } from 'node:querystring';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import files from '@fastify/static';
import view from '@fastify/view';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import nunjucks, { type Environment } from 'nunjucks';
import { addHealth, correlationIdFrom } from '@asb/service-kit';
import { buildAssets, type BuiltAssets } from './assets/build-assets.ts';
import type { ConsoleDependencies } from './dependencies.ts';
import { answerFaults } from './errors/answer-faults.ts';
import { configureTemplates, TEMPLATE_FOLDERS } from './layout/templates.ts';
import { PAGES, type AddPages } from './pages.ts';
import { addAudit } from './security/audit-answers.ts';
import { BARE, demandDeclarations, type DeclaredRoute } from './security/declared-routes.ts';
import { addGuard } from './security/guard.ts';
import { logAnswers } from './security/log-answers.ts';
import { addSecurityHeaders } from './security/security-headers.ts';
import { addVisitor } from './security/visitor.ts';

export { buildDependencies, type ConsoleDependencies } from './dependencies.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** For the layout, which every page shares. */
    readonly console: ConsoleDependencies & { readonly routes: readonly DeclaredRoute[] };
  }
}

/** A report of 8,000 characters with all its people, percent-encoded, several times over. */
const LONGEST_FORM = 512 * 1024;

/** NUL comes with some copied text, says nothing, and is the one character that PostgreSQL does not hold. */
const readFields = (body: string): Record<string, unknown> => parse(body.replaceAll('%00', ''));

const addAssets = async (app: FastifyInstance, { folder }: BuiltAssets): Promise<void> => {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/assets/')) route.config = { ...route.config, ...BARE };
  });
  await app.register(files, {
    root: folder,
    prefix: '/assets/',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => {
      // Names hold a hash of what is inside, so what was fetched once never changes.
      void reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
};

const addTemplates = async (app: FastifyInstance, { names }: BuiltAssets): Promise<void> => {
  await app.register(view, {
    engine: { nunjucks },
    templates: TEMPLATE_FOLDERS,
    options: {
      autoescape: true,
      trimBlocks: true,
      lstripBlocks: true,
      onConfigure: (environment: Environment) => configureTemplates(environment, names),
    },
  });
};

/** The pages, ready to listen or to be asked by `inject`. `pages` is for tests that need one of their own. */
export const buildApp = async (
  deps: ConsoleDependencies,
  pages: readonly AddPages[] = PAGES,
): Promise<FastifyInstance> => {
  const assets = await buildAssets();
  // Typed as Fastify's own, or the application's type would name the logger's.
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: ({ headers }) => correlationIdFrom(headers['x-correlation-id']),
    forceCloseConnections: 'idle',
    bodyLimit: LONGEST_FORM,
    trustProxy: deps.behindProxy,
  });
  await app.register(cookie);
  await app.register(formbody, { parser: readFields });
  await addAssets(app, assets);
  const routes = demandDeclarations(app);
  app.decorate('console', { ...deps, routes });
  await addTemplates(app, assets);
  addSecurityHeaders(app);
  logAnswers(app);
  addVisitor(app, { database: deps.casework.database, now: deps.now });
  addGuard(app, deps);
  addAudit(app, deps);
  answerFaults(app);
  addHealth(app, {
    registry: deps.registry,
    routeConfig: BARE,
    checks: {
      database: async () => {
        await deps.casework.database.sql`select 1`;
        return undefined;
      },
    },
  });
  for (const addPages of pages) addPages(app, deps);
  await app.ready();
  return app;
};
