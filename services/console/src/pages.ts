import type { FastifyInstance } from 'fastify';
import { addAccount } from './account/account-routes.ts';
import { addCase } from './case/case-routes.ts';
import type { ConsoleDependencies } from './dependencies.ts';
import { addHelp } from './help/help-routes.ts';
import { addHome } from './home/home-routes.ts';
import { addMyDay } from './my-day/my-day-routes.ts';
import { addSession } from './sign-in/session-routes.ts';
import { addSignIn } from './sign-in/sign-in-routes.ts';

/** What pages are added to. */
export type Pages = FastifyInstance;

export type AddPages = (app: Pages, deps: ConsoleDependencies) => void;

/** Every folder of pages, one line each. */
export const PAGES: readonly AddPages[] = [
  addSignIn,
  addSession,
  addHome,
  addAccount,
  addHelp,
  addMyDay,
  addCase,
];
