import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import type { Role } from '@asb/domain';

export type Allowed = 'anyone' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which keys may call it; `anyone` needs no key. */
    readonly allow?: Allowed;
    /** What is written to the audit for every call; `null` where no person or case is looked at or changed. */
    readonly audit?: string | null;
  }
}

export const OPEN: FastifyContextConfig = { allow: 'anyone', audit: null };

/** Added before any route: one that does not say who may call it, and what is audited, stops the start. */
export const demandDeclarations = (app: FastifyInstance): void => {
  app.addHook('onRoute', (route) => {
    // The pages of the documentation come from a plugin that knows nothing of our declarations.
    if (route.url.startsWith('/docs')) route.config = { ...route.config, ...OPEN };
    const { allow, audit } = route.config ?? {};
    if (allow === undefined || audit === undefined)
      throw new Error(
        `${String(route.method)} ${route.url} does not declare who may call it and what is audited.`,
      );
  });
};
