import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import { ROLES, type Role, type Viewer } from '@asb/domain';

/** What a page adds to the menu of everybody who may open it. */
export interface MenuEntry {
  readonly words: string;
  /** Smaller stands further left. */
  readonly order: number;
  /** Things to do behind it, never a mere size; shown as a badge. */
  readonly count?: (viewer: Viewer) => Promise<number>;
  /** What the number counts, for example `cases without an owner`. */
  readonly countWords?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which roles may open it; `anyone` needs no signing in. */
    readonly allow?: 'anyone' | readonly Role[];
    /** What is written to the audit for every call; `null` where no person or case is looked at or changed. */
    readonly audit?: string | null;
    /** Why nothing is audited. Needed beside `audit: null`. */
    readonly unaudited?: string;
    readonly menu?: MenuEntry;
    /** Address of the menu's entry that is current on this page, where it is not the nearest above it. */
    readonly under?: string;
    /** The roles whose first page it is. */
    readonly home?: readonly Role[];
    /** Asked for by the page, not by the person: does not keep a session alive. */
    readonly background?: boolean;
    /** Open to somebody who still has to change a password that was handed over. */
    readonly beforeOwnPassword?: boolean;
    /** Neither session nor page: health, style sheets. */
    readonly bare?: boolean;
  }
}

/** Everybody who can sign in. */
export const EVERYBODY: readonly Role[] = ROLES.filter((role) => role !== 'partner');
/** People who take reports and look at them. */
export const TAKERS: readonly Role[] = ['call_handler', 'officer', 'supervisor'];
/** People who work on cases. */
export const CASEWORKERS: readonly Role[] = ['officer', 'supervisor'];
export const SUPERVISORS: readonly Role[] = ['supervisor'];
export const ADMINISTRATORS: readonly Role[] = ['administrator'];

export const BARE: FastifyContextConfig = {
  allow: 'anyone',
  audit: null,
  unaudited: 'nobody’s data',
  bare: true,
};

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly config: FastifyContextConfig;
}

/**
 * Added before any route: one that does not say who may call it, and what is audited, stops the start. Answers the
 * routes as they are declared, for the menu and for the test that walks them all.
 */
export const demandDeclarations = (app: FastifyInstance): readonly DeclaredRoute[] => {
  const declared: DeclaredRoute[] = [];
  app.addHook('onRoute', ({ method, url, config = {} }) => {
    for (const one of [method].flat()) {
      if (config.allow === undefined || config.audit === undefined)
        throw new Error(`${one} ${url} does not declare who may call it and what is audited.`);
      if (config.audit === null && config.unaudited === undefined)
        throw new Error(`${one} ${url} audits nothing and does not say why.`);
      if (one !== 'HEAD') declared.push({ method: one, url, config });
    }
  });
  return declared;
};
